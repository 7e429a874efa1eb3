package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.Grammar;

/// TypeScript and TSX, by tree-sitter-typescript: JavaScript with types, which are never evaluated.
public final class TypeScriptTable {
  private TypeScriptTable() {}

  static Table of(Grammar grammar) {
    Table table = JavaScriptTable.common(new Table(grammar));
    types(table);
    return table
        .names("type_identifier")
        .wrapper("as_expression", "#0")
        .wrapper("satisfies_expression", "#0")
        .wrapper("non_null_expression", "#0")
        .wrapper("instantiation_expression", "#0")
        .parameter("required_parameter", "pattern,name", "value")
        .parameter("optional_parameter", "pattern,name", "value")
        .create("class", "decorator,<class_heritage>", "body")
        .type("abstract_class_declaration", "name", "decorator,<class_heritage>", "body")
        .operation("class_heritage", "<extends_clause>")
        .operation("extends_clause", "value")
        .members("public_field_definition", ".", "name", "value")
        .type("enum_declaration", "name", "", "body")
        .groups("enum_body")
        .members("enum_assignment", ".", "name", "value")
        .block("internal_module", "body/*")
        .block("module", "body/*")
        .group(
            "export_statement",
            "declaration?value?*!<export_clause namespace_export string decorator>");
  }

  static Table tsx(Grammar grammar) {
    Table table = of(grammar);
    JavaScriptTable.jsx(table);
    return table;
  }

  static Table plain(Grammar grammar) {
    return of(grammar).wrapper("type_assertion", "#-1");
  }

  private static void types(Table table) {
    table
        .ignored("type_annotation", "type_arguments", "type_parameters", "implements_clause")
        .ignored("interface_declaration", "type_alias_declaration", "ambient_declaration")
        .ignored("function_signature", "method_signature", "abstract_method_signature")
        .ignored("index_signature", "import_alias", "accessibility_modifier", "override_modifier")
        .ignored("type_predicate_annotation", "asserts_annotation", "import_attribute");
  }
}

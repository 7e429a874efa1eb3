package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;

/// Java, by tree-sitter-java.
public final class JavaTable {
  /// The grammar takes the type annotation of `T @A ... name` for one with a name of several parts,
  /// the last of which is the parameter's.
  private static final String PARAMETERS =
      "parameters/*,parameters/<ERROR>/<marker_annotation>/<scoped_identifier>/name";

  private JavaTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("line_comment", "block_comment");
    values(table);
    statements(table);
    declarations(table);
    return table
        .traits(Trait.FIELDS_WITHOUT_RECEIVER, Trait.PATTERNS_STAY, Trait.DECLARATORS_TOGETHER)
        .catchRule(new JavaSlots())
        .constantRule(new JavaConstants());
  }

  private static void values(Table table) {
    table
        .constants("decimal_integer_literal", "hex_integer_literal", "octal_integer_literal")
        .constants("binary_integer_literal", "decimal_floating_point_literal", "null_literal")
        .constants("hex_floating_point_literal", "character_literal", "class_literal")
        .constants("type_identifier", "scoped_type_identifier", "generic_type", "array_type")
        .constants("integral_type", "floating_point_type", "boolean_type", "void_type")
        .constants("annotated_type", "underscore_pattern", "string_fragment", "escape_sequence")
        .constants("multiline_string_fragment")
        .truths("true", "false")
        .names("identifier")
        .receivers("this", "super")
        .operations("string_literal", "string_interpolation", "array_initializer")
        .operations("argument_list", "dimensions_expr")
        .operation("template_expression", "template_processor,template_argument")
        .operation("array_creation_expression", "dimensions,value")
        .ignored("dimensions")
        .operation("cast_expression", "value")
        .wrapper("parenthesized_expression", "*")
        .circuit("binary_expression", "left", "operator", "right")
        .not("unary_expression", "operator", "operand", "!")
        .assign("assignment_expression", "left", "operator", "right")
        .update("update_expression", "*")
        .conditional("ternary_expression", "condition", "consequence", "alternative")
        .field("field_access", "object", "field")
        .element("array_access", "array", "index")
        .call("method_invocation", "object,arguments")
        .operation("method_reference", "#0")
        .create(
            "object_creation_expression",
            "*!<class_body>",
            "type/<type_identifier>?type",
            "<class_body>")
        .ignored("type_arguments", "marker_annotation", "annotation", "modifiers")
        .lambda("lambda_expression", "parameters", "body")
        .match("instanceof_expression", "left", "name,pattern")
        .patterns("*", "pattern", "record_pattern_body")
        .patterns("<record_pattern_body>", "record_pattern")
        .binding("type_pattern", "#-1")
        .binding("record_pattern_component", "#-1");
  }

  private static void statements(Table table) {
    table
        .block("block", "*")
        .block("constructor_body", "*")
        .ignored(";")
        .evaluate("expression_statement", "*")
        .call("explicit_constructor_invocation", "object,arguments")
        .declare("local_variable_declaration", "declarator", "name", "value")
        .branch("if_statement", "condition", "consequence", "alternative")
        .whileLoop("while_statement", "condition", "body", "")
        .doLoop("do_statement", "body", "condition")
        .forLoop("for_statement", "init", "condition", "update", "body")
        .forEach("enhanced_for_statement", "name", "value", "body", "")
        .choice("switch_expression", "condition", "body/*")
        .when(
            "switch_expression",
            "body/*/<switch_label>/<pattern null_literal>",
            table
                .other()
                .choice("switch_expression", "condition", "body/*")
                .exhaustive("switch_expression"))
        .fallingArm(
            "switch_block_statement_group",
            "<switch_label>/*!<guard>",
            "<switch_label>/<guard>/*",
            "*!<switch_label>",
            "default")
        .arm(
            "switch_rule",
            "<switch_label>/*!<guard>",
            "<switch_label>/<guard>/*",
            "*!<switch_label>",
            "default")
        .breaks("break_statement", "*")
        .continues("continue_statement", "*")
        .labelled("labeled_statement", "#0", "#-1")
        .returns("return_statement", "*")
        .gives("yield_statement", "*")
        .throwing("throw_statement", "*")
        .asserts("assert_statement", "#0", "#1")
        .holds("synchronized_statement", "<parenthesized_expression>", "body")
        .tries("try_statement", "", "body", "<catch_clause>", "", "<finally_clause>/*")
        .tries(
            "try_with_resources_statement",
            "resources/*",
            "body",
            "<catch_clause>",
            "",
            "<finally_clause>/*")
        .declare("resource", ".", "name", "value?*")
        .catches("catch_clause", "<catch_formal_parameter>/name", "", "body");
  }

  private static void declarations(Table table) {
    table
        .module("program")
        .ignored("package_declaration", "import_declaration", "module_declaration")
        .ignored("annotation_type_element_declaration")
        .function("method_declaration", "name", PARAMETERS, "body")
        .function("constructor_declaration", "name", PARAMETERS, "body")
        .function("compact_constructor_declaration", "name", "^/^/parameters/*", "body")
        .parameter("formal_parameter", "name", "")
        .parameter("spread_parameter", "<variable_declarator>/name", "")
        .ignored("receiver_parameter")
        .patterns("*", "inferred_parameters", "formal_parameters")
        .type("class_declaration", "name", "", "body")
        .type("interface_declaration", "name", "", "body")
        .type("enum_declaration", "name", "", "body")
        .type("record_declaration", "name", "", "body")
        .type("annotation_type_declaration", "name", "", "body")
        .groups("class_body", "interface_body", "enum_body", "enum_body_declarations")
        .groups("annotation_type_body", "static_initializer")
        .members("field_declaration", "declarator", "name", "value")
        .members("constant_declaration", "declarator", "name", "value")
        .create("enum_constant", "arguments", "body");
  }
}

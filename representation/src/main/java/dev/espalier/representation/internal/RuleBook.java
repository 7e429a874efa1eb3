package dev.espalier.representation.internal;

import static dev.espalier.representation.StructureCategory.CLASS_DECLARATION;
import static dev.espalier.representation.StructureCategory.CLASS_MEMBER;
import static dev.espalier.representation.StructureCategory.COMMENT;
import static dev.espalier.representation.StructureCategory.FUNCTION_SIGNATURE;
import static dev.espalier.representation.StructureCategory.NAMESPACE;
import static dev.espalier.representation.StructureCategory.PREAMBLE;
import static dev.espalier.representation.StructureCategory.TYPEDEF;
import static dev.espalier.representation.internal.Trait.ATOM;
import static dev.espalier.representation.internal.Trait.INDEXED;
import static dev.espalier.representation.internal.Trait.INTERPOLATION;
import static dev.espalier.representation.internal.Trait.LAYOUT;
import static dev.espalier.representation.internal.Trait.OPERATION;
import static dev.espalier.representation.internal.Trait.SIGN;
import static dev.espalier.representation.internal.Trait.STRING;

import dev.espalier.representation.internal.FunctionRule.Form;
import dev.espalier.representation.internal.Rules.Table;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;

/// The table of each language, in the words of its tree-sitter grammar or of another front end.
///
/// To add a language, add its table here; the tests then check that the grammar has every kind that
/// it names, and ask for an example of its tokens, planes and paths.
public final class RuleBook {
  private static final String[] FUNCTION_VALUES = {
    "arrow_function", "function_expression", "generator_function"
  };

  private RuleBook() {}

  /// The table for the kinds of a tree, whatever made it.
  static Rules of(SyntaxTree tree) {
    return switch (tree.frontEnd()) {
      case TREE_SITTER -> of(tree.language().orElseThrow());
      case JAVAC -> javac();
      case JDT -> jdt();
      case ANTLR -> Rules.table().done();
    };
  }

  /// The table for tree-sitter's kinds.
  public static Rules of(Language language) {
    return switch (language) {
      case JAVA -> java();
      case PYTHON -> python();
      case JAVASCRIPT ->
          javascript().holder("field_definition", "property", FUNCTION_VALUES).done();
      case TYPESCRIPT, TSX -> typescript();
      case C -> c().done();
      case CPP -> cpp();
      case C_SHARP -> cSharp();
      case GO -> go();
      case RUBY -> ruby();
      case PHP -> php();
      case RUST -> rust();
      case KOTLIN -> kotlin();
    };
  }

  private static Rules java() {
    return comments("line_comment", "block_comment")
        .are(STRING, "string_literal")
        .are(ATOM, "character_literal", "integral_type", "floating_point_type")
        .are(SIGN, "escape_sequence", "asterisk")
        .are(OPERATION, "binary_expression", "unary_expression", "update_expression")
        .are(OPERATION, "assignment_expression")
        .are(INDEXED, "assignment_expression", "array_access", "field_access")
        .are(INDEXED, "method_invocation", "argument_list")
        .functions("method_declaration")
        .constructors("constructor_declaration", "compact_constructor_declaration")
        .types("class_declaration", "interface_declaration", "enum_declaration")
        .types("record_declaration", "annotation_type_declaration")
        .inside(CLASS_MEMBER, "class_body")
        .inside(PREAMBLE, "package_declaration", "import_declaration")
        .inside(NAMESPACE, "module_declaration")
        .done();
  }

  /// Kinds of `com.sun.source`; bodies of types are no nodes there.
  private static Rules javac() {
    return comments("line_comment", "block_comment")
        .are(STRING, "string_literal")
        .are(ATOM, "int_literal", "long_literal", "float_literal", "double_literal")
        .are(INDEXED, "assignment", "array_access", "member_select", "method_invocation")
        .function(
            "method", new Step.Field("name"), new Step.Field("body"), Form.CONSTRUCTOR_IF_UNTYPED)
        .types("class", "interface", "enum", "record", "annotation_type")
        .inside(PREAMBLE, "package", "import")
        .inside(NAMESPACE, "module")
        .done();
  }

  /// Kinds of `org.eclipse.jdt.core.dom`.
  private static Rules jdt() {
    return comments("line_comment", "block_comment")
        .are(STRING, "string_literal", "text_block")
        .are(OPERATION, "infix_expression", "prefix_expression", "postfix_expression")
        .are(OPERATION, "assignment")
        .are(INDEXED, "assignment", "array_access", "field_access", "qualified_name")
        .are(INDEXED, "method_invocation")
        .function(
            "method_declaration",
            new Step.Field("name"),
            new Step.Field("body"),
            Form.CONSTRUCTOR_IF_UNTYPED)
        .types("type_declaration", "enum_declaration", "record_declaration")
        .types("annotation_type_declaration")
        .inside(PREAMBLE, "package_declaration", "import_declaration")
        .inside(NAMESPACE, "module_declaration")
        .done();
  }

  private static Rules python() {
    return comments("comment")
        .are(STRING, "string")
        .are(ATOM, "string_content")
        .are(INTERPOLATION, "interpolation")
        .are(LAYOUT, "line_continuation")
        .are(SIGN, "string_start", "string_end", "escape_sequence", "escape_interpolation")
        .are(OPERATION, "binary_operator", "boolean_operator", "comparison_operator")
        .are(OPERATION, "unary_operator", "augmented_assignment")
        .are(INDEXED, "assignment", "augmented_assignment", "subscript", "attribute")
        .are(INDEXED, "call", "argument_list")
        .functions("function_definition")
        .constructorNames("__init__", "__new__")
        .types("class_definition")
        .inside(PREAMBLE, "import_statement", "import_from_statement", "future_import_statement")
        .inside(TYPEDEF, "type_alias_statement")
        .done();
  }

  private static Table javascript() {
    return comments("comment", "html_comment", "hash_bang_line")
        .are(STRING, "string", "template_string")
        .are(ATOM, "regex")
        .are(INTERPOLATION, "template_substitution")
        .are(SIGN, "optional_chain", "escape_sequence")
        .are(OPERATION, "binary_expression", "unary_expression", "update_expression")
        .are(OPERATION, "augmented_assignment_expression")
        .are(INDEXED, "assignment_expression", "augmented_assignment_expression")
        .are(INDEXED, "subscript_expression", "member_expression", "call_expression", "arguments")
        .functions("function_declaration", "generator_function_declaration", "method_definition")
        .holder("variable_declarator", "name", FUNCTION_VALUES)
        .holder("pair", "key", FUNCTION_VALUES)
        .constructorNames("constructor")
        .types("class_declaration", "class")
        .inside(PREAMBLE, "import_statement");
  }

  private static Rules typescript() {
    return javascript()
        .holder("public_field_definition", "name", FUNCTION_VALUES)
        .are(ATOM, "predefined_type")
        .functions("function_signature", "method_signature", "abstract_method_signature")
        .types("abstract_class_declaration", "interface_declaration", "enum_declaration")
        .inside(TYPEDEF, "type_alias_declaration")
        .inside(NAMESPACE, "internal_module", "module")
        .inside(PREAMBLE, "import_alias")
        .done();
  }

  private static Table c() {
    return comments("comment")
        .are(STRING, "string_literal")
        .are(ATOM, "char_literal")
        .are(SIGN, "escape_sequence")
        .are(OPERATION, "binary_expression", "unary_expression", "update_expression")
        .are(OPERATION, "assignment_expression", "pointer_expression")
        .are(INDEXED, "assignment_expression", "subscript_expression", "field_expression")
        .are(INDEXED, "call_expression", "argument_list")
        .function(
            "function_definition",
            new Step.Declarator(),
            new Step.Field("body"),
            Form.CONSTRUCTOR_IF_UNTYPED)
        .typesWithBody("struct_specifier", "union_specifier", "enum_specifier")
        .inside(FUNCTION_SIGNATURE, "function_declarator")
        .inside(PREAMBLE, "preproc_include", "preproc_def", "preproc_function_def", "preproc_call")
        .inside(TYPEDEF, "type_definition");
  }

  private static Rules cpp() {
    return c().are(STRING, "raw_string_literal")
        .are(ATOM, "operator_name", "destructor_name")
        .typesWithBody("class_specifier")
        .inside(PREAMBLE, "using_declaration")
        .inside(TYPEDEF, "alias_declaration")
        .inside(NAMESPACE, "namespace_definition", "namespace_alias_definition")
        .done();
  }

  private static Rules cSharp() {
    return comments("comment")
        .are(STRING, "string_literal", "raw_string_literal", "verbatim_string_literal")
        .are(STRING, "interpolated_string_expression")
        .are(ATOM, "character_literal", "implicit_type")
        .are(INTERPOLATION, "interpolation")
        .are(SIGN, "interpolation_start", "interpolation_quote", "interpolation_brace")
        .are(SIGN, "escape_sequence", "string_literal_encoding")
        .are(OPERATION, "binary_expression", "assignment_expression")
        .are(OPERATION, "prefix_unary_expression", "postfix_unary_expression")
        .are(INDEXED, "assignment_expression", "element_access_expression")
        .are(INDEXED, "member_access_expression", "invocation_expression", "argument_list")
        .functions("method_declaration", "local_function_statement")
        .function(
            "operator_declaration",
            new Step.Field("operator"),
            new Step.Field("body"),
            Form.FUNCTION)
        .constructors("constructor_declaration", "destructor_declaration")
        .types("class_declaration", "struct_declaration", "interface_declaration")
        .types("enum_declaration", "record_declaration")
        .inside(PREAMBLE, "using_directive", "extern_alias_directive")
        .inside(NAMESPACE, "namespace_declaration", "file_scoped_namespace_declaration")
        .inside(TYPEDEF, "delegate_declaration")
        .done();
  }

  private static Rules go() {
    return comments("comment")
        .are(STRING, "interpreted_string_literal", "raw_string_literal")
        .are(SIGN, "escape_sequence", "dot")
        .are(OPERATION, "binary_expression", "unary_expression", "assignment_statement")
        .are(INDEXED, "assignment_statement", "index_expression", "selector_expression")
        .are(INDEXED, "call_expression", "argument_list")
        .functions("function_declaration", "method_declaration", "method_elem")
        .inside(PREAMBLE, "package_clause", "import_declaration")
        .inside(TYPEDEF, "type_declaration")
        .inside(CLASS_DECLARATION, "struct_type", "interface_type")
        .inside(CLASS_MEMBER, "field_declaration_list")
        .done();
  }

  private static Rules ruby() {
    return comments("comment")
        .are(STRING, "string", "heredoc_body", "subshell")
        .are(ATOM, "regex", "delimited_symbol", "operator", "setter")
        .are(INTERPOLATION, "interpolation")
        .are(SIGN, "escape_sequence", "heredoc_end")
        .are(OPERATION, "binary", "unary", "operator_assignment")
        .are(INDEXED, "assignment", "operator_assignment", "element_reference", "call")
        .are(INDEXED, "argument_list")
        .functions("method", "singleton_method")
        .constructorNames("initialize")
        .types("class", "singleton_class")
        .inside(NAMESPACE, "module")
        .done();
  }

  private static Rules php() {
    return comments("comment")
        .are(STRING, "string", "encapsed_string", "heredoc_body", "nowdoc_body")
        .are(ATOM, "primitive_type", "variable_name")
        .are(INTERPOLATION, "variable_name")
        .are(SIGN, "php_tag", "heredoc_start", "heredoc_end", "escape_sequence")
        .are(SIGN, "var_modifier", "reference_modifier")
        .are(OPERATION, "binary_expression", "unary_op_expression", "update_expression")
        .are(OPERATION, "augmented_assignment_expression")
        .are(INDEXED, "assignment_expression", "augmented_assignment_expression")
        .are(INDEXED, "subscript_expression", "member_access_expression")
        .are(INDEXED, "member_call_expression", "function_call_expression", "arguments")
        .functions("function_definition", "method_declaration")
        .constructorNames("__construct", "__destruct")
        .types("class_declaration", "interface_declaration", "trait_declaration")
        .types("enum_declaration")
        .inside(PREAMBLE, "php_tag", "namespace_use_declaration", "require_expression")
        .inside(PREAMBLE, "require_once_expression", "include_expression")
        .inside(PREAMBLE, "include_once_expression")
        .inside(NAMESPACE, "namespace_definition")
        .done();
  }

  private static Rules rust() {
    return comments("line_comment", "block_comment")
        .are(STRING, "string_literal", "raw_string_literal")
        .are(ATOM, "char_literal", "lifetime")
        .are(SIGN, "escape_sequence", "mutable_specifier")
        .are(OPERATION, "binary_expression", "unary_expression", "compound_assignment_expr")
        .are(INDEXED, "assignment_expression", "compound_assignment_expr", "index_expression")
        .are(INDEXED, "field_expression", "call_expression", "arguments")
        .functions("function_item", "function_signature_item")
        .types("struct_item", "union_item", "enum_item", "trait_item", "impl_item")
        .inside(PREAMBLE, "use_declaration", "extern_crate_declaration", "inner_attribute_item")
        .inside(TYPEDEF, "type_item")
        .inside(NAMESPACE, "mod_item")
        .done();
  }

  private static Rules kotlin() {
    return comments("line_comment", "multiline_comment", "shebang_line")
        .are(STRING, "string_literal")
        .are(ATOM, "character_literal", "boolean_literal", "long_literal", "unsigned_literal")
        .are(INTERPOLATION, "interpolated_expression", "interpolated_identifier")
        .are(SIGN, "character_escape_seq", "wildcard_import")
        .are(OPERATION, "additive_expression", "multiplicative_expression")
        .are(OPERATION, "comparison_expression", "equality_expression", "check_expression")
        .are(OPERATION, "prefix_expression", "postfix_expression", "assignment")
        .are(INDEXED, "assignment", "indexing_expression", "navigation_expression")
        .are(INDEXED, "call_expression", "value_arguments")
        .function(
            "function_declaration",
            new Step.Child("simple_identifier"),
            new Step.Child("function_body"),
            Form.FUNCTION)
        .function(
            "secondary_constructor",
            new Step.Child("constructor"),
            new Step.Child("statements"),
            Form.CONSTRUCTOR)
        .inside(CLASS_DECLARATION, "class_declaration", "object_declaration", "companion_object")
        .inside(CLASS_MEMBER, "class_body", "enum_class_body")
        .inside(PREAMBLE, "package_header", "import_header", "file_annotation")
        .inside(TYPEDEF, "type_alias")
        .done();
  }

  private static Table comments(String... kinds) {
    return Rules.table().are(Trait.COMMENT, kinds).inside(COMMENT, kinds);
  }
}

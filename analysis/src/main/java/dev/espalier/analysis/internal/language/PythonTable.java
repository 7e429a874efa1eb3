package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import java.util.Map;

/// Python, by tree-sitter-python.
public final class PythonTable {
  private static final Map<String, Operator> CIRCUITS =
      Map.of("and", Operator.AND, "or", Operator.OR);
  private static final String DECORATORS = "^/<decorator>/*";
  private static final String DEFAULTS =
      "parameters/<default_parameter typed_default_parameter>/value";
  private static final String ANNOTATIONS =
      "parameters/<typed_parameter typed_default_parameter>/type,return_type";

  private PythonTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("comment", "line_continuation");
    values(table);
    statements(table);
    declarations(table);
    return table
        .functionScope(new PythonScopes(grammar))
        .traits(
            Trait.DEFINITIONS_ARE_STATEMENTS, Trait.VALUE_BEFORE_TARGET, Trait.CAPTURES_ARE_SHARED);
  }

  private static void values(Table table) {
    table
        .constants("ellipsis", "string_start", "string_content", "string_end", "type_conversion")
        .constants("keyword_separator", "positional_separator", "wildcard_import")
        .truths("true", "false")
        .special("none", PythonExpressions::none)
        .special("integer", PythonExpressions::number)
        .special("float", PythonExpressions::number)
        .special("string", PythonExpressions::text)
        .special("concatenated_string", PythonExpressions::text)
        .operations("interpolation", "format_specifier", "format_expression")
        .names("identifier")
        .truthName("__debug__")
        .operations("tuple", "list", "set", "dictionary", "pair", "expression_list")
        .operations("list_splat", "dictionary_splat", "parenthesized_list_splat", "chevron")
        .operations("argument_list", "slice", "unary_operator", "binary_operator")
        .operations("generic_type", "union_type", "constrained_type", "member_type", "splat_type")
        .operations("type_parameter")
        .operation("keyword_argument", "value")
        .wrapper("parenthesized_expression", "*")
        .special("type", PythonExpressions::annotation)
        .special("comparison_operator", PythonExpressions::comparison)
        .special("not_operator", PythonExpressions::not)
        .circuit("boolean_operator", "left", "operator", "right", CIRCUITS)
        .conditional("conditional_expression", "#1", "#0", "#2")
        .special("assignment", PythonStatements::assignment)
        .assign("augmented_assignment", "left", "operator", "right")
        .assign("named_expression", "name", "", "value")
        .field("attribute", "object", "attribute")
        .element("subscript", "value", "subscript")
        .call("call", "function,arguments")
        .lambda("lambda", DEFAULTS, "parameters/*", "body")
        .suspend("await", "*")
        .suspend("yield", "*")
        .special("list_comprehension", PythonExpressions::comprehension)
        .special("set_comprehension", PythonExpressions::comprehension)
        .special("dictionary_comprehension", PythonExpressions::comprehension)
        .special("generator_expression", PythonExpressions::comprehension)
        .patterns("*", "pattern_list", "tuple_pattern", "list_pattern")
        .patterns("*", "list_splat_pattern", "dictionary_splat_pattern", "as_pattern_target");
  }

  private static void statements(Table table) {
    table
        .block("block", "*")
        .ignored("pass_statement", "global_statement", "nonlocal_statement")
        .special("expression_statement", PythonStatements::expression)
        .evaluate("print_statement", "*")
        .evaluate("exec_statement", "*")
        .special("as_pattern", PythonStatements::alias)
        .special("delete_statement", PythonStatements::delete)
        .special("import_statement", PythonStatements::imports)
        .special("import_from_statement", PythonStatements::imports)
        .special("future_import_statement", PythonStatements::imports)
        .special("type_alias_statement", PythonStatements::typeAlias)
        .special("assert_statement", PythonStatements::asserts)
        .branch("if_statement", "condition", "consequence", "alternative")
        .branch("elif_clause", "condition", "consequence", "")
        .block("else_clause", "body/*")
        .whileLoop("while_statement", "condition", "body", "alternative")
        .forEach("for_statement", "left", "right", "body", "alternative")
        .special("match_statement", PythonPatterns::choice)
        .breaksLoop("break_statement")
        .continues("continue_statement", "")
        .returns("return_statement", "*")
        .throwing("raise_statement", "*")
        .special("with_statement", PythonStatements::with)
        .special("try_statement", PythonStatements::attempt);
  }

  private static void declarations(Table table) {
    table
        .module("module")
        .wrapper("decorated_definition", "definition")
        .function(
            "function_definition",
            "name",
            DECORATORS + "," + DEFAULTS + "," + ANNOTATIONS,
            "parameters/*",
            "body")
        .parameter("default_parameter", "name", "")
        .parameter("typed_default_parameter", "name", "")
        .parameter("typed_parameter", "*!type", "")
        .type("class_definition", "name", DECORATORS + ",superclasses/*", "body");
  }
}

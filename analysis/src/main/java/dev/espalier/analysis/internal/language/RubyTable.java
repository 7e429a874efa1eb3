package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import java.util.List;
import java.util.Map;

/// Ruby, by tree-sitter-ruby. A block is a routine of its own, which shares the variables around
/// it; a method and a class share none.
///
/// What a method with a block does with it is not known: `break` and `return` leave the block's
/// graph as `next` does.
public final class RubyTable {
  private static final Map<String, Operator> CIRCUITS =
      Map.of("&&", Operator.AND, "||", Operator.OR, "and", Operator.AND, "or", Operator.OR);
  private static final String PARAMETERS = "parameters/*!locals";

  /// Constant where nothing in them is evaluated.
  private static final List<String> LITERALS =
      List.of(
          "string",
          "bare_string",
          "bare_symbol",
          "delimited_symbol",
          "regex",
          "chained_string",
          "range",
          "scope_resolution");

  private RubyTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("comment", "uninterpreted");
    literals(table);
    LITERALS.forEach(kind -> table.special(kind, RubyExpressions::literal));
    values(table);
    patterns(table);
    statements(table);
    loops(table);
    declarations(table);
    return table
        .functionScope(RubyScopes::declare)
        .traits(Trait.FUNCTIONS_ARE_FIXED, Trait.CAPTURES_ARE_SHARED, Trait.ADDRESSES_FIRST)
        .freeNamesAreCalls("identifier")
        .leavingCalls("raise", "fail", "exit", "exit!", "abort", "throw");
  }

  private static void literals(Table table) {
    table
        .constants("integer", "float", "rational", "complex", "character", "nil")
        .constants("constant", "simple_symbol", "string_content", "escape_sequence", "operator")
        .constants("heredoc_content", "heredoc_end", "file", "line", "encoding")
        .constants("setter", "forward_argument", "forward_parameter", "hash_splat_nil")
        .ignored("heredoc_body", "empty_statement", "alias", "undef")
        .truths("true", "false")
        .receivers("self")
        .names("identifier", "instance_variable", "class_variable", "global_variable")
        .names("hash_key_symbol")
        .when("hash_key_symbol", "^/value", table.other().constants("hash_key_symbol"))
        .operations("string_array", "symbol_array", "subshell", "interpolation")
        .special("heredoc_beginning", RubyExpressions::heredoc)
        .operations("array", "hash", "splat_argument", "hash_splat_argument")
        .operations("block_argument", "argument_list", "right_assignment_list", "exceptions")
        .operation("pair", "key,value");
  }

  private static void values(Table table) {
    table
        .special("parenthesized_statements", RubyExpressions::parentheses)
        .circuit("binary", "left", "operator", "right", CIRCUITS)
        .special("unary", RubyExpressions::unary)
        .conditional("conditional", "condition", "consequence", "alternative")
        .assign("assignment", "left", "", "right")
        .assign("operator_assignment", "left", "operator", "right")
        .element("element_reference", "object", "*!object")
        .special("call", new RubyExpressions(table)::call)
        .special("super", RubyExpressions::superCall)
        .call("yield", "*")
        .lambda("block", PARAMETERS, "body/*")
        .lambda("do_block", PARAMETERS, "body")
        .lambda("lambda", PARAMETERS, "body/body");
  }

  private static void patterns(Table table) {
    table
        .patterns("*", "left_assignment_list", "destructured_left_assignment", "rest_assignment")
        .patterns("*", "destructured_parameter", "array_pattern", "find_pattern", "hash_pattern")
        .patterns("*", "alternative_pattern", "parenthesized_pattern")
        .patterns("value,name", "as_pattern")
        .patterns("value?key", "keyword_pattern")
        .constants("variable_reference_pattern", "expression_reference_pattern")
        .match("match_pattern", "value", "pattern")
        .match("test_pattern", "value", "pattern");
  }

  private static void statements(Table table) {
    table
        .module("program")
        .groups("then", "do", "block_body", "begin_block", "end_block", "ensure")
        .branch("if", "condition", "consequence", "alternative")
        .branch("elsif", "condition", "consequence", "alternative")
        .branchUnless("unless", "condition", "consequence", "alternative")
        .branch("if_modifier", "condition", "body", "")
        .branchUnless("unless_modifier", "condition", "body", "")
        .choiceByTests("case", "value", "<when else>")
        .wrapper("pattern", "*")
        .arm("when", "pattern", "", "body")
        .groups("else")
        .when("else", "^/<when>", table.other().arm("else", "", "", "*", "else"))
        .special("case_match", RubyStatements::choice)
        .special("body_statement", RubyStatements::attempt)
        .special("begin", RubyStatements::attempt)
        .special("rescue_modifier", RubyStatements::rescued)
        .special("retry", RubyStatements::retry)
        .special("next", RubyStatements::next)
        .special("break", RubyStatements::breaks)
        .row("redo", new Construct.Redo())
        .returns("return", "*");
  }

  /// Behind `begin … end`, the condition of a loop is tested after its body.
  private static void loops(Table table) {
    Table behind =
        table
            .other()
            .doLoop("while_modifier", "body", "condition")
            .row(
                "until_modifier",
                new Construct.DoWhile(table.part("body"), table.part("condition"), true));
    table
        .whileLoop("while", "condition", "body", "")
        .untilLoop("until", "condition", "body")
        .whileLoop("while_modifier", "condition", "body", "")
        .untilLoop("until_modifier", "condition", "body")
        .when("while_modifier", "<begin>", behind)
        .when("until_modifier", "<begin>", behind)
        .forEach("for", "pattern", "value/*", "body", "");
  }

  private static void declarations(Table table) {
    table
        .function("method", "name", "parameters/*", "body")
        .function("singleton_method", "name", "object", "parameters/*", "body")
        .parameter("optional_parameter", "name", "value")
        .parameter("keyword_parameter", "name", "value")
        .parameter("splat_parameter", "name", "")
        .parameter("hash_splat_parameter", "name", "")
        .parameter("block_parameter", "name", "")
        .type("class", "name", "superclass/*", "body")
        .type("module", "name", "", "body")
        .type("singleton_class", "", "value", "body");
  }
}

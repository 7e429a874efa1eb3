package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;

/// Rust, by tree-sitter-rust.
///
/// Everything is a value: what a block ends with is its last statement, without a semicolon. A
/// constant in a pattern is told from a new variable by its spelling, a macro is one step that
/// reads the variables among its tokens.
final class RustTable {
  private RustTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("line_comment", "block_comment");
    values(table);
    patterns(table);
    statements(table);
    items(table);
    return table.traits(Trait.BLANK_NAME, Trait.CAPITALS_ARE_CONSTANTS, Trait.FUNCTIONS_ARE_FIXED);
  }

  private static void values(Table table) {
    RustExpressions expressions = new RustExpressions(table, new RustStatements(table));
    RustMacros macros = new RustMacros(table);
    table
        .constants("integer_literal", "float_literal", "char_literal", "string_literal")
        .constants("raw_string_literal", "negative_literal", "unit_expression", "const_block")
        .constants("scoped_identifier", "metavariable", "super", "crate", "field_identifier")
        .constants("type_identifier", "scoped_type_identifier", "primitive_type", "generic_type")
        .constants("generic_type_with_turbofish", "reference_type", "bracketed_type")
        .truths("true", "false")
        .wrapper("boolean_literal", "<true false>")
        .names("identifier", "self", "shorthand_field_identifier")
        .wrapper("parenthesized_expression", "*")
        .wrapper("generic_function", "function")
        .circuit("binary_expression", "left", "operator", "right")
        .pointer("unary_expression", "<- * !>", "*")
        .when("unary_expression", "<!>", table.other().not("unary_expression", "<!>", "*", "!"))
        .operation("reference_expression", "value")
        .operation("type_cast_expression", "value")
        .operations("range_expression", "tuple_expression", "arguments")
        .operation("array_expression", "*!length")
        .operation("struct_expression", "body")
        .operations("field_initializer_list", "shorthand_field_initializer")
        .operations("base_field_initializer")
        .operation("field_initializer", "value")
        .field("field_expression", "value", "field")
        .element("index_expression", "#0", "#1")
        .special("call_expression", expressions::call)
        .special("assignment_expression", expressions::assignment)
        .assign("compound_assignment_expr", "left", "operator", "right")
        .special("closure_expression", expressions::closure)
        .special("async_block", expressions::asyncBlock)
        .suspend("await_expression", "*")
        .suspend("yield_expression", "*")
        .special("try_expression", expressions::attempt)
        .match("let_condition", "value", "pattern")
        .special("let_chain", expressions::chain)
        .special("macro_invocation", macros::call);
  }

  private static void patterns(Table table) {
    table
        .patterns("*!<mutable_specifier>", "mut_pattern", "reference_pattern")
        .patterns("*", "tuple_pattern", "slice_pattern", "ref_pattern", "captured_pattern")
        .patterns("*!type", "tuple_struct_pattern", "struct_pattern")
        .patterns("pattern,<shorthand_field_identifier>", "field_pattern")
        .patterns("*!condition", "match_pattern")
        .special("or_pattern", RustExpressions::alternatives)
        .ignored("range_pattern", "remaining_field_pattern", "mutable_specifier");
  }

  private static void statements(Table table) {
    RustStatements statements = new RustStatements(table);
    table
        .special("block", statements::block)
        .group("unsafe_block", "<block>")
        .group("try_block", "<block>")
        .ignored("empty_statement", "attribute_item", "inner_attribute_item")
        .evaluate("expression_statement", "*")
        .declare("let_declaration", ".", "pattern", "value")
        .when(
            "let_declaration",
            "alternative",
            table.other().special("let_declaration", statements::letElse))
        .special("if_expression", statements::branch)
        .special("loop_expression", statements::loop)
        .special("while_expression", statements::whileLoop)
        .special("for_expression", statements::forLoop)
        .special("match_expression", statements::choice)
        .special("break_expression", statements::breaks)
        .continues("continue_expression", "<label>")
        .special("return_expression", statements::returns);
  }

  private static void items(Table table) {
    table
        .module("source_file")
        .ignored("use_declaration", "extern_crate_declaration", "macro_definition", "struct_item")
        .ignored("enum_item", "union_item", "type_item", "associated_type", "shebang")
        .group("mod_item", "body/*")
        .group("foreign_mod_item", "body/*")
        .type("impl_item", "type", "", "body/*")
        .type("trait_item", "name", "", "body/*")
        .type("const_item", "name", "", "value")
        .type("static_item", "name", "", "value")
        .function("function_item", "name", "parameters/*", "body")
        .function("function_signature_item", "name", "parameters/*", "")
        .parameter("parameter", "pattern", "")
        .parameter("self_parameter", "<self>", "")
        .ignored("variadic_parameter")
        .neverReturning("function_item", "name", "<never_type>");
  }
}

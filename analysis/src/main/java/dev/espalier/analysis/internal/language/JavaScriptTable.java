package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// JavaScript with JSX, by tree-sitter-javascript. A file is a script, whose variables its
/// functions capture.
public final class JavaScriptTable {
  private static final Pattern ZERO = Pattern.compile("(0[xXbBoO])?[0_.]+([eE].*)?n?");

  private JavaScriptTable() {}

  static Table of(Grammar grammar) {
    Table table = common(new Table(grammar)).members("field_definition", ".", "property", "value");
    jsx(table);
    return table
        .comments("html_comment")
        .create("class", "decorator,<class_heritage>", "body")
        .operations("class_heritage")
        .ignored("import_attribute");
  }

  /// What JavaScript and TypeScript have in common.
  static Table common(Table table) {
    table.comments("comment", "hash_bang_line");
    values(table);
    functions(table);
    statements(table);
    jumps(table);
    return table
        .scopeRule(JavaScriptScopes::enter)
        .traits(Trait.CLASSES_ARE_VARIABLES, Trait.CAPTURES_ARE_SHARED)
        .optionalLinks("optional_chain");
  }

  private static void values(Table table) {
    table
        .constants("string", "regex", "null", "import", "meta_property")
        .constants("string_fragment", "escape_sequence", "property_identifier")
        .constants("private_property_identifier", "statement_identifier")
        .special("number", JavaScriptTable::number)
        .special("undefined", JavaScriptTable::undefined)
        .truths("true", "false")
        .names("identifier", "shorthand_property_identifier")
        .names("shorthand_property_identifier_pattern")
        .receivers("this", "super")
        .operations("array", "object", "arguments", "spread_element", "template_string")
        .operations("computed_property_name", "sequence_expression", "decorator")
        .operation("pair", "key,value")
        .wrapper("template_substitution", "*")
        .wrapper("parenthesized_expression", "#0")
        .circuit("binary_expression", "left", "operator", "right")
        .not("unary_expression", "operator", "argument", "!")
        .assign("assignment_expression", "left", "", "right")
        .assign("augmented_assignment_expression", "left", "operator", "right")
        .update("update_expression", "argument")
        .conditional("ternary_expression", "condition", "consequence", "alternative")
        .field("member_expression", "object", "property")
        .element("subscript_expression", "object", "index")
        .call("call_expression", "function,arguments")
        .call("new_expression", "constructor,arguments")
        .ignored("optional_chain")
        .suspend("yield_expression", "*")
        .suspend("await_expression", "*")
        .patterns("*", "object_pattern", "array_pattern", "rest_pattern")
        .patterns("key,value", "pair_pattern")
        .parameter("assignment_pattern", "left", "right")
        .parameter("object_assignment_pattern", "left", "right");
  }

  /// A number as a condition is true unless it is zero.
  private static Expression number(Lowering lowering, int node) {
    byte first = lowering.tree.source()[lowering.tree.start(node)];
    boolean mayBeZero = first == '0' || first == '.';
    return new Expression.Truth(
        node, !(mayBeZero && ZERO.matcher(lowering.tree.text(node)).matches()));
  }

  /// A constant, unless a library declares a variable of that name to be sure of it.
  private static Expression undefined(Lowering lowering, int node) {
    return lowering.scopes.lookUp(lowering.nameId(node)) == null
        ? new Expression.Constant(node)
        : new Expression.Read(node, List.of(), lowering.resolve(node));
  }

  private static void functions(Table table) {
    table
        .function("function_declaration", "name", "parameters/*", "body")
        .function("generator_function_declaration", "name", "parameters/*", "body")
        .function("method_definition", "name", "<computed_property_name>", "parameters/*", "body")
        .lambda("function_expression", "parameters/*", "body")
        .lambda("generator_function", "parameters/*", "body")
        .lambda("arrow_function", "parameter,parameters/*", "body")
        .patterns("*", "formal_parameters")
        .type("class_declaration", "name", "decorator,<class_heritage>", "body")
        .groups("class_body")
        .block("class_static_block", "body/*");
  }

  private static void statements(Table table) {
    table
        .module("program")
        .ignored("import_statement", "empty_statement", "debugger_statement", ";")
        .ignored("export_clause", "namespace_export")
        .group("export_statement", "declaration,value")
        .block("statement_block", "*")
        .evaluate("expression_statement", "*")
        .declare("variable_declaration", "<variable_declarator>", "name", "value")
        .declare("lexical_declaration", "<variable_declarator>", "name", "value")
        .branch("if_statement", "condition", "consequence", "alternative")
        .group("else_clause", "*")
        .whileLoop("while_statement", "condition", "body", "")
        .doLoop("do_statement", "body", "condition")
        .forLoop("for_statement", "initializer", "condition", "increment", "body")
        .forEach("for_in_statement", "left", "right", "body", "")
        .block("with_statement", "object,body")
        .choiceByTests("switch_statement", "value", "body/*")
        .fallingArm("switch_case", "value", "", "body")
        .fallingArm("switch_default", "", "", "body", "default");
  }

  private static void jumps(Table table) {
    table
        .labelled("labeled_statement", "label", "body")
        .breaks("break_statement", "label")
        .continues("continue_statement", "label")
        .returns("return_statement", "*")
        .throwing("throw_statement", "*")
        .tries("try_statement", "", "body", "handler", "", "finalizer/body")
        .catchesAll("catch_clause", "parameter", "body");
  }

  /// The elements of JSX.
  static void jsx(Table table) {
    table
        .constants("jsx_text", "html_character_reference", "jsx_namespace_name")
        .operation("jsx_element", "open_tag,*!<jsx_opening_element jsx_closing_element>")
        .operations("jsx_attribute", "jsx_expression")
        .ignored("jsx_closing_element")
        .special("jsx_opening_element", JavaScriptTable::tag)
        .special("jsx_self_closing_element", JavaScriptTable::tag);
  }

  /// A tag reads its name where that is a component: it starts with a capital letter, or is a path.
  private static Expression tag(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> operands = new ArrayList<>();
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      boolean isName = tree.fieldName(part).equals("name");
      if (!isName || !Character.isLowerCase(tree.source()[tree.start(part)])) {
        operands.add(lowering.expression(part));
      }
    }
    return operands.isEmpty()
        ? new Expression.Constant(node)
        : new Expression.Operation(node, operands);
  }
}

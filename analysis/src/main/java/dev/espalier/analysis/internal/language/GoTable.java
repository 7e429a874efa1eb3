package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import java.util.ArrayList;
import java.util.List;

/// Go, by tree-sitter-go.
///
/// Where an index may as well be a type, a name is taken for a variable if there is one. Whether a
/// name before the colon of a literal is a field or a key cannot be told without types: it is taken
/// as a field, unless the literal says that it is a map, slice or array.
public final class GoTable {
  private GoTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("comment");
    values(table);
    statements(table);
    declarations(table);
    return table.traits(
        Trait.GLOBALS,
        Trait.ZERO_VALUES,
        Trait.REDECLARING,
        Trait.BLANK_NAME,
        Trait.ADDRESSES_FIRST);
  }

  private static void values(Table table) {
    Named named = new Named(table);
    table
        .constants("int_literal", "float_literal", "imaginary_literal", "rune_literal", "nil")
        .constants("raw_string_literal", "interpreted_string_literal")
        .constants("raw_string_literal_content", "interpreted_string_literal_content")
        .constants("escape_sequence", "field_identifier", "pointer_type", "struct_type")
        .constants("interface_type", "array_type", "slice_type", "map_type", "channel_type")
        .constants("function_type", "negated_type", "parenthesized_type")
        .constants("implicit_length_array_type")
        .truths("true", "false")
        .names("identifier", "type_identifier", "package_identifier", "iota")
        .wrapper("parenthesized_expression", "*")
        .circuit("binary_expression", "left", "operator", "right")
        .not("unary_expression", "operator", "operand", "!")
        .field("selector_expression", "operand", "field")
        .element("index_expression", "operand", "index")
        .operations("slice_expression", "variadic_argument", "argument_list", "literal_value")
        .operation("type_assertion_expression", "operand")
        .operation("type_conversion_expression", "type,operand")
        .element("type_instantiation_expression", "type", "*!type")
        .element("generic_type", "type", "type_arguments")
        .field("qualified_type", "package", "name")
        .operations("type_arguments", "type_elem")
        .special("call_expression", named::call)
        .operation("composite_literal", "body")
        .wrapper("literal_element", "*")
        .special("keyed_element", named::keyed)
        .lambda("func_literal", "<parameter_list>/*", "body")
        .patterns("*", "expression_list");
  }

  private static void statements(Table table) {
    Named named = new Named(table);
    table
        .block("block", "*")
        .ignored("empty_statement", "type_declaration")
        .evaluate("expression_statement", "*")
        .evaluate("go_statement", "*")
        .evaluate("send_statement", "channel,value")
        .defers("defer_statement", "*")
        .update("inc_statement", "*")
        .update("dec_statement", "*")
        .assign("assignment_statement", "left/*", "operator", "right/*")
        .assignNew("short_var_declaration", "left/*", "right/*")
        .groups("var_declaration", "var_spec_list")
        .declare("var_spec", ".", "name", "value/*")
        .constantNames("const_declaration", "<const_spec>/name")
        .branch("if_statement", "condition", "consequence", "alternative")
        .prefixed("if_statement", "initializer")
        .forLoop(
            "for_statement",
            "<for_clause>/initializer",
            "<for_clause>/condition?*!<for_clause block>",
            "<for_clause>/update",
            "body")
        .when(
            "for_statement",
            "<range_clause>",
            table
                .other()
                .forEachKnown(
                    "for_statement", "<range_clause>/left/*", "<range_clause>/right", "body"))
        .when(
            "for_statement",
            "<range_clause>/<:=>",
            table
                .other()
                .forEach(
                    "for_statement", "<range_clause>/left/*", "<range_clause>/right", "body", ""))
        .choiceByTests("expression_switch_statement", "value", "<expression_case default_case>")
        .prefixed("expression_switch_statement", "initializer")
        .arm("expression_case", "value/*", "", "*!value")
        .arm("default_case", "", "", "*", "default")
        .choice("type_switch_statement", "value,alias", "<type_case default_case>")
        .prefixed("type_switch_statement", "initializer")
        .arm("type_case", "", "", "*!type")
        .choice(
            "select_statement",
            "<communication_case>/communication/right,"
                + "<communication_case>/communication/channel,"
                + "<communication_case>/communication/value",
            "<communication_case default_case>")
        .exhaustive("select_statement")
        .arm("communication_case", "", "", "<receive_statement>,*!communication")
        .special("receive_statement", named::received)
        .labelled("labeled_statement", "label", "*!label")
        .breaks("break_statement", "*")
        .continues("continue_statement", "*")
        .goesTo("goto_statement", "*")
        .fallsThrough("fallthrough_statement")
        .special("return_statement", named::returns);
  }

  private static void declarations(Table table) {
    table
        .module("source_file")
        .ignored("package_clause", "import_declaration", "blank_identifier")
        .function("function_declaration", "name", "<parameter_list>/*", "body")
        .function("method_declaration", "name", "<parameter_list>/*", "body")
        .parameter("parameter_declaration", "name", "")
        .parameter("variadic_parameter_declaration", "name", "");
  }

  /// What needs more than a row, with the parts that it looks at.
  private static final class Named {
    private final Part operands;
    private final Part function;
    private final Part arguments;
    private final Part key;
    private final Part keyName;
    private final Part value;
    private final Part type;
    private final Part left;
    private final Part returned;
    private final Part result;
    private final Part fresh;

    Named(Table table) {
      operands = table.part("function,type_arguments,arguments");
      function = table.part("function");
      arguments = table.part("arguments/*");
      key = table.part("key");
      keyName = table.part("key/<identifier>");
      value = table.part("value");
      type = table.part("^/^/type");
      left = table.part("left/*");
      returned = table.part("<expression_list>/*");
      result = table.part("result/<parameter_declaration>/name");
      fresh = table.part("<:=>");
    }

    /// A call; `panic` throws.
    Expression call(Lowering lowering, int node) {
      int called = function.first(lowering.tree, node);
      if (lowering.isName(called)
          && lowering.tree.text(called).equals("panic")
          && lowering.isFree(called)) {
        Expression thrown = lowering.value(arguments, node);
        return new Expression.Body(node, new Statement.Throw(node, thrown));
      }
      return new Expression.Call(node, lowering.values(operands, node), List.of());
    }

    /// `k: v` in a literal.
    Expression keyed(Lowering lowering, int node) {
      List<Expression> steps = new ArrayList<>();
      if (keyName.first(lowering.tree, node) < 0 || hasKeys(lowering, node)) {
        steps.addAll(lowering.values(key, node));
      }
      steps.addAll(lowering.values(value, node));
      return new Expression.Operation(node, steps);
    }

    private boolean hasKeys(Lowering lowering, int node) {
      int literal = type.first(lowering.tree, node);
      return literal >= 0
          && switch (lowering.tree.kindName(literal)) {
            case "map_type", "slice_type", "array_type", "implicit_length_array_type" -> true;
            default -> false;
          };
    }

    /// What a case of `select` does with what it received.
    Expression received(Lowering lowering, int node) {
      boolean declares = fresh.first(lowering.tree, node) >= 0;
      List<Expression> writes = new ArrayList<>();
      for (int target : lowering.nodes(left, node)) {
        writes.addAll(lowering.targets.writes(target, declares));
      }
      return writes.isEmpty()
          ? new Expression.Body(node, Statements.nothing(node))
          : new Expression.Operation(node, writes);
    }

    /// Named results are written, and read behind what is deferred.
    Expression returns(Lowering lowering, int node) {
      List<Expression> values = new ArrayList<>(lowering.values(returned, node));
      boolean given = !values.isEmpty();
      for (int name : lowering.nodes(result, lowering.draft().node)) {
        int place = lowering.draft().parameterAt(name);
        if (place != Places.NONE && !lowering.isBlank(name)) {
          if (given) {
            values.add(new Expression.Write(node, List.of(), place, false, null));
          }
          values.add(new Expression.Read(node, List.of(), place));
        }
      }
      Expression all = values.isEmpty() ? null : new Expression.Operation(node, values);
      return new Expression.Body(node, new Statement.Return(node, all));
    }
  }
}

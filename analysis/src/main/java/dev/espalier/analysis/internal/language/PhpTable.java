package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.SpecialLowering;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// PHP, by tree-sitter-php. A file is a script, whose variables its functions do not see.
///
/// A variable that a call is given by reference looks as any other argument; a variable of a
/// computed name (`$$name`) is none that is followed.
public final class PhpTable {
  private static final Map<String, Operator> CIRCUITS =
      Map.of(
          "&&", Operator.AND,
          "||", Operator.OR,
          "and", Operator.AND,
          "or", Operator.OR,
          "??", Operator.IF_NULL);

  /// What a class may be taken of: `$x::class`.
  private static final String OBJECTS =
      "<variable_name member_access_expression member_call_expression function_call_expression"
          + " subscript_expression scoped_call_expression scoped_property_access_expression"
          + " parenthesized_expression>";

  private static final Set<String> ENDS = Set.of("exit", "die");
  private static final String DEFAULTS = "parameters/*/default_value";

  private PhpTable() {}

  static Table of(Grammar grammar) {
    Table table = new Table(grammar).comments("comment");
    values(table);
    statements(table);
    jumps(table);
    declarations(table);
    return PhpJump.rows(table)
        .scopeRule(PhpScopes::enter)
        .traits(Trait.CAPTURES_ARE_SHARED, Trait.FUNCTIONS_ARE_FIXED);
  }

  private static void values(Table table) {
    table
        .constants("integer", "float", "string", "null", "nowdoc", "string_content")
        .constants("name", "qualified_name", "namespace_name", "relative_scope")
        .constants("class_constant_access_expression", "escape_sequence", "heredoc_start")
        .when(
            "class_constant_access_expression",
            OBJECTS,
            table.other().operation("class_constant_access_expression", OBJECTS))
        .constants("heredoc_end", "variadic_placeholder", "text", "cast_type")
        .constants("primitive_type", "named_type", "optional_type", "union_type")
        .special("boolean", PhpTable::truth)
        .names("variable_name")
        .operations("encapsed_string", "shell_command_expression", "heredoc_body")
        .operation("heredoc", "value")
        .operations("sequence_expression", "arguments", "argument", "variadic_unpacking")
        .operations("array_creation_expression", "array_element_initializer")
        .operations("print_intrinsic", "clone_expression", "cast_expression")
        .operations("error_suppression_expression", "include_expression", "include_once_expression")
        .operations("require_expression", "require_once_expression", "dynamic_variable_name")
        .wrapper("parenthesized_expression", "*")
        .wrapper("by_ref", "*")
        .circuit("binary_expression", "left", "operator", "right", CIRCUITS)
        .not("unary_op_expression", "operator", "argument", "!")
        .assign("assignment_expression", "left", "", "right")
        .assign("reference_assignment_expression", "left", "", "right")
        .special("augmented_assignment_expression", augmented(table))
        .update("update_expression", "argument")
        .special("conditional_expression", PhpTable::conditional)
        .field("member_access_expression", "object", "name")
        .field("nullsafe_member_access_expression", "object", "name")
        .when("member_access_expression", "name/*", computed(table, "member_access_expression"))
        .when(
            "nullsafe_member_access_expression",
            "name/*",
            computed(table, "nullsafe_member_access_expression"))
        .operation("scoped_property_access_expression", "scope")
        .element("subscript_expression", "#0", "#1")
        .special("function_call_expression", called(table))
        .call("member_call_expression", "object,name,arguments")
        .call("nullsafe_member_call_expression", "object,name,arguments")
        .call("scoped_call_expression", "scope,name,arguments")
        .create(
            "object_creation_expression",
            "*!<anonymous_class>,<anonymous_class>/<arguments>",
            "<anonymous_class>/body/*")
        .suspend("yield_expression", "*")
        .lambda(
            "anonymous_function",
            "<anonymous_function_use_clause>/*," + DEFAULTS,
            "parameters/*",
            "body")
        .lambda("arrow_function", DEFAULTS, "parameters/*", "body")
        .optionalLinks("nullsafe_member_access_expression", "nullsafe_member_call_expression")
        .wrapper("pair", "*")
        .special("list_literal", PhpTable::list);
  }

  /// `[$key => $value] = $all`: a key says which element is taken.
  private static Expression list(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> steps = new ArrayList<>();
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      int next = tree.nextSibling(part);
      if (next >= 0 && tree.kindName(next).equals("=>")) {
        steps.add(lowering.expression(part));
      } else {
        steps.addAll(lowering.targets.writes(part, false));
      }
    }
    return new Expression.Sequence(node, steps);
  }

  /// `$a->$name` is as an element: which one is not known.
  private static Table computed(Table table, String kind) {
    return table.other().element(kind, "object", "name");
  }

  /// A call; `exit` and `die` look as one where they stand in an expression.
  private static SpecialLowering called(Table table) {
    Part operands = table.part("function,arguments");
    return (lowering, node) -> {
      Expression call = new Expression.Call(node, lowering.values(operands, node), List.of());
      String function = lowering.tree.text(lowering.tree.childByField(node, "function"));
      return ENDS.contains(function) ? new Expression.Leave(node, call, false) : call;
    };
  }

  private static SpecialLowering augmented(Table table) {
    Part left = table.part("left");
    Part right = table.part("right");
    return (lowering, node) -> augmented(lowering, node, left, right);
  }

  /// `a ??= b` only evaluates and assigns `b` where `a` is null.
  private static Expression augmented(Lowering lowering, int node, Part left, Part right) {
    SyntaxTree tree = lowering.tree;
    int target = tree.childByField(node, "left");
    Expression value = lowering.value(right, node);
    boolean fills = tree.text(tree.childByField(node, "operator")).equals("??=");
    Expression.Write write = lowering.targets.write(node, target, !fills, value);
    return fills
        ? new Expression.Circuit(node, Operator.IF_NULL, lowering.valueOrNothing(left, node), write)
        : write;
  }

  private static Expression truth(Lowering lowering, int node) {
    return new Expression.Truth(node, lowering.tree.text(node).equalsIgnoreCase("true"));
  }

  /// `a ?: b` is `a` unless that is false.
  private static Expression conditional(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Expression condition = lowering.expression(tree.childByField(node, "condition"));
    int then = tree.childByField(node, "body");
    Expression otherwise = lowering.expression(tree.childByField(node, "alternative"));
    return then < 0
        ? new Expression.Circuit(node, Operator.OR, condition, otherwise)
        : new Expression.Conditional(node, condition, lowering.expression(then), otherwise);
  }

  private static void statements(Table table) {
    table
        .module("program")
        .ignored("empty_statement", "declare_statement", "php_tag")
        .ignored("namespace_use_declaration", "use_declaration")
        .evaluate("text_interpolation", "<text>")
        .group("namespace_definition", "body")
        .block("compound_statement", "*")
        .groups("colon_block")
        .evaluate("expression_statement", "*")
        .evaluate("echo_statement", "*")
        .special("unset_statement", PhpTable::unset)
        .special("global_declaration", PhpTable::bound)
        .special("function_static_declaration", PhpTable::bound)
        .operation("const_declaration", "<const_element>/#1")
        .branch("if_statement", "condition", "body", "alternative")
        .branch("else_if_clause", "condition", "body", "")
        .group("else_clause", "body")
        .whileLoop("while_statement", "condition", "body", "")
        .doLoop("do_statement", "body", "condition")
        .forLoop("for_statement", "initialize", "condition", "update", "body")
        .forEach("foreach_statement", "#1", "#0", "body", "")
        .choiceByTests("switch_statement", "condition", "body/*")
        .fallingArm("case_statement", "value", "", "*!value")
        .fallingArm("default_statement", "", "", "*", "default")
        .choiceByTests("match_expression", "condition", "body/*")
        .exhaustive("match_expression")
        .arm("match_conditional_expression", "conditional_expressions/*", "", "return_expression")
        .arm("match_default_expression", "", "", "return_expression", "default");
  }

  /// Variables that are made to mean a global or a static one.
  private static Expression bound(Lowering lowering, int node) {
    List<Expression> writes = new ArrayList<>();
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      int name = lowering.tree.childByField(part, "name");
      writes.addAll(lowering.targets.writes(name < 0 ? part : name, false));
    }
    return new Expression.Sequence(node, writes);
  }

  /// Variables hold nothing behind it; elements and properties are written.
  private static Expression unset(Lowering lowering, int node) {
    List<Expression> writes = new ArrayList<>();
    List<Statement> all = new ArrayList<>();
    all.add(new Statement.Evaluate(node, new Expression.Sequence(node, writes)));
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      if (lowering.isName(part)) {
        all.add(new Statement.Forget(part, lowering.resolve(part)));
      } else {
        writes.addAll(lowering.targets.writes(part, false));
      }
    }
    return new Expression.Body(node, new Statement.Block(node, all));
  }

  private static void jumps(Table table) {
    table
        .goesTo("goto_statement", "#0")
        .labelled("named_label_statement", "#0", "")
        .returns("return_statement", "*")
        .special("exit_statement", PhpTable::exits)
        .special("throw_expression", PhpTable::thrown)
        .tries("try_statement", "", "body", "<catch_clause>", "", "<finally_clause>/body")
        .catches("catch_clause", "name", "", "body");
  }

  /// An expression, which may stand in another one.
  private static Expression thrown(Lowering lowering, int node) {
    return leave(lowering, node, true);
  }

  /// Ends the program; no `finally` runs.
  private static Expression exits(Lowering lowering, int node) {
    return leave(lowering, node, false);
  }

  private static Expression leave(Lowering lowering, int node, boolean unwinds) {
    Expression value = lowering.valueOrNothing(lowering.table.allNamed(), node);
    return new Expression.Leave(node, value, unwinds);
  }

  private static void declarations(Table table) {
    table
        .function("function_definition", "name", DEFAULTS, "parameters/*", "body")
        .function("method_declaration", "name", DEFAULTS, "parameters/*", "body")
        .parameter("simple_parameter", "name", "")
        .parameter("variadic_parameter", "name", "")
        .parameter("property_promotion_parameter", "name", "")
        .type("class_declaration", "name", "", "body/*")
        .type("interface_declaration", "name", "", "body/*")
        .type("trait_declaration", "name", "", "body/*")
        .type("enum_declaration", "name", "", "body/*")
        .operation("property_declaration", "<property_element>/default_value")
        .operation("enum_case", "value");
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.SpecialLowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// C++, by tree-sitter-cpp.
///
/// Without types a name is what it looks like: destructors, conversions and operators that are
/// functions do not show, nor whether an argument is taken by reference.
final class CppTable {
  private static final Map<String, Operator> CIRCUITS =
      Map.of("&&", Operator.AND, "||", Operator.OR, "and", Operator.AND, "or", Operator.OR);

  private CppTable() {}

  static Table of(Grammar grammar) {
    Table table = CFamily.table(new Table(grammar).comments("comment"));
    values(table);
    statements(table);
    declarations(table);
    types(table);
    return table.traits(Trait.FIELDS_WITHOUT_RECEIVER, Trait.CAPTURES_ARE_SHARED);
  }

  private static void values(Table table) {
    Part operands = table.part("function,arguments/*");
    table
        .constants("raw_string_literal", "user_defined_literal", "operator_name", "destructor_name")
        .constants("auto", "decltype", "placeholder_type_specifier", "template_type")
        .constants("dependent_type", "requires_expression")
        .constants("requires_clause", "namespace_identifier")
        .names("qualified_identifier", "template_function", "template_method", "dependent_name")
        .receivers("this")
        .circuit("binary_expression", "left", "operator", "right", CIRCUITS)
        .special("call_expression", (lowering, node) -> call(lowering, node, operands))
        .element("subscript_expression", "argument", "indices")
        .operations("subscript_argument_list")
        .operation("fold_expression", "left,right")
        .operation("parameter_pack_expansion", "pattern")
        .call("new_expression", "placement,declarator,arguments")
        .operations("new_declarator")
        .call("delete_expression", "*")
        .suspend("co_await_expression", "argument")
        .lambda("lambda_expression", "captures/*", captured(), "body")
        .operation("lambda_capture_initializer", "right")
        .ignored("lambda_default_capture");
  }

  private static String captured() {
    return "captures/<lambda_capture_initializer>/left,declarator/parameters/*";
  }

  private static void statements(Table table) {
    table
        .wrapper("condition_clause", "value")
        .wrapper("init_statement", "*")
        .branch("if_statement", "condition", "consequence", "alternative")
        .prefixed("if_statement", "condition/initializer")
        .whileLoop("while_statement", "condition", "body", "")
        .forEach("for_range_loop", "declarator", "right", "body", "")
        .prefixed("for_range_loop", "initializer")
        .returns("co_return_statement", "*")
        .suspend("co_yield_statement", "*")
        .throwing("throw_statement", "*")
        .tries("try_statement", "", "<field_initializer_list>,body", "<catch_clause>", "", "")
        .catches(
            "catch_clause",
            "parameters/<parameter_declaration>/declarator",
            "",
            "body",
            "parameters/<...>");
  }

  private static void declarations(Table table) {
    Construct.Declare declare =
        new Construct.Declare(
            table.part("declarator"), table.part("declarator?."), table.part("value"));
    Construct.Members members =
        new Construct.Members(declare.declarators(), declare.name(), declare.value());
    Part defaults = table.part("default_value");
    table
        .special("declaration", (lowering, node) -> declaration(lowering, node, declare, members))
        .special("field_declaration", (lowering, node) -> field(lowering, node, defaults))
        .patterns("#-1", "reference_declarator")
        .patterns("*", "variadic_declarator", "structured_binding_declarator")
        .ignored("abstract_reference_declarator", "type_descriptor")
        .parameter("optional_parameter_declaration", "declarator", "")
        .parameter("variadic_parameter_declaration", "declarator", "")
        .groups("field_initializer_list")
        .special("field_initializer", CppTable::initializer);
  }

  private static void types(Table table) {
    Part body = table.part("body");
    SpecialLowering type = (lowering, node) -> type(lowering, node, body);
    table
        .special("class_specifier", type)
        .special("struct_specifier", type)
        .special("union_specifier", type)
        .groups("field_declaration_list", "friend_declaration")
        .group("namespace_definition", "body")
        .group("template_declaration", "*!parameters")
        .ignored("access_specifier", "using_declaration", "alias_declaration")
        .ignored("static_assert_declaration", "namespace_alias_definition", "concept_definition")
        .ignored("template_instantiation", "ms_call_modifier");
  }

  /// A call; a cast with a name (`static_cast<T>(x)`) only looks like one.
  private static Expression call(Lowering lowering, int node, Part operands) {
    int function = lowering.tree.childByField(node, "function");
    if (function >= 0
        && lowering.tree.kindName(function).equals("template_function")
        && lowering.tree.text(function).matches("(static|const|reinterpret|dynamic)_cast<(?s).*")) {
      int arguments = lowering.tree.childByField(node, "arguments");
      return new Expression.Operation(node, lowering.values(lowering.table.allNamed(), arguments));
    }
    return CFamily.call(lowering, node, operands);
  }

  /// A declaration; a value of its own makes it a condition (`if (auto x = f())`), which is an
  /// expression.
  private static Expression declaration(
      Lowering lowering, int node, Construct.Declare declare, Construct.Members members) {
    SyntaxTree tree = lowering.tree;
    int value = tree.childByField(node, "value");
    int declarator = tree.childByField(node, "declarator");
    if (value >= 0 && declarator >= 0) {
      List<Expression> steps = new ArrayList<>();
      steps.add(lowering.expression(value));
      steps.addAll(lowering.targets.writes(declarator, true));
      return new Expression.Operation(node, steps);
    }
    if (declarator >= 0 && CppObject.looksLikeFunction(lowering, declarator)) {
      return CppObject.of(lowering, node, declarator);
    }
    Statement type = typeOf(lowering, node);
    Statement declared = CFamily.declare(lowering, node, declare, members);
    return new Expression.Body(
        node,
        type instanceof Statement.Block
            ? declared
            : new Statement.Block(node, List.of(type, declared)));
  }

  /// The class that a declaration contains, if any.
  private static Statement typeOf(Lowering lowering, int node) {
    int type = lowering.tree.childByField(node, "type");
    return type >= 0 && lowering.tree.childByField(type, "body") >= 0
        ? lowering.statement(type)
        : Statements.nothing(node);
  }

  private static Expression field(Lowering lowering, int node, Part defaults) {
    List<Statement> all = new ArrayList<>();
    all.add(typeOf(lowering, node));
    for (Expression value : lowering.values(defaults, node)) {
      all.add(new Statement.Evaluate(value.node(), value));
    }
    return new Expression.Body(node, new Statement.Block(node, all));
  }

  /// A constructor's initialiser writes a field, whatever parameter has the same name.
  private static Expression initializer(Lowering lowering, int node) {
    int[] parts = lowering.nodes(lowering.table.allNamed(), node);
    List<Expression> steps = new ArrayList<>();
    for (int part : parts) {
      if (part != parts[0]) {
        steps.add(lowering.expression(part));
      }
    }
    if (parts.length > 0 && lowering.isName(parts[0])) {
      int id = lowering.nameId(parts[0]);
      int place = lowering.draft().free(id, lowering.names.name(id));
      steps.add(new Expression.Write(parts[0], List.of(), place, false, null));
    }
    return new Expression.Operation(node, steps);
  }

  private static Expression type(Lowering lowering, int node, Part body) {
    if (body.first(lowering.tree, node) < 0) {
      return new Expression.Body(node, Statements.nothing(node));
    }
    int name = lowering.tree.childByField(node, "name");
    int routine = lowering.typeRoutine(node, name < 0 ? "" : lowering.tree.text(name), body);
    return CFamily.local(lowering, node, routine);
  }
}

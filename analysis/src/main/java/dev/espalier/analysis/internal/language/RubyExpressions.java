package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Expressions of Ruby that no row describes.
final class RubyExpressions {
  private final Part receiver;
  private final Part given;

  RubyExpressions(Table table) {
    receiver = table.part("receiver");
    given = table.part("arguments,block");
  }

  /// `a&.b(c)` evaluates `c` and calls only where `a` is not nil; what follows in the chain is
  /// evaluated in any case.
  Expression call(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int object = lowering.first(receiver, node);
    if (object < 0) {
      Expression call = new Expression.Call(node, lowering.values(given, node), List.of());
      int method = tree.childByField(node, "method");
      return method >= 0 && lowering.table.isLeaving(tree.text(method))
          ? new Expression.Leave(node, call, true)
          : call;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(lowering.expression(object));
    int operator = tree.childByField(node, "operator");
    if (operator >= 0 && tree.text(operator).equals("&.")) {
      Expression call = new Expression.Call(node, lowering.values(given, node), List.of());
      return new Expression.Circuit(node, Operator.UNLESS_NULL, operands.getFirst(), call);
    }
    operands.addAll(lowering.values(given, node));
    return new Expression.Call(node, operands, List.of());
  }

  /// A value that depends on nothing, unless something in it is evaluated.
  static Expression literal(Lowering lowering, int node) {
    List<Expression> parts = lowering.values(lowering.table.allNamed(), node);
    return parts.stream().allMatch(Expression.Constant.class::isInstance)
        ? new Expression.Constant(node)
        : new Expression.Operation(node, parts);
  }

  /// `super` alone hands on the parameters of the method.
  static Expression superCall(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    if (tree.fieldName(node).equals("method")) {
      return new Expression.Constant(node);
    }
    int method = node;
    while (method >= 0
        && !tree.kindName(method).equals("method")
        && !tree.kindName(method).equals("singleton_method")) {
      method = tree.parent(method);
    }
    List<Expression> handed = new ArrayList<>();
    int parameters = method < 0 ? -1 : tree.childByField(method, "parameters");
    if (parameters >= 0) {
      for (int part : lowering.nodes(lowering.table.allNamed(), parameters)) {
        int named = tree.childByField(part, "name");
        int name = named < 0 ? part : named;
        if (lowering.isName(name)) {
          handed.add(new Expression.Read(node, List.of(), lowering.resolve(name)));
        }
      }
    }
    return new Expression.Call(node, handed, List.of());
  }

  static Expression unary(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int operand = tree.childByField(node, "operand");
    return switch (tree.text(tree.childByField(node, "operator"))) {
      case "!", "not" -> new Expression.Not(node, lowering.condition(operand));
      case "defined?" -> new Expression.Constant(node);
      default -> new Expression.Operation(node, List.of(lowering.expression(operand)));
    };
  }

  /// One statement in parentheses is that; several are a block.
  static Expression parentheses(Lowering lowering, int node) {
    int[] parts = lowering.nodes(lowering.table.allNamed(), node);
    if (parts.length == 1) {
      return lowering.expression(parts[0]);
    }
    List<Statement> all = new ArrayList<>();
    for (int part : parts) {
      all.add(lowering.statement(part));
    }
    return all.isEmpty()
        ? new Expression.Body(node, Statements.nothing(node))
        : new Expression.Body(node, new Statement.Block(node, all));
  }

  /// What is interpolated in the text is evaluated where the text is named.
  static Expression heredoc(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Integer body = lowering.fact(Heredocs.class, () -> Heredocs.of(tree)).bodies().get(node);
    return body == null
        ? new Expression.Constant(node)
        : new Expression.Operation(node, lowering.values(lowering.table.allNamed(), body));
  }

  /// The texts of a file by their beginnings, whose order they have.
  private record Heredocs(Map<Integer, Integer> bodies) {
    static Heredocs of(SyntaxTree tree) {
      Heredocs heredocs = new Heredocs(new HashMap<>());
      Deque<Integer> open = new ArrayDeque<>();
      for (int node = 0; node < tree.size(); node++) {
        switch (tree.kindName(node)) {
          case "heredoc_beginning" -> open.add(node);
          case "heredoc_body" -> {
            if (!open.isEmpty()) {
              heredocs.bodies.put(open.remove(), node);
            }
          }
          default -> {}
        }
      }
      return heredocs;
    }
  }
}

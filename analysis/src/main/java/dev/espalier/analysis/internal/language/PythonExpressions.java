package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Values of Python that no row describes.
public final class PythonExpressions {
  private PythonExpressions() {}

  static Expression none(Lowering lowering, int node) {
    return new Expression.Truth(node, false);
  }

  static Expression number(Lowering lowering, int node) {
    byte[] source = lowering.tree.source();
    for (int at = lowering.tree.start(node); at < lowering.tree.end(node); at++) {
      if (source[at] >= '1' && source[at] <= '9') {
        return new Expression.Truth(node, true);
      }
    }
    return new Expression.Truth(node, false);
  }

  static Expression text(Lowering lowering, int node) {
    List<Expression> values = new ArrayList<>(0);
    int end = lowering.tree.subtreeEnd(node);
    for (int part = node + 1; part < end; part++) {
      if (lowering.peek(part) instanceof Construct.Operation && lowering.tree.isNamed(part)) {
        values.add(lowering.expression(part));
        part = lowering.tree.subtreeEnd(part) - 1;
      }
    }
    return values.isEmpty()
        ? new Expression.Constant(node)
        : new Expression.Operation(node, values);
  }

  /// Whether a value is written out in the source, so that evaluating it does nothing.
  static boolean isLiteral(SyntaxTree tree, int node) {
    return switch (tree.kindName(node)) {
      case "integer", "float", "true", "false", "none", "ellipsis" -> true;
      case "string", "concatenated_string" -> !hasInterpolation(tree, node);
      case "parenthesized_expression" -> isLiteral(tree, tree.nextSibling(tree.firstChild(node)));
      default -> false;
    };
  }

  private static boolean hasInterpolation(SyntaxTree tree, int node) {
    for (int part = node; part < tree.subtreeEnd(node); part++) {
      if (tree.kindName(part).equals("interpolation")) {
        return true;
      }
    }
    return false;
  }

  /// Annotations are evaluated, unless the file asks for them not to be.
  static Expression annotation(Lowering lowering, int node) {
    return hasFuture(lowering.tree)
        ? new Expression.Constant(node)
        : new Expression.Operation(node, lowering.values(lowering.table.allNamed(), node));
  }

  private static boolean hasFuture(SyntaxTree tree) {
    for (int part = tree.firstChild(0); part >= 0; part = tree.nextSibling(part)) {
      switch (tree.kindName(part)) {
        case "comment", "expression_statement" -> {}
        case "future_import_statement" -> {
          if (tree.text(part).contains("annotations")) {
            return true;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /// `a < b < c` is `a < b and b < c` with `b` evaluated once.
  static Expression comparison(Lowering lowering, int node) {
    List<Expression> values = lowering.values(lowering.table.allNamed(), node);
    Expression all = new Expression.Operation(node, values.subList(0, Math.min(2, values.size())));
    for (int i = 2; i < values.size(); i++) {
      Expression next = new Expression.Operation(node, List.of(values.get(i)));
      all = new Expression.Circuit(node, Operator.AND, all, next);
    }
    return all;
  }

  static Expression not(Lowering lowering, int node) {
    Expression operand = lowering.valueOrNothing(lowering.table.allNamed(), node);
    return operand instanceof Expression.Truth(int _, boolean value)
        ? new Expression.Truth(node, !value)
        : new Expression.Not(node, operand);
  }

  /// A function of its own, whose first collection is evaluated outside.
  static Expression comprehension(Lowering lowering, int node) {
    IntList clauses = new IntList();
    int body = lowering.tree.childByField(node, "body");
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      if (part != body) {
        clauses.add(part);
      }
    }
    if (body < 0 || clauses.isEmpty()) {
      return lowering.expressions.unknown(node);
    }
    int first = lowering.tree.childByField(clauses.get(0), "right");
    List<Expression> outside = first < 0 ? List.of() : List.of(lowering.expression(first));
    int routine =
        lowering.routine(
            node,
            Form.LAMBDA,
            "",
            _ -> {
              declare(lowering, clauses);
              return clause(lowering, clauses, 0, body);
            });
    return new Expression.Closure(node, routine, outside, lowering.capturedLast(), Places.NONE);
  }

  private static void declare(Lowering lowering, IntList clauses) {
    IntList names = new IntList();
    for (int i = 0; i < clauses.size(); i++) {
      PythonScopes.targets(lowering, lowering.tree.childByField(clauses.get(i), "left"), names);
    }
    for (int i = 0; i < names.size(); i++) {
      lowering.declare(names.get(i), Kind.LOCAL);
    }
  }

  private static Statement clause(Lowering lowering, IntList clauses, int at, int body) {
    if (at == clauses.size()) {
      return new Statement.Evaluate(body, lowering.expression(body));
    }
    SyntaxTree tree = lowering.tree;
    int clause = clauses.get(at);
    int left = tree.childByField(clause, "left");
    int right = tree.childByField(clause, "right");
    if (left < 0 || right < 0) {
      Expression condition = lowering.valueOrNothing(lowering.table.allNamed(), clause);
      Statement then = clause(lowering, clauses, at + 1, body);
      return new Statement.If(condition.node(), condition, then, null);
    }
    Expression iterable = at == 0 ? new Expression.Constant(clause) : lowering.expression(right);
    Expression target = new Expression.Sequence(clause, PythonStatements.writes(lowering, left));
    Statement inner = clause(lowering, clauses, at + 1, body);
    return new Statement.ForEach(clause, iterable, target, inner, null);
  }
}

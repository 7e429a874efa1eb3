package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements of Ruby that no row describes.
final class RubyStatements {
  private RubyStatements() {}

  private static int[] parts(Lowering lowering, int node) {
    return lowering.nodes(lowering.table.allNamed(), node);
  }

  private static Statement block(Lowering lowering, int node) {
    List<Statement> all = new ArrayList<>();
    for (int part : parts(lowering, node)) {
      all.add(lowering.statement(part));
    }
    return new Statement.Block(node, all);
  }

  /// A body with the clauses at its end, which `retry` starts again.
  static Expression attempt(Lowering lowering, int node) {
    List<Statement> body = new ArrayList<>();
    List<Statement.Catch> catches = new ArrayList<>();
    Statement otherwise = null;
    Statement last = null;
    for (int part : parts(lowering, node)) {
      switch (lowering.tree.kindName(part)) {
        case "rescue" -> catches.add(clause(lowering, part));
        case "else" -> otherwise = block(lowering, part);
        case "ensure" -> last = block(lowering, part);
        default -> body.add(lowering.statement(part));
      }
    }
    Statement inner = new Statement.Block(node, body);
    if (catches.isEmpty() && otherwise == null && last == null) {
      return new Expression.Body(node, inner);
    }
    Statement attempt = new Statement.Try(node, List.of(), inner, catches, otherwise, last);
    return new Expression.Body(
        node, catches.isEmpty() ? attempt : new Statement.Labelled(node, again(node), attempt));
  }

  private static String again(int node) {
    return "retry " + node;
  }

  /// A clause without classes takes most exceptions, not all.
  private static Statement.Catch clause(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int classes = tree.childByField(node, "exceptions");
    int variable = tree.childByField(node, "variable");
    int body = tree.childByField(node, "body");
    Expression test = classes < 0 ? new Expression.Constant(node) : lowering.expression(classes);
    List<Expression> writes = new ArrayList<>(1);
    if (variable >= 0) {
      for (int target : parts(lowering, variable)) {
        writes.addAll(lowering.targets.writes(target, false));
      }
    }
    Statement taken = body < 0 ? Statements.nothing(node) : lowering.statement(body);
    return new Statement.Catch(node, List.of(test), writes, null, taken, false, false);
  }

  /// `a rescue b`
  static Expression rescued(Lowering lowering, int node) {
    Statement body = lowering.statement(lowering.tree.childByField(node, "body"));
    int handler = lowering.tree.childByField(node, "handler");
    Statement.Catch clause =
        new Statement.Catch(
            handler,
            List.of(new Expression.Constant(handler)),
            List.of(),
            null,
            lowering.statement(handler),
            false,
            false);
    return new Expression.Body(
        node, new Statement.Try(node, List.of(), body, List.of(clause), null, null));
  }

  static Expression retry(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int clause = node;
    while (clause >= 0 && !tree.kindName(clause).equals("rescue")) {
      clause = tree.parent(clause);
    }
    Statement again =
        clause < 0
            ? new Statement.Throw(node, null)
            : new Jump(node, Jump.Kind.GOTO, again(tree.parent(clause)));
    return new Expression.Body(node, again);
  }

  static Expression next(Lowering lowering, int node) {
    return jump(lowering, node, Jump.Kind.CONTINUE);
  }

  static Expression breaks(Lowering lowering, int node) {
    return jump(lowering, node, Jump.Kind.BREAK_LOOP);
  }

  /// Of a loop, or of the block, which is left then.
  private static Expression jump(Lowering lowering, int node, Jump.Kind kind) {
    Expression value = lowering.value(lowering.table.allNamed(), node);
    if (!isInLoop(lowering.tree, node)) {
      return new Expression.Body(node, new Statement.Return(node, value));
    }
    Statement jump = new Jump(node, kind, "");
    return new Expression.Body(
        node,
        value == null
            ? jump
            : new Statement.Block(node, List.of(new Statement.Evaluate(node, value), jump)));
  }

  private static boolean isInLoop(SyntaxTree tree, int node) {
    for (int child = node, at = tree.parent(node); at >= 0; child = at, at = tree.parent(at)) {
      switch (tree.kindName(at)) {
        case "while", "until", "while_modifier", "until_modifier", "for" -> {
          if (tree.fieldName(child).equals("body")) {
            return true;
          }
        }
        case "block", "do_block", "lambda", "method", "singleton_method", "class", "module" -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /// `case … in`: without `else`, a value that fits nowhere is an error.
  static Expression choice(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Expression selector = lowering.expression(tree.childByField(node, "value"));
    List<Statement.Arm> arms = new ArrayList<>();
    int otherwise = -1;
    for (int part : parts(lowering, node)) {
      switch (tree.kindName(part)) {
        case "in_clause" -> arms.add(arm(lowering, part));
        case "else" -> otherwise = part;
        default -> {}
      }
    }
    int at = otherwise < 0 ? node : otherwise;
    Statement last = otherwise < 0 ? new Statement.Throw(node, null) : block(lowering, otherwise);
    arms.add(new Statement.Arm(at, List.of(), List.of(), null, last, true, false));
    return new Expression.Body(node, new Statement.Switch(node, selector, arms, true));
  }

  private static Statement.Arm arm(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> writes = lowering.targets.writes(tree.childByField(node, "pattern"), true);
    int body = tree.childByField(node, "body");
    Statement taken = body < 0 ? Statements.nothing(node) : lowering.statement(body);
    return new Statement.Arm(
        node,
        List.of(new Expression.Operation(node, List.of())),
        writes,
        guard(lowering, tree.childByField(node, "guard")),
        taken,
        false,
        false);
  }

  private static @Nullable Expression guard(Lowering lowering, int guard) {
    if (guard < 0) {
      return null;
    }
    Expression test = lowering.condition(lowering.tree.childByField(guard, "condition"));
    return lowering.tree.kindName(guard).equals("unless_guard")
        ? new Expression.Not(guard, test)
        : test;
  }
}

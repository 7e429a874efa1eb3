package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Calls of Kotlin: safe ones, those that never return, and those whose lambda returns from the
/// function around it.
public final class KotlinCalls {
  /// Functions of the standard library whose type is `Nothing`.
  private static final Set<String> NEVER_RETURN = Set.of("error", "TODO", "exitProcess");

  private KotlinCalls() {}

  static Expression call(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int callee = KotlinTree.part(lowering, node);
    int suffix = KotlinTree.child(tree, node, "call_suffix");
    if (callee < 0 || suffix < 0) {
      return lowering.expressions.unknown(node);
    }
    if (KotlinTree.is(tree, callee, "navigation_expression")) {
      return member(lowering, node, callee, suffix);
    }
    List<Expression> operands = new ArrayList<>();
    boolean named = KotlinTree.is(tree, callee, "simple_identifier");
    if (!named || isVariable(lowering, callee)) {
      operands.add(lowering.expression(callee));
    }
    operands.add(lowering.expression(suffix));
    Expression call = new Expression.Call(node, operands, List.of());
    if (named && neverReturns(lowering, callee)) {
      return new Expression.Body(node, new Statement.Throw(node, call));
    }
    return returning(lowering, node, suffix, call);
  }

  private static boolean isVariable(Lowering lowering, int name) {
    return lowering.isBound(name) || lowering.scopes.lookUpType(lowering.nameId(name)) != null;
  }

  private static boolean neverReturns(Lowering lowering, int name) {
    return NEVER_RETURN.contains(lowering.tree.text(name)) && !isVariable(lowering, name);
  }

  /// `a.f(x)`; in `a?.f(x)` the arguments are evaluated only if there is an `a`.
  private static Expression member(Lowering lowering, int node, int callee, int suffix) {
    int owner = KotlinTree.part(lowering, callee);
    int name = KotlinTree.child(lowering.tree, callee, "navigation_suffix");
    Expression base = owner < 0 ? new Expression.Constant(callee) : lowering.expression(owner);
    Expression arguments = lowering.expression(suffix);
    if (name >= 0 && KotlinValues.isSafe(lowering.tree, name)) {
      Expression call = new Expression.Call(node, List.of(arguments), List.of());
      return new Expression.Circuit(
          node, Operator.UNLESS_NULL, base, returning(lowering, node, suffix, call));
    }
    Expression call = new Expression.Call(node, List.of(base, arguments), List.of());
    return returning(lowering, node, suffix, call);
  }

  /// A call that may end the function, by a `return` in a lambda.
  private static Expression returning(Lowering lowering, int node, int suffix, Expression call) {
    return returnsFromOutside(lowering.tree, suffix)
        ? new Expression.Sequence(
            node,
            List.of(
                call,
                new Expression.Circuit(
                    node,
                    Operator.AND,
                    new Expression.Constant(node),
                    new Expression.Body(node, new Statement.Return(node, null)))))
        : call;
  }

  private static boolean returnsFromOutside(SyntaxTree tree, int suffix) {
    int end = tree.subtreeEnd(suffix);
    for (int at = suffix; at < end; at++) {
      switch (tree.kindName(at)) {
        case "jump_expression" -> {
          if (isNonLocal(tree, at, suffix)) {
            return true;
          }
        }
        case "anonymous_function", "function_declaration", "class_declaration", "object_literal" ->
            at = tree.subtreeEnd(at) - 1;
        default -> {}
      }
    }
    return false;
  }

  /// Whether a jump within a call's arguments leaves the function, not only the lambda.
  private static boolean isNonLocal(SyntaxTree tree, int jump, int suffix) {
    int word = tree.firstChild(jump);
    String kind = tree.kindName(word);
    if (!kind.equals("return") && !kind.equals("return@")) {
      return false;
    }
    String label = kind.equals("return") ? "" : tree.text(tree.nextSibling(word));
    boolean inLambda = false;
    for (int at = tree.parent(jump); at > suffix; at = tree.parent(at)) {
      if (tree.kindName(at).equals("lambda_literal")) {
        inLambda = true;
        if (!label.isEmpty() && KotlinLambdas.isNamed(tree, at, label)) {
          return false;
        }
      }
    }
    return inLambda;
  }
}

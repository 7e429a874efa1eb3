package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Calls of Kotlin: safe ones, those that never return, and those whose lambda returns from the
/// function around it.
public final class KotlinCalls {
  /// Functions of the standard library whose type is `Nothing`.
  private static final Set<String> NEVER_RETURN = Set.of("error", "TODO", "exitProcess");

  /// Functions of the standard library that call their lambda exactly once, by their contract.
  private static final Set<String> ONCE =
      Set.of("run", "let", "with", "apply", "also", "use", "synchronized", "withLock");

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
    return returning(lowering, node, nameOf(tree, callee), suffix, call);
  }

  /// The name of what is called, also with arguments and then a lambda, which the grammar takes for
  /// two calls, or -1.
  static int nameOf(SyntaxTree tree, int callee) {
    int at = callee;
    while (KotlinTree.is(tree, at, "call_expression")) {
      at = tree.firstChild(at);
    }
    int suffix =
        KotlinTree.is(tree, at, "navigation_expression")
            ? KotlinTree.child(tree, at, "navigation_suffix")
            : -1;
    return suffix >= 0
        ? KotlinTree.child(tree, suffix, "simple_identifier")
        : KotlinTree.is(tree, at, "simple_identifier") ? at : -1;
  }

  private static boolean isVariable(Lowering lowering, int name) {
    return lowering.isBound(name) || lowering.scopes.lookUpType(lowering.nameId(name)) != null;
  }

  private static boolean neverReturns(Lowering lowering, int name) {
    boolean known = NEVER_RETURN.contains(lowering.tree.text(name));
    return (known || isDeclaredSo(lowering, name)) && !isVariable(lowering, name);
  }

  /// Whether a function of the file has the type `Nothing`.
  private static boolean isDeclaredSo(Lowering lowering, int name) {
    return KotlinFile.of(lowering).neverReturning().get(lowering.nameId(name));
  }

  /// `a.f(x)`; in `a?.f(x)` the arguments are evaluated only if there is an `a`.
  private static Expression member(Lowering lowering, int node, int callee, int suffix) {
    int owner = KotlinTree.part(lowering, callee);
    int name = KotlinTree.child(lowering.tree, callee, "navigation_suffix");
    int method = KotlinTree.child(lowering.tree, name, "simple_identifier");
    Expression base = owner < 0 ? new Expression.Constant(callee) : lowering.expression(owner);
    Expression arguments = arguments(lowering, method, suffix);
    boolean safe = name >= 0 && KotlinValues.isSafe(lowering.tree, name);
    if (!safe && method >= 0 && isDeclaredSo(lowering, method)) {
      Expression call = new Expression.Call(node, List.of(base, arguments), List.of());
      return new Expression.Body(node, new Statement.Throw(KotlinTree.start(lowering, node), call));
    }
    if (safe) {
      Expression call = new Expression.Call(node, List.of(arguments), List.of());
      return new Expression.Circuit(
          node, Operator.UNLESS_NULL, base, returning(lowering, node, method, suffix, call));
    }
    Expression call = new Expression.Call(node, List.of(base, arguments), List.of());
    return returning(lowering, node, method, suffix, call);
  }

  /// The arguments; a parameter that is called as a function of the receiver is read.
  private static Expression arguments(Lowering lowering, int method, int suffix) {
    Expression arguments = lowering.expression(suffix);
    return method >= 0 && isCalledOnReceiver(lowering, method)
        ? new Expression.Operation(suffix, List.of(lowering.expression(method), arguments))
        : arguments;
  }

  private static boolean isCalledOnReceiver(Lowering lowering, int name) {
    if (lowering.scopes.lookUpType(lowering.nameId(name)) != null) {
      return true;
    }
    Binding binding = lowering.scopes.lookUp(lowering.nameId(name));
    if (binding == null || binding.owner == null) {
      return false;
    }
    SyntaxTree tree = lowering.tree;
    int at = binding.owner.nodeOf(binding.place);
    int parameter = at < 0 ? -1 : tree.parent(at);
    return tree.text(name).equals("it")
        || (KotlinTree.is(tree, parameter, "parameter")
            && KotlinFile.hasReceiver(tree, KotlinFile.functionType(tree, parameter)));
  }

  /// A call that may end the function, by a `return` in a lambda.
  private static Expression returning(
      Lowering lowering, int node, int method, int suffix, Expression call) {
    if (endsCaller(lowering, method, suffix)) {
      return new Expression.Sequence(node, List.of(call, leaves(node)));
    }
    Expression both =
        returnsFromOutside(lowering.tree, suffix)
            ? new Expression.Sequence(
                node,
                List.of(
                    call,
                    new Expression.Circuit(
                        node, Operator.AND, new Expression.Constant(node), leaves(node))))
            : call;
    return method >= 0 && isEndless(lowering, method)
        ? new Expression.Sequence(node, List.of(both, new Expression.Body(node, forever(node))))
        : both;
  }

  private static Expression leaves(int node) {
    return new Expression.Body(node, new Statement.Return(node, null));
  }

  private static Statement forever(int node) {
    Statement nothing = Statements.nothing(node);
    return new Statement.Loop(node, node, List.of(), null, List.of(), nothing, null);
  }

  /// Whether an inlined function of the file does not return.
  private static boolean isEndless(Lowering lowering, int name) {
    return KotlinFile.of(lowering).endless().get(lowering.nameId(name));
  }

  /// Whether a lambda that is called once always leaves the function around it.
  private static boolean endsCaller(Lowering lowering, int method, int suffix) {
    SyntaxTree tree = lowering.tree;
    int lambda = KotlinTree.child(tree, suffix, "annotated_lambda");
    int literal = KotlinTree.child(tree, lambda, "lambda_literal");
    int body = KotlinTree.child(tree, literal, "statements");
    return method >= 0
        && body >= 0
        && ONCE.contains(tree.text(method))
        && ends(tree, body, suffix)
        && !returnsToItself(tree, literal);
  }

  /// Whether a `return` in a lambda only ends the lambda.
  private static boolean returnsToItself(SyntaxTree tree, int lambda) {
    for (int at = lambda; at < tree.subtreeEnd(lambda); at++) {
      int label = KotlinTree.is(tree, at, "return@") ? tree.nextSibling(at) : -1;
      if (label >= 0 && KotlinLambdas.isNamed(tree, lambda, tree.text(label))) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(SyntaxTree tree, int body, int suffix) {
    int inner = KotlinTree.child(tree, body, "statements");
    int block = inner < 0 ? body : inner;
    int last = -1;
    for (int at = tree.firstChild(block); at >= 0; at = tree.nextSibling(at)) {
      last = tree.isNamed(at) ? at : last;
    }
    return switch (last < 0 ? "" : tree.kindName(last)) {
      case "jump_expression" -> isNonLocal(tree, last, suffix);
      case "if_expression" -> {
        boolean all = KotlinTree.child(tree, last, "else") >= 0;
        for (int at = tree.firstChild(last); at >= 0; at = tree.nextSibling(at)) {
          all &= !KotlinTree.is(tree, at, "control_structure_body") || ends(tree, at, suffix);
        }
        yield all;
      }
      default -> false;
    };
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

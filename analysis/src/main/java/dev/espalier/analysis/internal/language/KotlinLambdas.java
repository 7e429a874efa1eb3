package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Routines of Kotlin: bodies of functions with their default values, lambdas, local functions.
public final class KotlinLambdas {
  /// Well-known functions whose lambda takes no `it`: it has a receiver or nothing.
  private static final Set<String> WITHOUT_IT =
      Set.of(
          "run",
          "apply",
          "with",
          "lazy",
          "synchronized",
          "buildString",
          "buildList",
          "buildMap",
          "buildSet",
          "require",
          "check",
          "requireNotNull",
          "checkNotNull",
          "runBlocking",
          "launch",
          "async",
          "withLock",
          "getOrPut",
          "ifEmpty",
          "ifBlank",
          "runCatching",
          "thread",
          "assert",
          "withContext",
          "getOrElse",
          "flow",
          "sequence");

  private KotlinLambdas() {}

  // Functions.

  /// The body of a function: what fills in default values, then the statements, or the value that
  /// is returned.
  static Expression body(Lowering lowering, int node) {
    List<Statement> all = new ArrayList<>();
    int function = lowering.tree.parent(node);
    defaults(lowering, KotlinTree.child(lowering.tree, function, "function_value_parameters"), all);
    int value = KotlinTree.behind(lowering, node, "=");
    if (value >= 0 && KotlinTree.child(lowering.tree, node, "{") < 0) {
      all.add(KotlinBlocks.statement(lowering, value, KotlinBlocks.Leaf.RETURN));
    } else {
      int inner = KotlinTree.child(lowering.tree, node, "statements");
      KotlinBlocks.statements(lowering, inner, KotlinBlocks.Leaf.EVALUATE, all);
    }
    return new Expression.Body(node, new Statement.Block(node, all));
  }

  /// What fills in the default values of a constructor.
  static Expression defaults(Lowering lowering, int node) {
    List<Statement> all = new ArrayList<>();
    defaults(lowering, node, all);
    return new Expression.Body(node, new Statement.Block(node, all));
  }

  /// A default value is evaluated where no argument is given.
  private static void defaults(Lowering lowering, int parameters, List<Statement> all) {
    SyntaxTree tree = lowering.tree;
    int parameter = -1;
    for (int at = parameters < 0 ? -1 : tree.firstChild(parameters);
        at >= 0;
        at = tree.nextSibling(at)) {
      if (KotlinTree.is(tree, at, "parameter")) {
        parameter = at;
      } else if (KotlinTree.is(tree, at, "=") && parameter >= 0) {
        int value = tree.nextSibling(at);
        int name = KotlinTree.child(tree, parameter, "simple_identifier");
        if (value >= 0 && name >= 0) {
          all.add(filled(lowering, parameter, name, lowering.expression(value)));
        }
      }
    }
  }

  private static Statement filled(Lowering lowering, int parameter, int name, Expression value) {
    Expression write =
        new Expression.Write(parameter, List.of(), lowering.resolve(name), false, value);
    return new Statement.Evaluate(
        parameter,
        new Expression.Circuit(
            parameter, Operator.IF_NULL, new Expression.Constant(parameter), write));
  }

  /// A function inside another one: it holds variables, and is no variable itself.
  static Statement local(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int name = KotlinTree.child(tree, node, "simple_identifier");
    int routine =
        lowering.routine(
            node,
            Form.FUNCTION,
            name < 0 ? "" : tree.text(name),
            prologue -> function(lowering, node, prologue));
    if (name >= 0) {
      lowering.scopes.declareType(
          new Binding(lowering.nameId(name), lowering.lastDraft(), Places.NONE));
    }
    return new Statement.Local(
        node,
        new Expression.Closure(node, routine, List.of(), lowering.capturedLast(), Places.NONE));
  }

  private static Statement function(Lowering lowering, int node, List<Statement> prologue) {
    SyntaxTree tree = lowering.tree;
    int parameters = KotlinTree.child(tree, node, "function_value_parameters");
    for (int at : KotlinTree.parts(lowering, parameters)) {
      if (KotlinTree.is(tree, at, "parameter")) {
        lowering.targets.parameter(at, prologue);
      }
    }
    int body = KotlinTree.child(tree, node, "function_body");
    return body < 0
        ? Statements.nothing(node)
        : body(lowering, body) instanceof Expression.Body(int _, Statement inner)
            ? inner
            : Statements.nothing(node);
  }

  // Lambdas.

  static Expression anonymous(Lowering lowering, int node) {
    return closure(lowering, node, prologue -> function(lowering, node, prologue));
  }

  static Expression lambda(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    if (callee(tree, node).equals("constructor") || isClassBody(tree, node)) {
      return KotlinClasses.misread(lowering, node);
    }
    return closure(
        lowering,
        node,
        prologue -> {
          int parameters = KotlinTree.child(tree, node, "lambda_parameters");
          if (parameters >= 0) {
            for (int at : KotlinTree.parts(lowering, parameters)) {
              lowering.targets.parameter(at, prologue);
            }
          } else if (KotlinTree.child(tree, node, "->") < 0 && takesIt(lowering, node)) {
            int it = firstIt(tree, node);
            if (it >= 0) {
              lowering.targets.parameter(it, prologue);
            }
          }
          List<Statement> all = new ArrayList<>();
          int inner = KotlinTree.child(tree, node, "statements");
          KotlinBlocks.statements(lowering, inner, KotlinBlocks.Leaf.RETURN, all);
          return new Statement.Block(node, all);
        });
  }

  /// A class behind an annotation, which the grammar takes for words and a call with a lambda.
  private static boolean isClassBody(SyntaxTree tree, int lambda) {
    int at = tree.parent(lambda);
    while (at >= 0 && !KotlinTree.is(tree, at, "call_expression")) {
      at = tree.parent(at);
    }
    int infix = at < 0 ? -1 : tree.parent(at);
    int word = KotlinTree.is(tree, infix, "infix_expression") ? infix : -1;
    for (int part = word < 0 ? -1 : tree.firstChild(word); part >= 0 && part < at; ) {
      word = part;
      part = tree.nextSibling(part);
    }
    return word >= 0 && tree.text(word).equals("class");
  }

  /// The lambda, and what it may write of the variables around it.
  private static Expression closure(Lowering lowering, int node, Lowering.BodyOf bodyOf) {
    List<Statement> body = new ArrayList<>();
    int routine =
        lowering.routine(
            node,
            Form.LAMBDA,
            "",
            prologue -> {
              Statement lowered = bodyOf.lower(prologue);
              body.addAll(prologue);
              body.add(lowered);
              return lowered;
            });
    RoutineDraft inner = lowering.lastDraft();
    KotlinCaptures uses = new KotlinCaptures(body);
    List<Integer> held = new ArrayList<>();
    List<Expression> steps = new ArrayList<>();
    for (Binding each : inner.captured()) {
      int mine = lowering.draft().placeOf(each);
      if (uses.reads.get(inner.placeOf(each))) {
        held.add(mine);
      }
      if (uses.writes.get(inner.placeOf(each))) {
        steps.add(new Expression.MayWrite(node, mine));
        if (uses.reads.get(inner.placeOf(each))) {
          steps.add(new Expression.Read(node, List.of(), mine));
        }
      }
    }
    Expression closure = new Expression.Closure(node, routine, List.of(), held, Places.NONE);
    if (steps.isEmpty()) {
      return closure;
    }
    steps.addFirst(closure);
    return new Expression.Sequence(node, steps);
  }

  /// Whether `it` in a lambda without parameters is its own.
  private static boolean takesIt(Lowering lowering, int lambda) {
    return hasIt(lowering, lambda) || !isInsideAnother(lowering, lambda);
  }

  private static boolean hasIt(Lowering lowering, int lambda) {
    int callee = calleeOf(lowering.tree, lambda);
    return callee >= 0
        && !(WITHOUT_IT.contains(lowering.tree.text(callee))
            || KotlinFile.of(lowering).withoutIt().get(lowering.nameId(callee)));
  }

  private static boolean isInsideAnother(Lowering lowering, int lambda) {
    SyntaxTree tree = lowering.tree;
    for (int at = tree.parent(lambda); at >= 0; at = tree.parent(at)) {
      if (KotlinTree.is(tree, at, "lambda_literal")
          && KotlinTree.child(tree, at, "lambda_parameters") < 0
          && hasIt(lowering, at)) {
        return true;
      }
    }
    return false;
  }

  private static int firstIt(SyntaxTree tree, int lambda) {
    for (int at = lambda; at < tree.subtreeEnd(lambda); at++) {
      boolean name =
          KotlinTree.is(tree, at, "simple_identifier")
              || KotlinTree.is(tree, at, "interpolated_identifier")
              || (KotlinTree.is(tree, at, "type_identifier")
                  && KotlinTree.is(tree, tree.parent(at), "callable_reference"));
      if (name && tree.text(at).equals("it")) {
        return at;
      }
    }
    return -1;
  }

  /// The name of the function that a lambda is an argument of, or "".
  static String callee(SyntaxTree tree, int lambda) {
    int name = calleeOf(tree, lambda);
    return name < 0 ? "" : tree.text(name);
  }

  private static int calleeOf(SyntaxTree tree, int lambda) {
    int at = tree.parent(lambda);
    while (at >= 0 && !KotlinTree.is(tree, at, "call_expression")) {
      switch (tree.kindName(at)) {
        case "annotated_lambda", "call_suffix", "value_argument", "value_arguments" -> {}
        default -> {
          return -1;
        }
      }
      at = tree.parent(at);
    }
    return at < 0 ? -1 : KotlinCalls.nameOf(tree, tree.firstChild(at));
  }

  /// Whether `return@label` means a lambda: by its own label, or the function that it is given to.
  static boolean isNamed(SyntaxTree tree, int lambda, String label) {
    int own = KotlinTree.child(tree, tree.parent(lambda), "label");
    return own >= 0 ? tree.text(own).equals(label + "@") : callee(tree, lambda).equals(label);
  }
}

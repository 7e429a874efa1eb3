package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Classes of Kotlin: a primary constructor's parameters are seen by initial values and `init`, not
/// by functions; as properties they are members.
public final class KotlinClasses {
  private KotlinClasses() {}

  static Expression primary(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> values = new ArrayList<>();
    for (int at : KotlinTree.parts(lowering, node)) {
      int name = KotlinTree.child(tree, at, "simple_identifier");
      if (name >= 0 && isProperty(tree, at)) {
        lowering.declareMember(name);
      } else if (name >= 0) {
        lowering.declare(name, Kind.LOCAL);
      }
      int value = KotlinTree.behind(lowering, at, "=");
      if (value >= 0) {
        values.add(lowering.expression(value));
      }
    }
    return new Expression.Operation(node, values);
  }

  private static boolean isProperty(SyntaxTree tree, int parameter) {
    return KotlinTree.child(tree, parameter, "binding_pattern_kind") >= 0;
  }

  /// What is evaluated comes first, then all that does not see the parameters.
  static Expression body(Lowering lowering, int node) {
    return new Expression.Body(node, members(lowering, node, lowering.tree.parent(node), node));
  }

  private static Statement members(Lowering lowering, int node, int type, int body) {
    List<Statement> all = new ArrayList<>();
    int[] parts = KotlinTree.parts(lowering, body);
    for (int part : parts) {
      if (isEvaluated(lowering, part)) {
        all.add(evaluated(lowering, part));
      }
    }
    hideParameters(lowering, type);
    for (int part : parts) {
      if (!isEvaluated(lowering, part)) {
        all.add(
            isPrimary(lowering, body, part)
                ? new Statement.Local(part, misread(lowering, part))
                : lowering.statement(part));
      }
    }
    return new Statement.Block(node, all);
  }

  /// A class whose `constructor(…)` stands on a line of its own, which the grammar takes for a
  /// class without a body and a call with a lambda.
  static Expression misread(Lowering lowering, int node) {
    int routine =
        lowering.routine(
            node,
            Form.CLASS,
            "",
            _ -> {
              int inner = KotlinTree.child(lowering.tree, node, "statements");
              declareProperties(lowering, inner);
              return members(lowering, node, -1, inner);
            });
    return new Expression.Closure(node, routine, List.of(), lowering.capturedLast(), Places.NONE);
  }

  /// Whether a constructor is the primary one of the class before it, which has no body for the
  /// grammar: the body stands in the constructor.
  private static boolean isPrimary(Lowering lowering, int body, int part) {
    SyntaxTree tree = lowering.tree;
    if (!KotlinTree.is(tree, part, "secondary_constructor")) {
      return false;
    }
    int before = -1;
    for (int at : KotlinTree.parts(lowering, body)) {
      if (at == part) {
        break;
      }
      before = at;
    }
    return KotlinTree.is(tree, before, "class_declaration")
        && KotlinTree.child(tree, before, "class_body") < 0
        && KotlinTree.child(tree, before, "primary_constructor") < 0;
  }

  private static void declareProperties(Lowering lowering, int body) {
    for (int part : KotlinTree.parts(lowering, body)) {
      int variable = KotlinTree.child(lowering.tree, part, "variable_declaration");
      int name = KotlinTree.child(lowering.tree, variable, "simple_identifier");
      if (name >= 0) {
        lowering.declareMember(name);
      }
    }
  }

  /// `class A : B by b { … }`: the grammar takes the class's body for a lambda that is given to
  /// what it delegates to.
  static Expression delegation(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int value = KotlinTree.behind(lowering, node, "by");
    if (value < 0) {
      return new Expression.Constant(node);
    }
    int lambda = lastLambda(tree, value);
    int type = tree.parent(tree.parent(node));
    if (lambda < 0 || tree.end(type) != tree.end(value)) {
      return lowering.expression(value);
    }
    Expression delegate = lowering.expression(tree.firstChild(value));
    int inner = KotlinTree.child(tree, lambda, "statements");
    declareProperties(lowering, inner);
    Statement members = members(lowering, lambda, type, inner);
    return new Expression.Sequence(node, List.of(delegate, new Expression.Body(lambda, members)));
  }

  /// The lambda that is all that a call is given, or -1.
  private static int lastLambda(SyntaxTree tree, int call) {
    int suffix = KotlinTree.is(tree, call, "call_expression") ? tree.firstChild(call) : -1;
    suffix = suffix < 0 ? -1 : KotlinTree.child(tree, call, "call_suffix");
    int lambda = suffix < 0 ? -1 : tree.firstChild(suffix);
    return KotlinTree.is(tree, lambda, "annotated_lambda")
        ? KotlinTree.child(tree, lambda, "lambda_literal")
        : -1;
  }

  private static boolean isEvaluated(Lowering lowering, int part) {
    return switch (lowering.tree.kindName(part)) {
      case "anonymous_initializer", "enum_entry" -> true;
      case "property_declaration" -> lowering.peek(part) instanceof Construct.Declare;
      default -> false;
    };
  }

  private static Statement evaluated(Lowering lowering, int part) {
    return lowering.peek(part) instanceof Construct.Declare(var declarators, var name, var value)
        ? lowering.declarations.members(part, new Construct.Members(declarators, name, value))
        : lowering.statement(part);
  }

  private static void hideParameters(Lowering lowering, int type) {
    SyntaxTree tree = lowering.tree;
    int constructor =
        KotlinTree.is(tree, type, "class_declaration")
            ? KotlinTree.child(tree, type, "primary_constructor")
            : -1;
    for (int at : KotlinTree.parts(lowering, constructor)) {
      int name = KotlinTree.child(tree, at, "simple_identifier");
      if (name >= 0 && !isProperty(tree, at)) {
        lowering.declareMember(name);
      }
    }
  }
}

package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// The lowering of `switch`, `match`, `when` and their arms.
public final class Choices {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Choices(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  public Statement choice(int node, Construct.Switch choice, boolean exhaustive) {
    Expression selector = lowering.value(choice.selector(), node);
    lowering.enter(node, choice.arms());
    List<Statement.Arm> arms = new ArrayList<>();
    for (int each : lowering.nodes(choice.arms(), node)) {
      if (lowering.row(each) instanceof Construct.Arm arm) {
        arms.add(arm(each, arm, choice.tests(), selector != null));
      }
    }
    lowering.scopes.leave();
    return new Statement.Switch(node, selector, arms, exhaustive);
  }

  /// Arms that fall through share a scope, others have their own.
  private Statement.Arm arm(int node, Construct.Arm arm, boolean tests, boolean compares) {
    if (arm.fallsThrough()) {
      return armInside(node, arm, tests, compares);
    }
    lowering.scopes.enter();
    Statement.Arm lowered = armInside(node, arm, tests, compares);
    lowering.scopes.leave();
    return lowered;
  }

  private Statement.Arm armInside(int node, Construct.Arm arm, boolean tests, boolean compares) {
    int[] labels = lowering.nodes(arm.labels(), node);
    List<Expression> tested = new ArrayList<>(0);
    List<Expression> bindings = new ArrayList<>(0);
    boolean isDefault = hasDefault(node, arm) || isDefault(labels, arm);
    for (int label : labels) {
      switch (lowering.peek(label)) {
        case Construct.Pattern _, Construct.Binding _ ->
            bindings.addAll(lowering.targets.writes(label, true));
        case null, default -> {
          if (tests && !arm.defaults().contains(tree.text(label))) {
            tested.add(test(label, compares));
          }
        }
      }
    }
    Expression guard = lowering.value(arm.guard(), node);
    List<Statement> body = lowering.statements(arm.body(), node);
    return new Statement.Arm(
        node,
        tested,
        bindings,
        guard,
        body.size() == 1 ? body.getFirst() : new Statement.Block(node, body),
        isDefault,
        arm.fallsThrough());
  }

  /// A label is a condition by itself, or a value that is compared with the selector.
  private Expression test(int label, boolean compares) {
    Expression value = lowering.expression(label);
    return switch (value) {
      case Expression.Truth _, Expression.Not _, Expression.Circuit _, Expression.Conditional _
          when compares ->
          new Expression.Operation(label, List.of(value));
      default -> value;
    };
  }

  private boolean isDefault(int[] labels, Construct.Arm arm) {
    for (int label : labels) {
      if (tree.end(label) - tree.start(label) < 10 && arm.defaults().contains(tree.text(label))) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of the words stands in the arm, or in the label in front of it.
  private boolean hasDefault(int node, Construct.Arm arm) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (!tree.isNamed(child) && arm.defaults().contains(tree.kindName(child))) {
        return true;
      }
      int inner = tree.firstChild(child);
      if (inner >= 0 && !tree.isNamed(inner) && arm.defaults().contains(tree.kindName(inner))) {
        return true;
      }
    }
    return false;
  }
}

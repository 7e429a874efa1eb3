package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import java.util.List;

/// `switch`, `match` and `when`: the way to the arms, and from one to the next.
final class ChoiceFlow {
  private static final int NONE = Emitter.NONE;

  private final CfgBuilder flow;
  private final Blocks blocks;
  private final Emitter out;
  private final Frames frames;

  ChoiceFlow(CfgBuilder flow) {
    this.flow = flow;
    this.blocks = flow.blocks;
    this.out = flow.out;
    this.frames = flow.frames;
  }

  void choice(Statement.Switch choice, List<String> names) {
    Expression selector = choice.selector();
    if (selector == null) {
      out.jumpUnit(choice.node());
    } else {
      out.begin(choice.node(), Unit.CONDITION);
      flow.expressions.value(selector);
    }
    arms(choice, names);
  }

  private void arms(Statement.Switch choice, List<String> names) {
    int behind = blocks.add();
    int[] arms = blocks.add(choice.arms().size());
    dispatchTo(choice, arms, behind);
    out.end();
    Frames.Frame frame = frames.push(names);
    frame.atBreak = behind;
    for (int i = 0; i < arms.length; i++) {
      int after = i + 1 < arms.length ? arms[i + 1] : behind;
      frame.atFallThrough = after;
      blocks.open(arms[i]);
      flow.statements.statement(choice.arms().get(i).body(), List.of());
      blocks.edge(choice.arms().get(i).fallsThrough() ? after : behind, Edge.NEXT);
    }
    frames.pop(frame);
    blocks.open(behind);
  }

  /// A choice whose selector belongs to the unit around it.
  void inUnit(Statement.Switch choice, int mine) {
    if (mine == NONE) {
      choice(choice, List.of());
      return;
    }
    Expression selector = choice.selector();
    if (selector != null) {
      flow.expressions.value(selector);
    }
    arms(choice, List.of());
  }

  /// The way to the arms: at once where labels are constants, else one test after the other.
  private void dispatchTo(Statement.Switch choice, int[] arms, int behind) {
    int last = choice.exhaustive() && !hasDefault(choice) ? NONE : defaultOf(choice, arms, behind);
    boolean chained = choice.arms().stream().anyMatch(ChoiceFlow::isTried);
    if (!chained) {
      out.step(Step.BRANCH, choice.node());
      for (int i = 0; i < arms.length; i++) {
        Edge kind = choice.arms().get(i).isDefault() ? Edge.DEFAULT : Edge.CASE;
        blocks.edge(arms[i], kind);
      }
      if (last == behind) {
        blocks.edge(behind, Edge.DEFAULT);
      }
      blocks.close();
      return;
    }
    int mine = out.unit;
    for (int i = 0; i < arms.length; i++) {
      Statement.Arm arm = choice.arms().get(i);
      if (!arm.isDefault() || isTried(arm)) {
        int otherwise = blocks.add();
        out.unit = mine;
        attemptArm(arm, arms[i], otherwise);
        blocks.open(otherwise);
      }
    }
    out.unit = mine;
    if (last != NONE) {
      blocks.edge(last, Edge.DEFAULT);
    }
    blocks.close();
  }

  private static boolean isTried(Statement.Arm arm) {
    return arm.guard() != null || !arm.tests().isEmpty() || !arm.bindings().isEmpty();
  }

  private static boolean hasDefault(Statement.Switch choice) {
    return choice.arms().stream().anyMatch(Statement.Arm::isDefault);
  }

  private static int defaultOf(Statement.Switch choice, int[] arms, int behind) {
    for (int i = 0; i < arms.length; i++) {
      if (choice.arms().get(i).isDefault() && !isTried(choice.arms().get(i))) {
        return arms[i];
      }
    }
    return behind;
  }

  /// Labels that are evaluated are a unit where arms don't fall through; a guard is another one.
  private void attemptArm(Statement.Arm arm, int body, int otherwise) {
    int fits = blocks.add();
    if (!arm.fallsThrough()
        && arm.tests().stream().anyMatch(test -> !(test instanceof Expression.Constant))) {
      out.begin(arm.node(), Unit.CONDITION);
    }
    if (arm.tests().isEmpty() && arm.isDefault()) {
      blocks.edge(fits, Edge.NEXT);
    } else if (arm.tests().isEmpty()) {
      out.step(Step.BRANCH, arm.node());
      blocks.edge(fits, Edge.TRUE);
      blocks.edge(otherwise, Edge.FALSE);
    }
    for (int i = 0; i < arm.tests().size(); i++) {
      boolean isLast = i == arm.tests().size() - 1;
      int next = isLast ? otherwise : blocks.add();
      flow.expressions.condition(arm.tests().get(i), fits, next);
      if (!isLast) {
        blocks.open(next);
      }
    }
    blocks.open(fits);
    flow.expressions.values(arm.bindings());
    Expression guard = arm.guard();
    if (guard == null) {
      blocks.edge(body, Edge.NEXT);
    } else {
      flow.expressions.test(guard.node(), Unit.GUARD, guard, body, otherwise);
    }
  }
}

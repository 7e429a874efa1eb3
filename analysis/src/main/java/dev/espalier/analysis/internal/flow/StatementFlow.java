package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The flow of each kind of statement; loops, branches and jumps are here.
final class StatementFlow {
  private static final int NONE = Emitter.NONE;

  private final CfgBuilder flow;
  private final Blocks blocks;
  private final Emitter out;
  private final Frames frames;
  private final Map<String, Integer> labels = new HashMap<>();
  private @Nullable LabelNests nests;

  StatementFlow(CfgBuilder flow) {
    this.flow = flow;
    this.blocks = flow.blocks;
    this.out = flow.out;
    this.frames = flow.frames;
  }

  void all(List<Statement> statements) {
    for (Statement statement : statements) {
      statement(statement, List.of());
    }
  }

  void statement(Statement statement, List<String> names) {
    switch (statement) {
      case Statement.Block(int _, var inner) -> group(inner, names);
      case Statement.Evaluate(int node, Expression value) -> evaluate(node, value);
      case Statement.Declare _ -> {}
      case Statement.If branch -> branch(branch, names);
      case Statement.Loop loop -> loop(loop, names);
      case Statement.DoLoop loop -> doLoop(loop, names);
      case Statement.ForEach loop -> forEach(loop, names);
      case Statement.Switch choice -> flow.choices.choice(choice, names);
      case Jump jump -> jump(jump);
      case Statement.Labelled labelled -> labelled(labelled, names);
      case Statement.Return(int node, Expression value) -> returns(node, value);
      case Statement.Give(int node, Expression value, String label) -> {
        evaluate(node, value);
        frames.leaveTo(frames.find(label, frame -> frame.atGive), frame -> frame.atGive);
      }
      case Statement.Throw(int node, Expression value) -> flow.exceptions.throwing(node, value);
      case Statement.Try attempt -> flow.exceptions.attempt(attempt, names);
      case Statement.Hold hold -> flow.exceptions.hold(hold, names);
      case Statement.Forget(int node, int place) -> out.forget(node, place);
      case Statement.Defer defer -> {
        evaluate(defer.node(), operandsOf(defer.value()));
        flow.defer(defer);
      }
      case Statement.Assert check -> flow.exceptions.asserts(check);
      case Statement.Local(int node, Expression value) -> {
        out.begin(node, Unit.LOCAL);
        flow.expressions.value(value);
        out.end();
      }
      case Statement.OneOf(int node, var alternatives) -> oneOf(node, alternatives);
      case Statement.Broken(int _, var inner) -> all(inner);
    }
  }

  private void oneOf(int node, List<Statement> alternatives) {
    int behind = blocks.add();
    int[] ways = blocks.add(alternatives.size());
    out.jumpUnit(node);
    for (int way : ways) {
      blocks.edge(way, Edge.CASE);
    }
    blocks.close();
    for (int i = 0; i < ways.length; i++) {
      blocks.open(ways[i]);
      statement(alternatives.get(i), List.of());
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  private static Expression operandsOf(Expression call) {
    return call instanceof Expression.Call(int node, var operands, var _)
        ? new Expression.Operation(node, operands)
        : call;
  }

  private void group(List<Statement> inner, List<String> names) {
    if (names.isEmpty()) {
      all(inner);
    } else {
      frames.breakable(names, () -> all(inner));
    }
  }

  private void evaluate(int node, Expression value) {
    out.begin(node, Unit.STATEMENT);
    flow.expressions.value(value);
    out.end();
  }

  private void branch(Statement.If branch, List<String> names) {
    if (!names.isEmpty()) {
      frames.breakable(names, () -> branch(branch, List.of()));
      return;
    }
    int then = blocks.add();
    int otherwise = blocks.add();
    int behind = branch.otherwise() == null ? otherwise : blocks.add();
    flow.expressions.test(branch.node(), branch.condition(), then, otherwise);
    blocks.open(then);
    statement(branch.then(), List.of());
    if (branch.otherwise() != null) {
      blocks.edge(behind, Edge.NEXT);
      blocks.open(otherwise);
      statement(branch.otherwise(), List.of());
    }
    out.goOn(behind);
  }

  private void loop(Statement.Loop loop, List<String> names) {
    all(loop.first());
    int head = blocks.add();
    int body = blocks.add();
    int update = loop.update().isEmpty() ? head : blocks.add();
    int done = blocks.add();
    int behind = loop.otherwise() == null ? done : blocks.add();
    out.goOn(head);
    Expression condition = loop.condition();
    if (condition == null) {
      out.jumpUnit(loop.head());
      blocks.edge(body, Edge.NEXT);
    } else {
      flow.expressions.test(loop.head(), condition, body, done);
    }
    blocks.open(body);
    Frames.Frame frame = frames.push(names);
    frame.atBreak = behind;
    frame.atContinue = update;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    frames.pop(frame);
    if (update != head) {
      out.goOn(update);
      all(loop.update());
    }
    blocks.edge(head, Edge.NEXT);
    otherwise(loop.otherwise(), done, behind);
  }

  private void otherwise(@Nullable Statement otherwise, int done, int behind) {
    blocks.open(done);
    if (otherwise != null) {
      statement(otherwise, List.of());
      out.goOn(behind);
    }
  }

  private void doLoop(Statement.DoLoop loop, List<String> names) {
    int body = blocks.add();
    int test = blocks.add();
    int behind = blocks.add();
    out.goOn(body);
    Frames.Frame frame = frames.push(names);
    frame.atBreak = behind;
    frame.atContinue = test;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    frames.pop(frame);
    out.goOn(test);
    Expression condition = loop.condition();
    if (condition == null) {
      blocks.edge(body, Edge.NEXT);
    } else {
      flow.expressions.test(loop.head(), condition, body, behind);
    }
    blocks.open(behind);
  }

  private void forEach(Statement.ForEach loop, List<String> names) {
    int head = blocks.add();
    int next = blocks.add();
    int body = blocks.add();
    int done = blocks.add();
    int behind = loop.otherwise() == null ? done : blocks.add();
    out.begin(loop.node(), Unit.CONDITION);
    flow.expressions.value(loop.iterable());
    out.goOn(head);
    out.step(Step.BRANCH, loop.node());
    blocks.edge(next, Edge.TRUE);
    blocks.edge(done, Edge.FALSE);
    blocks.open(next);
    out.step(Step.EVALUATE, loop.node());
    flow.expressions.value(loop.target());
    out.goOn(body);
    out.end();
    Frames.Frame frame = frames.push(names);
    frame.atBreak = behind;
    frame.atContinue = head;
    frame.atRedo = body;
    statement(loop.body(), List.of());
    frames.pop(frame);
    blocks.edge(head, Edge.NEXT);
    blocks.close();
    otherwise(loop.otherwise(), done, behind);
  }

  private void returns(int node, @Nullable Expression value) {
    if (value == null) {
      out.jumpUnit(node);
    } else {
      out.begin(node, Unit.STATEMENT);
      flow.expressions.value(value);
      out.step(Step.RETURN, node);
      out.end();
    }
    frames.jumpTo(frames.leave, null);
  }

  private void jump(Jump jump) {
    out.jumpUnit(jump.node());
    Frames.Where where =
        switch (jump.kind()) {
          case BREAK -> frame -> frame.atBreak;
          case BREAK_LOOP -> frame -> frame.atContinue == NONE ? NONE : frame.atBreak;
          case CONTINUE -> frame -> frame.atContinue;
          case REDO -> frame -> frame.atRedo;
          case FALL_THROUGH -> frame -> frame.atFallThrough;
          case GOTO -> _ -> NONE;
        };
    if (jump.kind() == Jump.Kind.GOTO) {
      int target = labels.computeIfAbsent(jump.label(), _ -> blocks.add());
      frames.jumpTo(target, frames.around(nests().around(jump.label())));
      return;
    }
    frames.leaveTo(frames.find(jump.label(), where), where);
  }

  private LabelNests nests() {
    if (nests == null) {
      nests = new LabelNests(flow.routine.body());
    }
    return nests;
  }

  private void labelled(Statement.Labelled labelled, List<String> outer) {
    int here = labels.computeIfAbsent(labelled.label(), _ -> blocks.add());
    if (blocks.wasOpened(here)) {
      here = blocks.add();
    }
    out.goOn(here);
    List<String> names = new ArrayList<>(outer);
    names.add(labelled.label());
    switch (labelled.body()) {
      case Statement.Evaluate _, Statement.Return _, Statement.Throw _, Jump _ ->
          frames.breakable(names, () -> statement(labelled.body(), List.of()));
      case Statement body -> statement(body, names);
    }
  }
}

package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// From a routine's statements to its control flow graph, in one walk.
///
/// Steps are appended to the open block; whatever ends a block closes it. [Blocks] keeps them,
/// [Emitter] appends, [Frames] knows where jumps lead, and the flows say what each construct does.
public final class CfgBuilder {
  private static final int NONE = Emitter.NONE;

  final Blocks blocks = new Blocks();
  final Emitter out;
  final Frames frames;
  final ExpressionFlow expressions;
  final ChoiceFlow choices;
  final ExceptionFlow exceptions;
  final StatementFlow statements;

  /// What runs on the way out, in the order of its statements.
  final List<Statement.Defer> deferred = new ArrayList<>();

  private final BitSet certain = new BitSet();

  /// By the number of calls that are pending: the block that runs them while the routine is left by
  /// an exception.
  private final SortedMap<Integer, Integer> unwinding = new TreeMap<>();

  final Routine routine;
  private final Places places;
  private final int entry;
  private final int exit;
  private final int exceptionalExit;

  public CfgBuilder(Routine routine) {
    this.routine = routine;
    this.places = routine.places();
    this.entry = blocks.add();
    this.exit = blocks.add();
    this.exceptionalExit = blocks.add();
    this.out = new Emitter(blocks, exceptionalExit, this::unwinding);
    this.frames = new Frames(this, blocks, out, exit);
    this.expressions = new ExpressionFlow(this);
    this.choices = new ChoiceFlow(this);
    this.exceptions = new ExceptionFlow(this);
    this.statements = new StatementFlow(this);
  }

  public void build() {
    blocks.open(entry);
    blocks.step(Step.ENTRY, routine.node(), Places.NONE, NONE);
    for (int parameter : routine.parameters()) {
      int at = places.node(parameter);
      blocks.step(Step.WRITE, at < 0 ? routine.node() : at, parameter, NONE);
    }
    frames.leave = blocks.add();
    statements.all(routine.prologue());
    body(routine.body());
    frames.jumpTo(frames.leave, null);
    leaveBy(frames.leave, deferred.size());
    finish();
  }

  /// What is deferred by a statement of the body itself runs on every way out behind it, and on
  /// none before.
  private void body(Statement body) {
    if (!(body instanceof Statement.Block(int _, var inner))
        || inner.stream().noneMatch(Statement.Defer.class::isInstance)) {
      statements.statement(body, List.of());
      return;
    }
    for (Statement each : inner) {
      statements.statement(each, List.of());
      if (each instanceof Statement.Defer) {
        int before = frames.leave;
        int behind = blocks.add();
        frames.leave = blocks.add();
        certain.set(deferred.size() - 1);
        blocks.edge(behind, Edge.NEXT);
        leaveBy(before, deferred.size() - 1);
        blocks.open(behind);
      }
    }
  }

  /// Leaves the routine, where the first few deferred calls may be pending.
  private void leaveBy(int block, int count) {
    blocks.open(block);
    runDeferred(count);
    blocks.edge(exit, Edge.NEXT);
    blocks.close();
  }

  /// Where an exception goes that nothing here catches: to what is deferred so far.
  private int unwinding() {
    return deferred.isEmpty()
        ? exceptionalExit
        : unwinding.computeIfAbsent(deferred.size(), _ -> blocks.add());
  }

  /// A deferred call may end the exception, and the routine returns.
  private void unwind() {
    unwinding.forEach((count, block) -> {
      blocks.open(block);
      runDeferred(count);
      blocks.edge(exceptionalExit, Edge.RETHROW);
      blocks.edge(exit, Edge.NEXT);
      blocks.close();
    });
  }

  private void finish() {
    unwind();
    blocks.open(exit);
    blocks.step(Step.EXIT, routine.node(), Places.NONE, NONE);
    blocks.open(exceptionalExit);
    blocks.step(Step.EXCEPTIONAL_EXIT, routine.node(), Places.NONE, NONE);
    blocks.close();
  }

  public Cfg.Arrays arrays() {
    return blocks.arrays(entry, exit, exceptionalExit);
  }

  private void runDeferred(int count) {
    for (int i = count - 1; i >= 0; i--) {
      Statement.Defer each = deferred.get(i);
      int run = blocks.add();
      int behind = blocks.add();
      blocks.edge(run, Edge.NEXT);
      if (!certain.get(i)) {
        blocks.edge(behind, Edge.NEXT);
      }
      blocks.open(run);
      out.begin(each.node(), Unit.STATEMENT);
      out.step(Step.CALL, each.node());
      out.end();
      blocks.edge(behind, Edge.NEXT);
      blocks.open(behind);
    }
  }
}

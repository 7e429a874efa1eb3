package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  final Routine routine;
  private @Nullable Deferred deferred;
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
    this.out = new Emitter(blocks, exceptionalExit);
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
    statements.statement(routine.body(), List.of());
    frames.jumpTo(frames.leave, null);
    if (deferred != null) {
      deferred.run(entry, frames.leave, exit);
    }
    finish();
  }

  /// Puts off a call until the routine is left.
  void defer(Statement.Defer call) {
    if (deferred == null) {
      deferred = new Deferred(blocks, out);
    }
    deferred.add(call);
  }

  private void finish() {
    blocks.open(frames.leave);
    blocks.edge(exit, Edge.NEXT);
    blocks.open(exit);
    blocks.step(Step.EXIT, routine.node(), Places.NONE, NONE);
    blocks.open(exceptionalExit);
    blocks.step(Step.EXCEPTIONAL_EXIT, routine.node(), Places.NONE, NONE);
    blocks.close();
  }

  public Cfg.Arrays arrays() {
    return blocks.arrays(entry, exit, exceptionalExit);
  }
}

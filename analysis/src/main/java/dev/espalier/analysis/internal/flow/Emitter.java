package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.internal.IntList;

/// Appends steps to the open block, as parts of the open unit, under the handler that is in force.
///
/// A write within a `try` is a block of its own without an exception edge, since an exception sees
/// what was there before the step.
final class Emitter {
  static final int NONE = -1;

  private final Blocks blocks;
  final int exceptionalExit;

  /// The block that exceptions go to, or NONE where they leave the routine.
  int dispatch = NONE;

  /// The unit that steps belong to, or NONE.
  int unit = NONE;

  /// The blocks from which what is raised leaves the routine.
  final IntList raised = new IntList();

  Emitter(Blocks blocks, int exceptionalExit) {
    this.blocks = blocks;
    this.exceptionalExit = exceptionalExit;
  }

  void begin(int node, Unit kind) {
    unit = blocks.unit(node, kind);
    if (kind == Unit.JUMP) {
      blocks.step(Step.JUMP, node, Places.NONE, unit);
    } else {
      step(Step.START, node);
    }
  }

  void end() {
    unit = NONE;
  }

  void step(Step kind, int node) {
    step(kind, node, Places.NONE);
  }

  void step(Step kind, int node, int place) {
    if (dispatch != NONE) {
      mayThrow();
    }
    blocks.step(kind, node, place, unit);
  }

  /// Gives the open block its exception edge, once.
  private void mayThrow() {
    blocks.ensureOpen();
    if (!blocks.throwsAlready()) {
      blocks.throwTo(dispatch);
    }
  }

  void write(int node, int place) {
    write(Step.WRITE, node, place);
  }

  void write(Step kind, int node, int place) {
    if (place == Places.NONE) {
      step(Step.EVALUATE, node);
      return;
    }
    if (dispatch == NONE) {
      blocks.step(kind, node, place, unit);
      return;
    }
    if (!blocks.throwsAlready()) {
      step(Step.EVALUATE, node);
    }
    goOn(blocks.add());
    blocks.step(kind, node, place, unit);
    goOn(blocks.add());
  }

  void forget(int node, int place) {
    if (dispatch == NONE) {
      blocks.step(Step.FORGET, node, place, NONE);
      return;
    }
    goOn(blocks.add());
    blocks.step(Step.FORGET, node, place, NONE);
    goOn(blocks.add());
  }

  /// Ends the open block and opens another one behind it.
  void goOn(int block) {
    blocks.edge(block, Edge.NEXT);
    blocks.open(block);
  }

  void jumpUnit(int node) {
    begin(node, Unit.JUMP);
    end();
  }

  /// Leaves the open block by an exception.
  void raise() {
    if (dispatch == NONE && blocks.isOpen()) {
      raised.add(blocks.current());
      blocks.edge(exceptionalExit, Edge.EXCEPTION);
    }
    blocks.close();
  }

  /// Ends the program: nothing that stands around takes part.
  void exit(int node) {
    if (dispatch != NONE) {
      goOn(blocks.add());
    }
    blocks.step(Step.THROW, node, Places.NONE, unit);
    blocks.edge(exceptionalExit, Edge.EXCEPTION);
    blocks.close();
  }

  void rethrow() {
    blocks.edge(dispatch == NONE ? exceptionalExit : dispatch, Edge.RETHROW);
    blocks.close();
  }
}

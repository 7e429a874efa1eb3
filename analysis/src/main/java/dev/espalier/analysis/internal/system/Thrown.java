package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Where an exception that is thrown in a routine, or comes out of one that it calls, leaves it
/// (Sinha, Harrold and Rothermel 1998; Allen and Horwitz 2003).
///
/// The idea: what is thrown goes along the control flow graph from the throw, or from a call to its
/// handlers; it leaves if it gets to the exceptional exit, past clauses that may take something
/// else and through `finally`, but not through the body of a clause that takes it. Which types a
/// clause takes is not asked.
final class Thrown {
  private final Procedure procedure;
  private final Cfg cfg;
  private final BitSet leaving;
  private final int[] blockOf;

  private Thrown(Procedure procedure) {
    this.procedure = procedure;
    this.cfg = procedure.cfg;
    this.blockOf = new int[cfg.steps()];
    for (int block = 0; block < cfg.blocks(); block++) {
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        blockOf[step] = block;
      }
    }
    this.leaving = leaving();
  }

  /// Notes in every routine what leaves it.
  static void note(Program program) {
    List<Thrown> all = program.procedures().stream().map(Thrown::new).toList();
    all.forEach(Thrown::own);
    Deque<Procedure> work = new ArrayDeque<>();
    program.procedures().stream().filter(Procedure::mayThrow).forEach(work::add);
    while (!work.isEmpty()) {
      for (Site site : work.remove().callers) {
        Thrown caller = all.get(site.caller);
        if (caller.leaves(site) && caller.procedure.throwing.add(site)) {
          boolean isNew = caller.procedure.throwing.size() == 1;
          if (isNew && caller.procedure.thrown.isEmpty()) {
            work.add(caller.procedure);
          }
        }
      }
    }
  }

  private void own() {
    for (int step = 0; step < cfg.steps(); step++) {
      boolean isThrow = cfg.step(step) == Step.THROW || cfg.step(step) == Step.ASSERT;
      if (isThrow && cfg.unit(step) >= 0 && leaves(blockOf[step], false)) {
        procedure.thrown.set(cfg.unit(step));
      }
    }
  }

  /// Outside of a `try` nothing keeps what a call throws.
  private boolean leaves(Site site) {
    return !isCaught(blockOf[site.step]) || leaves(blockOf[site.step], true);
  }

  private boolean isCaught(int block) {
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      if (cfg.edge(edge) == Edge.EXCEPTION) {
        return true;
      }
    }
    return false;
  }

  private boolean leaves(int block, boolean byException) {
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      boolean counts = !byException || cfg.edge(edge) == Edge.EXCEPTION;
      if (counts && leaving.get(cfg.target(edge))) {
        return true;
      }
    }
    return false;
  }

  /// The blocks from which the exceptional exit is reached past all clauses.
  private BitSet leaving() {
    BitSet found = new BitSet();
    List<Integer> work = new ArrayList<>();
    if (cfg.exceptionalExit() >= 0) {
      work.add(cfg.exceptionalExit());
      found.set(cfg.exceptionalExit());
    }
    while (!work.isEmpty()) {
      int block = work.removeLast();
      for (int at = cfg.firstPredecessor(block); at < cfg.endOfPredecessors(block); at++) {
        int before = cfg.predecessor(at);
        boolean passes = cfg.predecessorEdge(at) == Edge.FALSE || !takes(before);
        if (passes && !found.get(before)) {
          found.set(before);
          work.add(before);
        }
      }
    }
    return found;
  }

  /// Whether a clause begins there; it may still ask for the type, and not take it.
  private boolean takes(int block) {
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      int unit = cfg.unit(step);
      if (unit >= 0 && cfg.unitKind(unit) == Unit.CATCH) {
        return true;
      }
    }
    return false;
  }
}

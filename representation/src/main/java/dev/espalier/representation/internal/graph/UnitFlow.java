package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.representation.ProgramGraph.Detail;

/// A control flow graph between statements and conditions: blocks without any are passed through.
///
/// Where many exceptions may go to many clauses that would be quadratic: a block without statements
/// from which more than [#MOST] blocks are passed on the way to the next ones is a **join**, an end
/// of edges by itself.
final class UnitFlow {
  static final int ENTRY = -1;
  static final int EXIT = -2;
  static final int EXCEPTIONAL_EXIT = -3;
  private static final int NONE = -4;
  private static final int JOIN = -5;
  private static final int MOST = 64;

  /// Is told of an edge between units or the ends of the routine.
  @FunctionalInterface
  interface Sink {
    void edge(int from, int to, Detail detail);
  }

  private final Cfg cfg;
  private final Sink sink;
  private final int[] first;
  private final int[] last;
  private final boolean[] continues;
  private final int[] seen;
  private final int[] work;
  private final boolean[] isJoin;
  private final boolean[] escapes;
  private int round;

  private UnitFlow(Cfg cfg, Sink sink) {
    this.cfg = cfg;
    this.sink = sink;
    this.first = new int[cfg.blocks()];
    this.last = new int[cfg.blocks()];
    this.continues = new boolean[cfg.blocks()];
    this.seen = new int[cfg.blocks()];
    this.work = new int[cfg.blocks()];
    this.isJoin = new boolean[cfg.blocks()];
    this.escapes = new boolean[cfg.blocks()];
  }

  /// The block of a join.
  static int block(int join) {
    return JOIN - join;
  }

  /// Calls for the edges among what can be reached; some may come twice.
  static void forEach(Cfg cfg, Sink sink) {
    new UnitFlow(cfg, sink).run();
  }

  private void run() {
    for (int block = 0; block < cfg.blocks(); block++) {
      inside(block);
    }
    for (int block = cfg.reachable() - 1; block >= 0; block--) {
      if (last[block] == NONE && isWide(block)) {
        first[block] = last[block] = JOIN - block;
        isJoin[block] = true;
      }
    }
    for (int block = cfg.reachable() - 1; block >= 0; block--) {
      if (isJoin[block]) {
        out(block);
      }
    }
    for (int block = 0; block < cfg.reachable(); block++) {
      if (last[block] != NONE && !isJoin[block]) {
        between(block);
        out(block);
      }
    }
  }

  /// Whether more blocks than are worth it lie between a block and the next units or joins.
  private boolean isWide(int block) {
    round++;
    int size = 0;
    int count = 0;
    work[size++] = block;
    while (size > 0 && count <= MOST) {
      int at = work[--size];
      for (int edge = cfg.firstEdge(at); edge < cfg.endOfEdges(at) && count <= MOST; edge++) {
        int to = cfg.target(edge);
        if (seen[to] != round) {
          seen[to] = round;
          count++;
          if (first[to] == NONE) {
            work[size++] = to;
          }
        }
      }
    }
    return count > MOST;
  }

  /// Finds the first and the last unit of a block; both exits and the entry count as one.
  private void inside(int block) {
    first[block] = last[block] = end(block);
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      if (cfg.unit(step) >= 0) {
        if (first[block] == NONE) {
          first[block] = cfg.unit(step);
          continues[block] = cfg.step(step) != Step.START && cfg.step(step) != Step.JUMP;
        }
        last[block] = cfg.unit(step);
      }
    }
  }

  private int end(int block) {
    if (block == cfg.entry()) {
      return ENTRY;
    }
    if (block == cfg.exit()) {
      return EXIT;
    }
    return block == cfg.exceptionalExit() ? EXCEPTIONAL_EXIT : NONE;
  }

  private void between(int block) {
    int before = block == cfg.entry() ? ENTRY : NONE;
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      int unit = cfg.unit(step);
      if (unit >= 0 && unit != before) {
        if (before != NONE) {
          sink.edge(before, unit, Detail.NONE);
        }
        before = unit;
      }
    }
  }

  private void out(int block) {
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      round++;
      boolean exception = cfg.edge(edge) == Edge.EXCEPTION;
      follow(block, edge, exception);
    }
  }

  /// Walks from one edge to the next units.
  private void follow(int block, int edge, boolean exception) {
    int size = 0;
    int to = cfg.target(edge);
    seen[to] = round;
    work[size++] = to;
    while (size > 0) {
      int at = work[--size];
      if (first[at] != NONE) {
        arrive(block, at, detail(cfg.edge(edge)), exception);
        continue;
      }
      for (int next = cfg.firstEdge(at); next < cfg.endOfEdges(at); next++) {
        int target = cfg.target(next);
        if (seen[target] != round) {
          seen[target] = round;
          work[size++] = target;
        }
      }
    }
  }

  /// An exception may come at any unit of the block; out of the routine only one that is thrown
  /// there, as outside of a `try`.
  private void arrive(int block, int at, Detail detail, boolean exception) {
    if (isJoin[block]) {
      if (first[at] != EXCEPTIONAL_EXIT) {
        connect(last[block], at, detail);
      }
      escapes[block] |= first[at] == EXCEPTIONAL_EXIT || escapes[at];
      return;
    }
    if (!exception) {
      connect(last[block], at, detail);
      return;
    }
    if ((first[at] == EXCEPTIONAL_EXIT || escapes[at]) && isThrow(block)) {
      sink.edge(last[block], EXCEPTIONAL_EXIT, Detail.EXCEPTION);
    }
    if (first[at] != EXCEPTIONAL_EXIT) {
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        if (cfg.unit(step) >= 0) {
          connect(cfg.unit(step), at, Detail.EXCEPTION);
        }
      }
    }
  }

  private void connect(int from, int at, Detail detail) {
    if (from != first[at] || !continues[at]) {
      sink.edge(from, first[at], detail);
    }
  }

  private boolean isThrow(int block) {
    int end = cfg.endOfSteps(block) - 1;
    return end >= cfg.firstStep(block)
        && (cfg.step(end) == Step.THROW || cfg.step(end) == Step.ASSERT);
  }

  static Detail detail(Edge edge) {
    return switch (edge) {
      case NEXT -> Detail.NONE;
      case TRUE -> Detail.TRUE;
      case FALSE -> Detail.FALSE;
      case CASE -> Detail.CASE;
      case DEFAULT -> Detail.DEFAULT;
      case EXCEPTION -> Detail.EXCEPTION;
      case UNCAUGHT -> Detail.UNCAUGHT;
      case RETHROW -> Detail.RETHROW;
    };
  }
}

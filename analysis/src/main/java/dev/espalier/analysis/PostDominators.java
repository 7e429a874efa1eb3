package dev.espalier.analysis;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;

/// Which blocks control must still pass before a routine ends: the dominator tree of the graph
/// turned around, from one end behind both exits.
///
/// Exceptions that any step may throw are left out, or every step of a `try` would decide about all
/// that follow; those of `throw` and `assert` count. What never ends (a loop for ever) is tied to
/// the end at its last block.
final class PostDominators {
  private PostDominators() {}

  /// Whether an edge counts for post-dominance and control dependence.
  static boolean counts(Cfg cfg, int block, int edge) {
    return switch (cfg.edge(edge)) {
      case NEXT, TRUE, FALSE, CASE, DEFAULT, RETHROW -> true;
      case UNCAUGHT -> false;
      case EXCEPTION -> isDispatch(cfg, block) || isThrow(cfg, block);
    };
  }

  /// Whether a block only leads an exception to its clauses.
  static boolean isDispatch(Cfg cfg, int block) {
    return cfg.firstStep(block) == cfg.endOfSteps(block)
        && cfg.firstEdge(block) < cfg.endOfEdges(block)
        && cfg.edge(cfg.firstEdge(block)) == Edge.EXCEPTION;
  }

  private static boolean isThrow(Cfg cfg, int block) {
    int end = cfg.endOfSteps(block) - 1;
    return end >= cfg.firstStep(block)
        && (cfg.step(end) == Step.THROW || cfg.step(end) == Step.ASSERT);
  }

  /// The tree over the reachable blocks; node [Cfg#reachable()] is the end.
  static Dominators of(Cfg cfg) {
    int n = cfg.reachable();
    IntList from = new IntList();
    IntList to = new IntList();
    for (int block = 0; block < n; block++) {
      for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
        if (counts(cfg, block, edge) && cfg.isReachable(cfg.target(edge))) {
          from.add(cfg.target(edge));
          to.add(block);
        }
      }
      if (block == cfg.exit() || block == cfg.exceptionalExit()) {
        from.add(n);
        to.add(block);
      }
    }
    tieToEnd(n, from, to);
    int[] start = new int[n + 2];
    return Dominators.of(n, start, targets(from, to, start));
  }

  /// Sorts edges by their source.
  private static int[] targets(IntList from, IntList to, int[] start) {
    for (int i = 0; i < from.size(); i++) {
      start[from.get(i) + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] filled = Arrays.copyOf(start, start.length);
    int[] target = new int[from.size()];
    for (int i = 0; i < from.size(); i++) {
      target[filled[from.get(i)]++] = to.get(i);
    }
    return target;
  }

  /// Ties what does not reach the end to it, the last block first.
  private static void tieToEnd(int n, IntList from, IntList to) {
    int[] start = new int[n + 2];
    int[] target = targets(from, to, start);
    boolean[] seen = new boolean[n + 1];
    mark(n, start, target, seen);
    for (int block = n - 1; block >= 0; block--) {
      if (!seen[block]) {
        from.add(n);
        to.add(block);
        mark(block, start, target, seen);
      }
    }
  }

  private static void mark(int root, int[] start, int[] target, boolean[] seen) {
    IntList work = new IntList();
    work.add(root);
    seen[root] = true;
    while (!work.isEmpty()) {
      int at = work.pop();
      for (int edge = start[at]; edge < start[at + 1]; edge++) {
        if (!seen[target[edge]]) {
          seen[target[edge]] = true;
          work.add(target[edge]);
        }
      }
    }
  }
}

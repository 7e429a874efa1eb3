package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where a variable was used or written last before, on any way that control may take (Allamanis et
/// al. 2018).
///
/// The idea: a variable's steps, block by block. From each use back: the use before it in the
/// block, or else the last ones of the blocks that lead here, passing those without any.
final class UseEdges {
  private final Flow flow;
  private final Cfg cfg;
  private final boolean writesOnly;
  private final EdgeList edges;
  private final int[] lastIn;
  private final int[] stamp;
  private final int[] seen;
  private final int[] work;
  private int round;

  private UseEdges(Flow flow, boolean writesOnly, EdgeList edges) {
    this.flow = flow;
    this.cfg = flow.cfg();
    this.writesOnly = writesOnly;
    this.edges = edges;
    this.lastIn = new int[cfg.blocks()];
    this.stamp = new int[cfg.blocks()];
    this.seen = new int[cfg.blocks()];
    this.work = new int[cfg.blocks()];
  }

  /// Adds an edge from each variable to where it may have been used, or only written, last.
  static void of(Flow flow, boolean writesOnly, EdgeList edges) {
    UseEdges uses = new UseEdges(flow, writesOnly, edges);
    for (List<int[]> variable : uses.variables()) {
      uses.variable(variable);
    }
  }

  /// The uses of each place: pairs of a block and a step, in order.
  private List<List<int[]>> variables() {
    Places places = flow.places();
    List<List<int[]>> all = new ArrayList<>();
    for (int place = 0; place < places.size(); place++) {
      all.add(new ArrayList<>());
    }
    for (int block = 0; block < cfg.reachable(); block++) {
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        if (flow.token()[step] >= 0) {
          all.get(cfg.place(step)).add(new int[] {block, step});
        }
      }
    }
    return all;
  }

  private void variable(List<int[]> uses) {
    round++;
    int variable = round;
    for (int[] use : uses) {
      if (counts(use[1])) {
        stamp[use[0]] = variable;
        lastIn[use[0]] = use[1];
      }
    }
    Set<Integer> compound = new HashSet<>();
    int block = -1;
    int before = -1;
    for (int[] use : uses) {
      if (use[0] != block) {
        block = use[0];
        before = -1;
      }
      boolean again = cfg.step(use[1]) == Step.WRITE && compound.contains(cfg.node(use[1]));
      if (!again) {
        use(use, before, variable);
      }
      if (cfg.step(use[1]) == Step.READ) {
        compound.add(cfg.node(use[1]));
      }
      if (counts(use[1])) {
        before = use[1];
      }
    }
  }

  private boolean counts(int step) {
    return !writesOnly || cfg.step(step) == Step.WRITE;
  }

  private void use(int[] use, int before, int variable) {
    int token = flow.token()[use[1]];
    if (before >= 0) {
      edges.add(token, flow.token()[before]);
      return;
    }
    round++;
    int size = push(use[0], 0);
    while (size > 0) {
      int at = work[--size];
      if (stamp[at] == variable) {
        edges.add(token, flow.token()[lastIn[at]]);
      } else {
        size = push(at, size);
      }
    }
  }

  /// Adds what leads to a block and was not met in this round.
  private int push(int block, int size) {
    int end = size;
    for (int at = cfg.firstPredecessor(block); at < cfg.endOfPredecessors(block); at++) {
      int from = cfg.predecessor(at);
      if (cfg.isReachable(from) && seen[from] != round) {
        seen[from] = round;
        work[end++] = from;
      }
    }
    return end;
  }
}

package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Dominators;
import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Iterated dominance frontiers: the blocks where values meet that some blocks write (Cytron et al.
/// 1991).
///
/// The idea: an edge into a block that its source does not dominate at once joins (Sreedhar and Gao
/// 1995). The frontier of a block is the targets of the joining edges that leave its subtree of the
/// dominator tree, those no deeper than itself. The edges stand in the order of that tree, so that
/// a subtree's are an interval, under a tree of least depths: what is found is taken out until the
/// question is answered. So a question costs what it finds, times a logarithm, and no frontier is
/// stored.
final class Frontiers {
  private static final int TAKEN = Integer.MAX_VALUE;

  private final Dominators dominators;
  private final int[] depth;
  private final int[] enter;
  private final int[] target;
  private final int leaves;
  private final int[] least;
  private final IntList taken = new IntList();

  private Frontiers(Dominators dominators, int[] depth, int[] enter, int[] target) {
    this.dominators = dominators;
    this.depth = depth;
    this.enter = enter;
    this.target = target;
    this.leaves = Integer.highestOneBit(Math.max(1, target.length)) * 2;
    this.least = new int[leaves * 2];
    Arrays.fill(least, TAKEN);
    for (int i = 0; i < target.length; i++) {
      least[leaves + i] = depth[target[i]];
    }
    for (int i = leaves - 1; i > 0; i--) {
      least[i] = Math.min(least[2 * i], least[2 * i + 1]);
    }
  }

  static Frontiers of(Cfg cfg, Dominators dominators) {
    int[] depth = new int[cfg.reachable()];
    IntList from = new IntList();
    IntList to = new IntList();
    for (int block = 0; block < cfg.reachable(); block++) {
      int above = dominators.immediate(block);
      depth[block] = above < 0 ? 0 : depth[above] + 1;
      for (int at = cfg.firstPredecessor(block); at < cfg.endOfPredecessors(block); at++) {
        int before = cfg.predecessor(at);
        if (cfg.isReachable(before) && before != above) {
          from.add(before);
          to.add(block);
        }
      }
    }
    int[] order =
        IntStream.range(0, from.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> dominators.enter(from.get(i))))
            .mapToInt(i -> i)
            .toArray();
    return new Frontiers(
        dominators,
        depth,
        Arrays.stream(order).map(i -> dominators.enter(from.get(i))).toArray(),
        Arrays.stream(order).map(to::get).toArray());
  }

  /// The blocks where what these blocks write may meet something else.
  BitSet iterated(IntList blocks) {
    BitSet found = new BitSet();
    IntList work = new IntList();
    for (int i = 0; i < blocks.size(); i++) {
      work.add(blocks.get(i));
    }
    while (!work.isEmpty()) {
      int block = work.pop();
      int from = first(dominators.enter(block));
      int to = first(dominators.leave(block));
      take(1, 0, leaves, from, to, depth[block], found, work);
    }
    while (!taken.isEmpty()) {
      int edge = taken.pop();
      set(edge, depth[target[edge]]);
    }
    return found;
  }

  /// The first edge that does not come from before a place of the tree.
  private int first(int place) {
    int at = Arrays.binarySearch(enter, place);
    while (at > 0 && enter[at - 1] == place) {
      at--;
    }
    return at < 0 ? -at - 1 : at;
  }

  /// Takes the edges of an interval whose target is no deeper than a limit; `at` is the node over
  /// the edges from `low` to before `high`.
  private void take(
      int at, int low, int high, int from, int to, int limit, BitSet found, IntList work) {
    if (least[at] > limit || from >= high || to <= low) {
      return;
    }
    if (at >= leaves) {
      int block = target[low];
      taken.add(low);
      set(low, TAKEN);
      if (!found.get(block)) {
        found.set(block);
        work.add(block);
      }
      return;
    }
    int middle = (low + high) / 2;
    take(2 * at, low, middle, from, to, limit, found, work);
    take(2 * at + 1, middle, high, from, to, limit, found, work);
  }

  private void set(int edge, int value) {
    int at = leaves + edge;
    least[at] = value;
    for (at /= 2; at > 0; at /= 2) {
      least[at] = Math.min(least[2 * at], least[2 * at + 1]);
    }
  }
}

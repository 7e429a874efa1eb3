package dev.espalier.representation.internal;

import dev.espalier.representation.PathContexts;
import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Terminals;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// The pairs of terminals within the limits, or a uniform sample of them, as node indexes.
///
/// The idea, so that the work is in proportion to the pairs that qualify and not to all pairs:
///
/// 1. From each terminal climb at most `length - 1` edges. Each ancestor is the top of some paths.
/// 2. At an ancestor, go right from the child that the climb came from, at most `width` children
///    that hold a terminal: the targets of these paths are in there, and nowhere else.
/// 3. The terminals of a child are an interval of ranks. Those that are not too deep are targets.
///
/// Ancestors in order of the climb and children from left to right give targets in source order.
/// The sample is a reservoir (Vitter's algorithm R): pair number `n` replaces a random one of those
/// kept with probability `kept / n`. Kept pairs remember their number and are put in order at the
/// end.
public final class ContextSample {
  private final Terminals terminals;
  private final SyntaxTree tree;
  private final PathLimits limits;
  private final int root;
  private int[] source = new int[256];
  private int[] target = new int[256];
  private int[] top = new int[256];
  private long[] number = {};
  private int kept;
  private long seen;
  private SplitMix64 random = new SplitMix64(0);

  private ContextSample(Terminals terminals, int root, PathLimits limits) {
    this.terminals = terminals;
    this.tree = terminals.tree();
    this.limits = limits;
    this.root = root;
  }

  public static ContextSample of(Terminals terminals, int root, PathLimits limits) {
    ContextSample sample = new ContextSample(terminals, root, limits);
    int last = terminals.rank()[sample.tree.subtreeEnd(root)];
    for (int first = terminals.rank()[root]; first < last; first++) {
      sample.climb(first);
    }
    sample.sort();
    return sample;
  }

  public int[] sources() {
    return Arrays.copyOf(source, kept);
  }

  public int[] targets() {
    return Arrays.copyOf(target, kept);
  }

  public int[] tops() {
    return Arrays.copyOf(top, kept);
  }

  private void climb(int first) {
    int node = terminals.nodes()[first];
    for (int up = 1; up < limits.length() && node != root; up++) {
      int parent = tree.parent(node);
      right(first, node, parent, limits.length() - up);
      node = parent;
    }
  }

  /// Pairs the terminal with those at most `down` edges below the right neighbours of `node`.
  private void right(int first, int node, int parent, int down) {
    int[] rank = terminals.rank();
    int[] childIndex = terminals.childIndex();
    int furthest = childIndex[node] + limits.width();
    int end = tree.subtreeEnd(parent);
    int next = tree.subtreeEnd(node);
    while (next < end && childIndex[next] <= furthest) {
      int after = tree.subtreeEnd(next);
      pair(first, rank[next], rank[after], parent, down);
      next = after;
    }
  }

  private void pair(int first, int from, int to, int parent, int down) {
    int[] nodes = terminals.nodes();
    int[] depth = terminals.depth();
    int deepest = depth[parent] + down;
    int until = Math.min(to, first + PathContexts.MAX_SPAN + 1);
    for (int second = from; second < until; second++) {
      if (depth[nodes[second]] <= deepest) {
        offer(nodes[first], nodes[second], parent);
      }
    }
  }

  private void offer(int from, int to, int common) {
    if (kept < limits.contexts()) {
      if (kept == source.length) {
        grow();
      }
      put(kept++, from, to, common);
    } else {
      replace(from, to, common);
    }
    seen++;
  }

  private void grow() {
    int capacity = Math.min(2 * kept, limits.contexts());
    source = Arrays.copyOf(source, capacity);
    target = Arrays.copyOf(target, capacity);
    top = Arrays.copyOf(top, capacity);
  }

  private void replace(int from, int to, int common) {
    if (number.length == 0) {
      number = new long[kept];
      Arrays.setAll(number, i -> i);
      random = new SplitMix64(limits.seed() ^ SplitMix64.mix(textHash()));
    }
    long slot = Math.unsignedMultiplyHigh(random.next(), seen + 1);
    if (slot < kept) {
      put((int) slot, from, to, common);
      number[(int) slot] = seen;
    }
  }

  private void put(int slot, int from, int to, int common) {
    source[slot] = from;
    target[slot] = to;
    top[slot] = common;
  }

  /// FNV-1a of the function's bytes.
  private long textHash() {
    byte[] bytes = tree.source();
    long hash = 0xcbf29ce484222325L;
    for (int i = tree.start(root); i < tree.end(root); i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /// Puts what was sampled back in the order of the source: its number, with its slot in the low
  /// bits.
  private void sort() {
    if (number.length == 0) {
      return;
    }
    int[] order = order();
    source = inOrder(source, order);
    target = inOrder(target, order);
    top = inOrder(top, order);
  }

  private int[] order() {
    int slotBits = 32 - Integer.numberOfLeadingZeros(kept);
    long[] keys = new long[kept];
    for (int slot = 0; slot < kept; slot++) {
      keys[slot] = number[slot] << slotBits | slot;
    }
    Arrays.sort(keys);
    int[] order = new int[kept];
    for (int i = 0; i < kept; i++) {
      order[i] = (int) (keys[i] & ((1L << slotBits) - 1));
    }
    return order;
  }

  private static int[] inOrder(int[] values, int[] order) {
    int[] sorted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i]];
    }
    return sorted;
  }
}

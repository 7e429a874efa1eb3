package dev.espalier.analysis;

import java.util.Arrays;

/// The dominator tree of a graph, or of the graph with its edges turned around.
///
/// By Lengauer and Tarjan (1979) with path compression, in O(m log n): chains of thousands of early
/// exits stay fast, where walking up the tree for every edge would not.
public final class Dominators {
  private static final int NONE = -1;

  private final int root;
  private final int[] immediate;
  private final int[] enter;
  private final int[] leave;

  private Dominators(int root, int[] immediate) {
    this.root = root;
    this.immediate = immediate;
    this.enter = new int[immediate.length];
    this.leave = new int[immediate.length];
    number();
  }

  /// Which blocks control must have passed to reach another one.
  public static Dominators of(Cfg cfg) {
    int n = cfg.reachable();
    int[] start = new int[n + 1];
    int[] target = new int[cfg.endOfEdges(n - 1)];
    for (int block = 0; block < n; block++) {
      start[block + 1] = cfg.endOfEdges(block);
      for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
        target[edge] = cfg.target(edge);
      }
    }
    return of(0, start, target);
  }

  /// The dominators of a graph given by its successors (`target[start[v]]` to `target[start[v + 1]
  /// - 1]`).
  public static Dominators of(int root, int[] start, int[] target) {
    return new Dominators(root, new LengauerTarjan(root, start, target).immediate());
  }

  public int root() {
    return root;
  }

  /// The nearest node that dominates `node`, or -1 for the root and what it does not reach.
  public int immediate(int node) {
    return immediate[node];
  }

  /// Whether every way from the root to `node` passes `by`; each node dominates itself.
  public boolean dominates(int by, int node) {
    return enter[by] <= enter[node] && leave[node] <= leave[by] && enter[node] > 0;
  }

  public int size() {
    return immediate.length;
  }

  /// Where a node stands in a walk over the tree, from the root down: those that it dominates have
  /// the places from its own to its [#leave(int)].
  public int enter(int node) {
    return enter[node];
  }

  public int leave(int node) {
    return leave[node];
  }

  /// Numbers the tree so that a subtree is an interval.
  private void number() {
    int n = immediate.length;
    int[] first = new int[n];
    int[] next = new int[n];
    Arrays.fill(first, NONE);
    for (int node = n - 1; node >= 0; node--) {
      if (immediate[node] != NONE) {
        next[node] = first[immediate[node]];
        first[immediate[node]] = node;
      } else {
        next[node] = NONE;
      }
    }
    int clock = 1;
    int at = root;
    enter[at] = clock++;
    while (true) {
      if (first[at] != NONE) {
        int child = first[at];
        first[at] = next[child];
        at = child;
        enter[at] = clock++;
      } else {
        leave[at] = clock++;
        if (at == root) {
          return;
        }
        at = immediate[at];
      }
    }
  }

  private static final class LengauerTarjan {
    private final int root;
    private final int[] start;
    private final int[] target;
    private final int[] vertex;
    private final int[] number;
    private final int[] parent;
    private final int[] semi;
    private final int[] ancestor;
    private final int[] label;
    private final int[] path;
    private int count;

    LengauerTarjan(int root, int[] start, int[] target) {
      int n = start.length - 1;
      this.root = root;
      this.start = start;
      this.target = target;
      this.vertex = new int[n];
      this.number = new int[n];
      this.parent = new int[n];
      this.semi = new int[n];
      this.ancestor = new int[n];
      this.label = new int[n];
      this.path = new int[n];
      Arrays.fill(number, NONE);
      Arrays.fill(ancestor, NONE);
    }

    int[] immediate() {
      search();
      int n = vertex.length;
      int[] immediate = new int[n];
      int[] bucket = new int[n];
      int[] inBucket = new int[n];
      Arrays.fill(immediate, NONE);
      Arrays.fill(bucket, NONE);
      int[] into = new int[n + 1];
      int[] from = predecessors(into);
      for (int i = count - 1; i > 0; i--) {
        int w = vertex[i];
        for (int at = into[w]; at < into[w + 1]; at++) {
          if (number[from[at]] != NONE) {
            semi[w] = Math.min(semi[w], semi[best(from[at])]);
          }
        }
        int above = vertex[semi[w]];
        inBucket[w] = bucket[above];
        bucket[above] = w;
        ancestor[w] = parent[w];
        for (int v = bucket[parent[w]]; v != NONE; v = inBucket[v]) {
          int u = best(v);
          immediate[v] = semi[u] < semi[v] ? u : parent[w];
        }
        bucket[parent[w]] = NONE;
      }
      for (int i = 1; i < count; i++) {
        int w = vertex[i];
        if (immediate[w] != vertex[semi[w]]) {
          immediate[w] = immediate[immediate[w]];
        }
      }
      return immediate;
    }

    private int[] predecessors(int[] into) {
      for (int to : target) {
        into[to + 1]++;
      }
      for (int v = 0; v < vertex.length; v++) {
        into[v + 1] += into[v];
      }
      int[] from = new int[target.length];
      int[] filled = Arrays.copyOf(into, vertex.length);
      for (int v = 0; v < vertex.length; v++) {
        for (int edge = start[v]; edge < start[v + 1]; edge++) {
          from[filled[target[edge]]++] = v;
        }
      }
      return from;
    }

    private void search() {
      int[] next = Arrays.copyOf(start, vertex.length);
      visit(root, NONE);
      int at = root;
      while (at != NONE) {
        if (next[at] == start[at + 1]) {
          at = parent[at];
        } else {
          int to = target[next[at]++];
          if (number[to] == NONE) {
            visit(to, at);
            at = to;
          }
        }
      }
    }

    private void visit(int node, int from) {
      number[node] = count;
      semi[node] = count;
      label[node] = node;
      parent[node] = from;
      vertex[count++] = node;
    }

    /// The node of least semidominator on the way up to the root of its tree.
    private int best(int node) {
      if (ancestor[node] == NONE) {
        return node;
      }
      int length = 0;
      for (int at = node; ancestor[ancestor[at]] != NONE; at = ancestor[at]) {
        path[length++] = at;
      }
      while (length > 0) {
        int at = path[--length];
        int above = ancestor[at];
        if (semi[label[above]] < semi[label[at]]) {
          label[at] = label[above];
        }
        ancestor[at] = ancestor[above];
      }
      return label[node];
    }
  }
}

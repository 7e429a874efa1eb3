package dev.espalier.representation.internal;

import dev.espalier.representation.PathForm;
import dev.espalier.representation.Terminals;
import dev.espalier.syntax.SyntaxTree;

/// Writes the paths of one function, or hashes them as if they were written.
///
/// A node reads `(kind)`; an operation `(kind:operator)`. The two ends, and children of accesses,
/// calls and assignments, carry their index: `(kind1)`. `^` stands after each node on the way up
/// and `_` before each on the way down.
///
/// The idea of hashing: Java's `String.hashCode` of a concatenation is `hash(a + b) = hash(a) *
/// 31^length(b) + hash(b)`, and 31 has an inverse modulo 2^32.
///
/// 1. What a node reads is kept as a hash and a power of 31.
/// 2. From them follow, node by node, hash `d` and power `p` of the whole way down from the root.
/// 3. The way down from `top` to `target` is what the latter's way has more than the former's: its
///    power is `q = p(target) / p(top)`, its hash `d(target) - d(top) * q`.
/// 4. So with the hash `u` of the way up, a path's is `u * q + d(target) - d(top) * q`, which is
///    `d(target) + p(target) * (u - d(top)) / p(top)`. The second factor is the same for all
///    contexts of one terminal and one top, which are neighbours in a list of contexts.
public final class PathSpeller {
  private final Terminals terminals;
  private final SyntaxTree tree;
  private final Kinds kinds;
  private final Labels labels;
  private final int root;

  // By node from the root on; empty before the first path is hashed.
  private int[] hash = {}; // of what it reads
  private int[] power = {}; // 31 to the length of what it reads
  private int[] down = {}; // hash of the way from the root
  private int[] downPower = {};
  private int[] downInverse = {};

  /// Source and top that were hashed last, and what they contribute.
  private int lastSource = -1;

  private int lastTop = -1;
  private int lastFactor;

  private PathSpeller(Terminals terminals, int root) {
    this.terminals = terminals;
    this.tree = terminals.tree();
    this.kinds = Kinds.of(tree);
    this.labels = kinds.labels();
    this.root = root;
  }

  /// For paths below `root`.
  public static PathSpeller of(Terminals terminals, int root) {
    return new PathSpeller(terminals, root);
  }

  public String path(int source, int target, int top, PathForm form) {
    return switch (form) {
      case SPELLED -> spelled(source, target, top);
      case HASHED -> Integer.toString(hash(source, target, top));
      case KINDS -> kinds(source, target, top);
    };
  }

  private String spelled(int source, int target, int top) {
    StringBuilder path = new StringBuilder(128);
    for (int node = source; node != top; node = tree.parent(node)) {
      path.append('(').append(label(node)).append(index(node)).append(")^");
    }
    path.append('(').append(label(top)).append(index(top)).append(')');
    int end = path.length();
    for (int node = target; node != top; node = tree.parent(node)) {
      path.insert(end, "_(" + label(node) + index(node) + ")");
    }
    return path.toString();
  }

  private String kinds(int source, int target, int top) {
    StringBuilder path = new StringBuilder(128);
    for (int node = source; node != top; node = tree.parent(node)) {
      path.append(label(node)).append('|');
    }
    path.append(label(top));
    int end = path.length();
    for (int node = target; node != top; node = tree.parent(node)) {
      path.insert(end, "|" + label(node));
    }
    return path.toString();
  }

  /// Java's `String.hashCode` of the spelled path.
  public int hash(int source, int target, int top) {
    if (source != lastSource || top != lastTop) {
      lastFactor = factor(source, top);
      lastSource = source;
      lastTop = top;
    }
    return down[target - root] + downPower[target - root] * lastFactor;
  }

  private int factor(int source, int top) {
    if (hash.length == 0) {
      read();
    }
    int up = 0;
    for (int node = source; node != top; node = tree.parent(node)) {
      up = (up * power[node - root] + hash[node - root]) * 31 + '^';
    }
    up = up * power[top - root] + hash[top - root];
    return (up - down[top - root]) * downInverse[top - root];
  }

  /// Reads the nodes that have terminals: no others are on paths.
  private void read() {
    int size = tree.subtreeEnd(root) - root;
    hash = new int[size];
    power = new int[size];
    down = new int[size];
    downPower = new int[size];
    downInverse = new int[size];
    downPower[0] = 1;
    downInverse[0] = 1;
    int[] rank = terminals.rank();
    for (int node = root; node < root + size; node++) {
      if (rank[tree.subtreeEnd(node)] > rank[node]) {
        int inverse = read(node);
        if (node > root) {
          goDown(node - root, tree.parent(node) - root, inverse);
        }
      }
    }
  }

  private void goDown(int node, int parent, int inverse) {
    down[node] = (down[parent] * 31 + '_') * power[node] + hash[node];
    downPower[node] = downPower[parent] * 31 * power[node];
    downInverse[node] = downInverse[parent] * Labels.INVERSE * inverse;
  }

  /// Notes hash and power of what a node reads; the inverse of the power.
  private int read(int node) {
    int kind = tree.kind(node);
    int operator = operator(node);
    int hashed = '(' * labels.power()[kind] + labels.hash()[kind];
    int powered = 31 * labels.power()[kind];
    int inverse = Labels.INVERSE * labels.inverse()[kind];
    if (operator >= 0) {
      hashed = (hashed * 31 + ':') * labels.power()[operator] + labels.hash()[operator];
      powered *= 31 * labels.power()[operator];
      inverse *= Labels.INVERSE * labels.inverse()[operator];
    }
    if (isNumbered(node)) {
      String index = Integer.toString(terminals.childIndex()[node]);
      int digits = Labels.power(31, index.length());
      hashed = hashed * digits + index.hashCode();
      powered *= digits;
      inverse *= Labels.power(Labels.INVERSE, index.length());
    }
    hash[node - root] = hashed * 31 + ')';
    power[node - root] = powered * 31;
    return inverse * Labels.INVERSE;
  }

  private String label(int node) {
    String kind = labels.names()[tree.kind(node)];
    int operator = operator(node);
    return operator < 0 ? kind : kind + ":" + labels.names()[operator];
  }

  private String index(int node) {
    return isNumbered(node) ? Integer.toString(terminals.childIndex()[node]) : "";
  }

  private boolean isNumbered(int node) {
    int parent = tree.parent(node);
    return parent >= 0
        && (terminals.isTerminal(node) || kinds.is(Trait.INDEXED, tree.kind(parent)));
  }

  /// The kind of an operation's sign, or -1.
  private int operator(int node) {
    if (!kinds.is(Trait.OPERATION, tree.kind(node))) {
      return -1;
    }
    int child = tree.firstChild(node);
    while (child >= 0 && tree.isNamed(child)) {
      child = tree.nextSibling(child);
    }
    return child < 0 ? -1 : tree.kind(child);
  }
}

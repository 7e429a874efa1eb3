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
/// 31^length(b) + hash(b)`. So what a node reads is kept as a hash and a power, made when the node
/// is first met, and a path costs a few multiplications a node. On the way down the nodes are met
/// from the last, and put in front of what is there.
public final class PathSpeller {
  private final Terminals terminals;
  private final SyntaxTree tree;
  private final Kinds kinds;
  private final Labels labels;
  private final int root;

  /// By node from the root on: the hash of what it reads, and 31 to the power of its length or 0
  /// when not known yet.
  private final int[] hash;

  private final int[] power;

  /// The way up that was hashed last: neighbours in a list of contexts share it.
  private int lastSource = -1;

  private int lastTop = -1;
  private int lastUp;

  private PathSpeller(Terminals terminals, int root) {
    this.terminals = terminals;
    this.tree = terminals.tree();
    this.kinds = Kinds.of(tree);
    this.labels = kinds.labels();
    this.root = root;
    this.hash = new int[tree.subtreeEnd(root) - root];
    this.power = new int[hash.length];
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
    int down = 0;
    int downPower = 1;
    for (int node = target; node != top; node = tree.parent(node)) {
      int power = power(node);
      down += ('_' * power + hash[node - root]) * downPower;
      downPower *= 31 * power;
    }
    return up(source, top) * downPower + down;
  }

  private int up(int source, int top) {
    if (source != lastSource || top != lastTop) {
      int up = 0;
      for (int node = source; node != top; node = tree.parent(node)) {
        up = (up * power(node) + hash[node - root]) * 31 + '^';
      }
      lastSource = source;
      lastTop = top;
      lastUp = up * power(top) + hash[top - root];
    }
    return lastUp;
  }

  /// The power of what a node reads; its hash is there afterwards.
  private int power(int node) {
    int known = power[node - root];
    return known != 0 ? known : read(node);
  }

  private int read(int node) {
    int kind = tree.kind(node);
    int operator = operator(node);
    int hashed = '(' * labels.power()[kind] + labels.hash()[kind];
    int powered = 31 * labels.power()[kind];
    if (operator >= 0) {
      hashed = (hashed * 31 + ':') * labels.power()[operator] + labels.hash()[operator];
      powered *= 31 * labels.power()[operator];
    }
    String index = index(node);
    hashed = (hashed * Labels.power(index.length()) + index.hashCode()) * 31 + ')';
    powered *= 31 * Labels.power(index.length());
    hash[node - root] = hashed;
    power[node - root] = powered;
    return powered;
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

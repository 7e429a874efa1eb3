package dev.espalier.representation.internal;

import dev.espalier.representation.PathForm;
import dev.espalier.representation.Terminals;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// Writes the path between two nodes, or hashes it as if it were written.
///
/// A node reads `(kind)`; an operation `(kind:operator)`. The two ends, and children of accesses,
/// calls and assignments, carry their index: `(kind1)`. `^` stands after each node on the way up
/// and `_` before each on the way down.
public final class PathSpeller {
  private final Terminals terminals;
  private final SyntaxTree tree;
  private final Kinds kinds;
  private final Labels labels;
  private int[] down = new int[16];

  private PathSpeller(Terminals terminals) {
    this.terminals = terminals;
    this.tree = terminals.tree();
    this.kinds = Kinds.of(tree.grammar(), tree.language());
    this.labels = kinds.labels();
  }

  public static PathSpeller of(Terminals terminals) {
    return new PathSpeller(terminals);
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
      path.append('(').append(label(node)).append(index(node, node == source)).append(")^");
    }
    path.append('(').append(label(top)).append(index(top, false)).append(')');
    for (int i = descend(target, top) - 1; i >= 0; i--) {
      path.append("_(").append(label(down[i])).append(index(down[i], i == 0)).append(')');
    }
    return path.toString();
  }

  private String kinds(int source, int target, int top) {
    StringBuilder path = new StringBuilder(128);
    for (int node = source; node != top; node = tree.parent(node)) {
      path.append(label(node)).append('|');
    }
    path.append(label(top));
    for (int i = descend(target, top) - 1; i >= 0; i--) {
      path.append('|').append(label(down[i]));
    }
    return path.toString();
  }

  /// Java's `String.hashCode` of the spelled path.
  public int hash(int source, int target, int top) {
    int hash = 0;
    for (int node = source; node != top; node = tree.parent(node)) {
      hash = node(hash, node, node == source) * 31 + '^';
    }
    hash = node(hash, top, false);
    for (int i = descend(target, top) - 1; i >= 0; i--) {
      hash = node(hash * 31 + '_', down[i], i == 0);
    }
    return hash;
  }

  private int node(int before, int node, boolean isEnd) {
    int kind = tree.kind(node);
    int hash = (before * 31 + '(') * labels.power()[kind] + labels.hash()[kind];
    int operator = operator(node);
    if (operator >= 0) {
      hash = (hash * 31 + ':') * labels.power()[operator] + labels.hash()[operator];
    }
    if (isEnd || isIndexed(node)) {
      hash = digits(hash, terminals.childIndex()[node]);
    }
    return hash * 31 + ')';
  }

  private static int digits(int before, int number) {
    int hash = number < 10 ? before : digits(before, number / 10);
    return hash * 31 + '0' + number % 10;
  }

  /// Fills `down` with the nodes from the target up to below the top; how many.
  private int descend(int target, int top) {
    int count = 0;
    for (int node = target; node != top; node = tree.parent(node)) {
      if (count == down.length) {
        down = Arrays.copyOf(down, 2 * count);
      }
      down[count++] = node;
    }
    return count;
  }

  private String label(int node) {
    String kind = labels.names()[tree.kind(node)];
    int operator = operator(node);
    return operator < 0 ? kind : kind + ":" + labels.names()[operator];
  }

  private String index(int node, boolean isEnd) {
    return isEnd || isIndexed(node) ? Integer.toString(terminals.childIndex()[node]) : "";
  }

  private boolean isIndexed(int node) {
    int parent = tree.parent(node);
    return parent >= 0 && kinds.is(Trait.INDEXED, tree.kind(parent));
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

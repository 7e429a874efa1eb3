package dev.espalier.representation;

import dev.espalier.representation.internal.Kinds;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// A file's terminals, the leaves between which paths run, and where they stand.
///
/// Terminals are the tokens that carry a name or a value: identifiers, literals, types. Signs,
/// keywords and comments are none; an operator is part of the label of its operation. Made once for
/// a file, in one pass, and shared by its functions.
///
/// @param nodes the terminals' nodes, ascending
/// @param rank by node, how many terminals stand before it; one entry more than nodes, so that the
///   terminals of a subtree are `[rank[node], rank[subtreeEnd(node)])`
/// @param depth by node, edges to the root
/// @param childIndex by node, how many children before it hold a terminal: signs, comments, and
///   lists of nothing don't shift what stands after them
public record Terminals(SyntaxTree tree, int[] nodes, int[] rank, int[] depth, int[] childIndex) {
  private static final int TYPICAL_DEPTH = 64;

  /// Two passes over the tree: one finds the terminals, one numbers the children.
  public static Terminals of(SyntaxTree tree) {
    int n = tree.size();
    int[] rank = new int[n + 1];
    int[] nodes = nodes(tree, rank);
    int[] depth = new int[n];
    int[] childIndex = new int[n];
    int[] children = new int[TYPICAL_DEPTH]; // by depth, those passed with a terminal
    for (int node = 1; node < n; node++) {
      int at = depth[tree.parent(node)] + 1;
      if (at + 1 >= children.length) {
        children = Arrays.copyOf(children, 2 * children.length);
      }
      depth[node] = at;
      childIndex[node] = children[at];
      children[at] += rank[tree.subtreeEnd(node)] > rank[node] ? 1 : 0;
      children[at + 1] = 0;
    }
    return new Terminals(tree, nodes, rank, depth, childIndex);
  }

  private static int[] nodes(SyntaxTree tree, int[] rank) {
    Kinds kinds = Kinds.of(tree);
    int n = tree.size();
    int[] nodes = new int[n / 4 + 1];
    int count = 0;
    int tokenEnd = 0;
    for (int node = 0; node < n; node++) {
      rank[node] = count;
      if (node >= tokenEnd && kinds.isToken(tree, node)) {
        tokenEnd = tree.subtreeEnd(node);
        if (kinds.isTerminal(tree, node) && !kinds.isLayout(tree, node)) {
          if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
          }
          nodes[count++] = node;
        }
      }
    }
    rank[n] = count;
    return Arrays.copyOf(nodes, count);
  }

  /// Whether the node is one of the terminals.
  public boolean isTerminal(int node) {
    return rank[node] < nodes.length && nodes[rank[node]] == node;
  }

  /// How many terminals the file has.
  public int size() {
    return nodes.length;
  }
}

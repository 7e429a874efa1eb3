package dev.espalier.analysis.internal.types;

import dev.espalier.syntax.SyntaxTree;
import java.util.function.IntPredicate;

/// Finds the nodes of a tree by the bytes that they cover.
///
/// The idea: nodes are in pre-order, so those that start at one byte stand side by side, the outer
/// ones first.
record Spans(SyntaxTree tree) {
  static final int NONE = -1;

  /// The innermost node that covers exactly these bytes, or [#NONE].
  int node(int start, int end) {
    return find(start, node -> tree.end(node) == end, true);
  }

  /// The outermost node of that kind that starts there, or [#NONE].
  int startingAt(int start, String kind) {
    return find(start, node -> tree.kindName(node).equals(kind), false);
  }

  private int find(int start, IntPredicate fits, boolean innermost) {
    int found = NONE;
    for (int node = first(start); node < tree.size() && tree.start(node) == start; node++) {
      if (fits.test(node) && tree.end(node) > start && (found == NONE || innermost)) {
        found = node;
      }
    }
    return found;
  }

  /// The first node that starts there or later.
  int first(int start) {
    int low = 0;
    int high = tree.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tree.start(middle) < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

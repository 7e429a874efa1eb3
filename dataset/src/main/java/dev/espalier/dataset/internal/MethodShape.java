package dev.espalier.dataset.internal;

import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;

/// Size and shape of a function's body, by counting nodes.
public final class MethodShape {
  private MethodShape() {}

  /// Whether at least `least` nodes below `body` are statements or declarations of local variables.
  public static boolean hasStatements(SyntaxTree tree, int body, int least) {
    BitSet statements = NodeKinds.STATEMENTS.in(tree);
    int count = 0;
    for (int node = body + 1; node < tree.subtreeEnd(body) && count < least; node++) {
      count += statements.get(tree.kind(node)) ? 1 : 0;
    }
    return count >= least;
  }

  /// How deep control structures nest below `body`; an `else if` is no deeper than its `if`.
  public static int nesting(SyntaxTree tree, int body) {
    BitSet controls = NodeKinds.CONTROLS.in(tree);
    int[] ends = new int[64];
    int depth = 0;
    int deepest = 0;
    for (int node = body + 1; node < tree.subtreeEnd(body); node++) {
      while (depth > 0 && ends[depth - 1] <= node) {
        depth--;
      }
      if (controls.get(tree.kind(node)) && !isElseIf(tree, node) && depth < ends.length) {
        ends[depth++] = tree.subtreeEnd(node);
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }

  private static boolean isElseIf(SyntaxTree tree, int node) {
    int parent = tree.parent(node);
    if (tree.kindName(parent).equals("else_clause")) {
      parent = tree.parent(parent);
    } else if (!tree.fieldName(node).equals("alternative")) {
      return false;
    }
    return tree.kind(parent) == tree.kind(node);
  }
}

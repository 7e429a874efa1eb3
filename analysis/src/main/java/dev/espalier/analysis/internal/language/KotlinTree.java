package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;

/// Reading tree-sitter-kotlin, whose children have no field names and whose `null` has no node of
/// its own kind.
final class KotlinTree {
  private KotlinTree() {}

  static boolean is(SyntaxTree tree, int node, String kind) {
    return node >= 0 && tree.kindName(node).equals(kind);
  }

  /// The first child of a kind, or -1.
  static int child(SyntaxTree tree, int node, String kind) {
    for (int at = node < 0 ? -1 : tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      if (is(tree, at, kind)) {
        return at;
      }
    }
    return -1;
  }

  /// The expressions and statements among the children, in order.
  static int[] parts(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    IntList found = new IntList();
    for (int at = node < 0 ? -1 : tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      if (isPart(tree, at)) {
        found.add(at);
      }
    }
    return found.toArray();
  }

  private static boolean isPart(SyntaxTree tree, int node) {
    return switch (tree.kindName(node)) {
      case "null" -> true;
      case "line_comment", "multiline_comment", "annotation", "modifiers", "label" -> false;
      default -> tree.isNamed(node);
    };
  }

  /// The first part, or -1.
  static int part(Lowering lowering, int node) {
    int[] parts = parts(lowering, node);
    return parts.length == 0 ? -1 : parts[0];
  }

  /// The part behind a word or sign, or -1.
  static int behind(SyntaxTree tree, int node, String word) {
    int at = child(tree, node, word);
    while (at >= 0) {
      at = tree.nextSibling(at);
      if (at >= 0 && isPart(tree, at)) {
        return at;
      }
    }
    return -1;
  }

  /// What parentheses, labels and annotations stand around.
  static int bare(Lowering lowering, int node) {
    int at = node;
    while (is(lowering.tree, at, "parenthesized_expression")) {
      int inner = part(lowering, at);
      if (inner < 0) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  /// Whether a value is made of statements.
  static boolean isControl(Lowering lowering, int node) {
    return switch (lowering.tree.kindName(bare(lowering, node))) {
      case "if_expression", "when_expression", "try_expression" -> true;
      default -> false;
    };
  }

  /// Whether a node is inside another one.
  static boolean isInside(SyntaxTree tree, int node, int outer) {
    return outer <= node && node < tree.subtreeEnd(outer);
  }
}

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
        found.add(lowering.instead(at));
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
  static int behind(Lowering lowering, int node, String word) {
    SyntaxTree tree = lowering.tree;
    int at = child(tree, node, word);
    while (at >= 0) {
      at = tree.nextSibling(at);
      if (at >= 0 && isPart(tree, at)) {
        return lowering.instead(at);
      }
    }
    return -1;
  }

  /// What parentheses and annotations stand around.
  static int bare(Lowering lowering, int node) {
    int at = node;
    while (is(lowering.tree, at, "parenthesized_expression") || isAnnotated(lowering.tree, at)) {
      int inner = part(lowering, at);
      if (inner < 0) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  /// An annotation with its arguments, which the grammar takes for a value in parentheses.
  static boolean isAnnotation(SyntaxTree tree, int node) {
    int annotation = isAnnotated(tree, node) ? tree.firstChild(node) : -1;
    int value = annotation < 0 ? -1 : tree.nextSibling(annotation);
    return is(tree, value, "parenthesized_expression") && tree.start(value) == tree.end(annotation);
  }

  static boolean isAnnotated(SyntaxTree tree, int node) {
    return is(tree, node, "prefix_expression") && is(tree, tree.firstChild(node), "annotation");
  }

  /// Where a value starts: behind an annotation, and behind what is read elsewhere.
  static int start(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int found = lowering.instead(node);
    for (int at = found; at >= 0; at = firstOf(tree, at)) {
      int other = lowering.instead(at);
      if (other != at || isAnnotated(tree, at)) {
        found = other != at ? other : part(lowering, at);
        at = found;
      }
      if (at < 0) {
        return node;
      }
    }
    return found;
  }

  /// The first child, if it starts where the node does.
  private static int firstOf(SyntaxTree tree, int node) {
    int first = tree.firstChild(node);
    return first >= 0 && tree.isNamed(first) && tree.start(first) == tree.start(node) ? first : -1;
  }

  /// Whether a value is made of statements.
  static boolean isControl(Lowering lowering, int node) {
    return switch (lowering.tree.kindName(bare(lowering, node))) {
      case "if_expression", "when_expression", "try_expression" -> true;
      default -> false;
    };
  }
}

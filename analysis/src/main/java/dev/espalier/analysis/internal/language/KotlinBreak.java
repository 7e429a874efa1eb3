package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/// A line break that ends a statement, though the grammar reads on: before a `+` or `-`, a `(`, an
/// `in` or `is` that begins the next one.
///
/// ```
/// val a = b          // the grammar reads `val a = b(c).d()`:
/// (c).d()            // whole b(c).d(), broken b(c), before b, behind c
/// ```
///
/// @param whole the value at the end of the first statement, all of which the grammar reads
/// @param broken the expression in it that the line break parts
/// @param before what is left of the value for the first statement
/// @param behind what stands for the broken expression in the second one
record KotlinBreak(int whole, int broken, int before, int behind) {

  /// The last break in a statement, or null.
  static @Nullable KotlinBreak in(Lowering lowering, int statement) {
    SyntaxTree tree = lowering.tree;
    for (int whole = statement; whole >= 0; whole = last(tree, lowering.instead(whole))) {
      int at = lowering.instead(whole);
      while (at >= 0) {
        KotlinBreak found = at(lowering, whole, at);
        if (found != null) {
          return found;
        }
        int first = first(tree, at);
        at = first < 0 ? -1 : lowering.instead(first);
      }
    }
    return null;
  }

  /// The break before a test at the end of a `when` entry's body, or null.
  static @Nullable KotlinBreak beforeTest(Lowering lowering, int body) {
    SyntaxTree tree = lowering.tree;
    for (int at = body; at >= 0; at = last(tree, at)) {
      if (KotlinTree.is(tree, at, "check_expression")) {
        int left = tree.firstChild(at);
        int operator = next(lowering, left);
        int right = operator < 0 ? -1 : next(lowering, operator);
        if (right >= 0 && isBroken(tree, left, operator)) {
          return new KotlinBreak(at, at, left, right);
        }
      }
    }
    return null;
  }

  private static @Nullable KotlinBreak at(Lowering lowering, int whole, int node) {
    SyntaxTree tree = lowering.tree;
    return switch (tree.kindName(node)) {
      case "additive_expression" -> {
        int left = tree.firstChild(node);
        int operator = next(lowering, left);
        int right = operator < 0 ? -1 : next(lowering, operator);
        yield right >= 0 && isBroken(tree, left, operator)
            ? new KotlinBreak(whole, node, left, right)
            : null;
      }
      case "call_expression" -> {
        int callee = tree.firstChild(node);
        int suffix = next(lowering, callee);
        int inner = suffix < 0 ? -1 : single(lowering, suffix);
        yield inner >= 0 && isBroken(tree, callee, suffix)
            ? new KotlinBreak(whole, node, callee, inner)
            : null;
      }
      default -> null;
    };
  }

  /// The next child that is no comment, or -1.
  private static int next(Lowering lowering, int node) {
    int next = lowering.tree.nextSibling(node);
    while (next >= 0 && lowering.table.isComment(lowering.tree.kind(next))) {
      next = lowering.tree.nextSibling(next);
    }
    return next;
  }

  /// What stands alone between parentheses, or -1.
  private static int single(Lowering lowering, int suffix) {
    int[] arguments = KotlinTree.parts(lowering, lowering.tree.firstChild(suffix));
    return KotlinTree.is(lowering.tree, lowering.tree.firstChild(suffix), "value_arguments")
            && arguments.length == 1
        ? KotlinTree.part(lowering, arguments[0])
        : -1;
  }

  private static boolean isBroken(SyntaxTree tree, int left, int right) {
    for (int at = tree.end(left); at < tree.start(right); at++) {
      if (tree.source()[at] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static int first(SyntaxTree tree, int node) {
    int first = tree.firstChild(node);
    return first >= 0 && tree.isNamed(first) && tree.start(first) == tree.start(node) ? first : -1;
  }

  /// The last child, if the node ends with it.
  private static int last(SyntaxTree tree, int node) {
    int last = -1;
    for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      last = at;
    }
    return last >= 0 && tree.isNamed(last) && tree.end(last) == tree.end(node) ? last : -1;
  }
}

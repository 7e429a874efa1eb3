package dev.espalier.representation.internal;

import static dev.espalier.representation.StructureCategory.CLASS_DECLARATION;
import static dev.espalier.representation.StructureCategory.CLASS_MEMBER;
import static dev.espalier.representation.StructureCategory.FUNCTION_BODY;
import static dev.espalier.representation.StructureCategory.FUNCTION_SIGNATURE;

import dev.espalier.representation.Functions;
import dev.espalier.representation.StructureCategory;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;

/// The structure category of every node: the innermost that the language's table gives.
///
/// A function with a name is signature outside of its body and body inside; a type is declaration
/// outside of its body and member inside. Lambdas and local variables change nothing.
public final class Categories {
  private static final byte NONE = -1;

  private Categories() {}

  /// One entry a node of the subtree; linear in its nodes and the depth of its root.
  public static byte[] below(SyntaxTree tree, int root) {
    Kinds kinds = Kinds.of(tree.grammar(), tree.language());
    int n = tree.subtreeEnd(root) - root;
    byte[] categories = new byte[n];
    Arrays.fill(categories, NONE);
    for (int i = 0; i < n; i++) {
      mark(tree, kinds, root + i, root, categories);
      if (categories[i] == NONE) {
        categories[i] =
            i == 0 ? above(tree, kinds, root) : categories[tree.parent(root + i) - root];
      }
    }
    return categories;
  }

  /// Marks a node and its body as the table says; a body that is marked already stays so.
  private static void mark(SyntaxTree tree, Kinds kinds, int node, int root, byte[] categories) {
    int kind = tree.kind(node);
    if (kinds.declaresFunction(kind)) {
      Functions.at(tree, node)
          .ifPresent(function -> {
            set(categories, node - root, FUNCTION_SIGNATURE);
            if (function.hasBody()) {
              set(categories, function.body() - root, FUNCTION_BODY);
            }
          });
    } else if (kinds.declaresType(kind)) {
      TypeRule rule = kinds.typeRule(kind);
      int body = rule.body().in(tree, node);
      if (body >= 0 || !rule.needsBody()) {
        set(categories, node - root, CLASS_DECLARATION);
      }
      if (body >= 0) {
        set(categories, body - root, CLASS_MEMBER);
      }
    } else if (categories[node - root] == NONE && kinds.category(kind) >= 0) {
      categories[node - root] = (byte) kinds.category(kind);
    }
  }

  private static void set(byte[] categories, int at, StructureCategory category) {
    categories[at] = (byte) category.id();
  }

  /// The category that a root inherits from what stands around it.
  private static byte above(SyntaxTree tree, Kinds kinds, int root) {
    for (int node = tree.parent(root); node >= 0; node = tree.parent(node)) {
      int found = inside(tree, kinds, node, root);
      if (found >= 0) {
        return (byte) found;
      }
    }
    return (byte) StructureCategory.OTHER.id();
  }

  private static int inside(SyntaxTree tree, Kinds kinds, int node, int root) {
    int kind = tree.kind(node);
    if (kinds.declaresFunction(kind)) {
      return Functions.at(tree, node)
          .map(f -> isIn(tree, f.body(), root) ? FUNCTION_BODY : FUNCTION_SIGNATURE)
          .map(StructureCategory::id)
          .orElse(-1);
    }
    if (!kinds.declaresType(kind)) {
      return kinds.category(kind);
    }
    TypeRule rule = kinds.typeRule(kind);
    int body = rule.body().in(tree, node);
    if (body < 0 && rule.needsBody()) {
      return -1;
    }
    return (isIn(tree, body, root) ? CLASS_MEMBER : CLASS_DECLARATION).id();
  }

  private static boolean isIn(SyntaxTree tree, int body, int root) {
    return body >= 0 && tree.contains(body, root);
  }
}

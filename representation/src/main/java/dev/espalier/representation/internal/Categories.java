package dev.espalier.representation.internal;

import static dev.espalier.representation.StructureCategory.CLASS_DECLARATION;
import static dev.espalier.representation.StructureCategory.CLASS_MEMBER;
import static dev.espalier.representation.StructureCategory.FUNCTION_BODY;
import static dev.espalier.representation.StructureCategory.FUNCTION_SIGNATURE;
import static dev.espalier.representation.StructureCategory.OTHER;

import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.representation.StructureCategory;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Optional;

/// The structure category of every node below a root: the innermost that the language's table
/// gives.
///
/// The idea: in pre-order a node's parent and every node that could mark it come before it. So a
/// declaration marks itself and its body, a node of a kind in the table marks itself, and whoever
/// is still unmarked takes the parent's.
public final class Categories {
  private static final byte NONE = -1;

  private final SyntaxTree tree;
  private final Kinds kinds;
  private final int root;
  private final byte[] categories;

  private Categories(SyntaxTree tree, int root) {
    this.tree = tree;
    this.kinds = Kinds.of(tree);
    this.root = root;
    this.categories = new byte[tree.subtreeEnd(root) - root];
  }

  /// One category's number a node of the subtree; linear in its nodes and the depth of its root.
  public static byte[] below(SyntaxTree tree, int root) {
    return new Categories(tree, root).fill();
  }

  private byte[] fill() {
    Arrays.fill(categories, NONE);
    byte around = around();
    for (int i = 0; i < categories.length; i++) {
      markAt(root + i);
      if (categories[i] == NONE) {
        categories[i] = i == 0 ? around : categories[tree.parent(root + i) - root];
      }
    }
    return categories;
  }

  private void markAt(int node) {
    int kind = tree.kind(node);
    if (kinds.declaresFunction(kind)) {
      Functions.at(tree, node).ifPresent(this::markFunction);
    } else if (kinds.declaresType(kind)) {
      markType(node, kinds.typeRule(kind));
    } else if (categories[node - root] == NONE) {
      categories[node - root] = (byte) kinds.category(kind);
    }
  }

  private void markFunction(Function function) {
    mark(function.node(), FUNCTION_SIGNATURE);
    mark(function.body(), FUNCTION_BODY);
  }

  private void markType(int node, TypeRule rule) {
    int body = rule.body().in(tree, node);
    if (body >= 0 || !rule.needsBody()) {
      mark(node, CLASS_DECLARATION);
      mark(body, CLASS_MEMBER);
    }
  }

  private void mark(int node, StructureCategory category) {
    if (node >= root) {
      categories[node - root] = (byte) category.id();
    }
  }

  /// What the root inherits from the nodes above it.
  private byte around() {
    Optional<StructureCategory> found = Optional.empty();
    for (int node = tree.parent(root); node >= 0 && found.isEmpty(); node = tree.parent(node)) {
      found = insideOf(node);
    }
    return (byte) found.orElse(OTHER).id();
  }

  private Optional<StructureCategory> insideOf(int node) {
    int kind = tree.kind(node);
    if (kinds.declaresFunction(kind)) {
      return Functions.at(tree, node).map(this::insideOf);
    }
    if (kinds.declaresType(kind)) {
      return insideOf(node, kinds.typeRule(kind));
    }
    return Optional.of(kinds.category(kind)).filter(id -> id >= 0).map(StructureCategory::of);
  }

  /// The root may stand between a function and its body, as the arrow function of `const f = () =>
  /// 1` does.
  private StructureCategory insideOf(Function function) {
    if (function.hasBody() && tree.contains(root, function.body())) {
      mark(function.body(), FUNCTION_BODY);
    }
    return isIn(function.body()) ? FUNCTION_BODY : FUNCTION_SIGNATURE;
  }

  private Optional<StructureCategory> insideOf(int node, TypeRule rule) {
    int body = rule.body().in(tree, node);
    if (body < 0 && rule.needsBody()) {
      return Optional.empty();
    }
    return Optional.of(isIn(body) ? CLASS_MEMBER : CLASS_DECLARATION);
  }

  private boolean isIn(int body) {
    return body >= 0 && tree.contains(body, root);
  }
}

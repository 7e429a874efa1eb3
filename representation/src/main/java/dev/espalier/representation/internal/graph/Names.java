package dev.espalier.representation.internal.graph;

import dev.espalier.representation.Functions;
import dev.espalier.syntax.SyntaxTree;

/// What declarations are called.
final class Names {
  private Names() {}

  /// The name of a function or type, or the kind of what has none.
  static String of(SyntaxTree tree, int declaration) {
    int name = tree.childByField(declaration, "name");
    return Functions.at(tree, declaration)
        .map(function -> tree.text(function.name()))
        .orElseGet(
            () -> name >= 0 && tree.isLeaf(name) ? tree.text(name) : tree.kindName(declaration));
  }
}

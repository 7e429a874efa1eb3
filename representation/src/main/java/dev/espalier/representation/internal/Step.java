package dev.espalier.representation.internal;

import dev.espalier.syntax.SyntaxTree;
import java.util.Set;

/// From a node to one below it.
public sealed interface Step {
  /// Where the step leads, or -1.
  int in(SyntaxTree tree, int node);

  /// The first child that fills a field.
  record Field(String name) implements Step {
    @Override
    public int in(SyntaxTree tree, int node) {
      return tree.childByField(node, name);
    }
  }

  /// The first child of a kind, for grammars without fields.
  record Child(String kind) implements Step {
    @Override
    public int in(SyntaxTree tree, int node) {
      int child = tree.firstChild(node);
      while (child >= 0 && !tree.kindName(child).equals(kind)) {
        child = tree.nextSibling(child);
      }
      return child;
    }
  }

  /// The name inside a declarator of C or C++: `*(A::f)(int)` leads to `f`.
  record Declarator() implements Step {
    private static final Set<String> WRAPPERS =
        Set.of("parenthesized_declarator", "reference_declarator", "attributed_declarator");

    @Override
    public int in(SyntaxTree tree, int node) {
      int next = tree.childByField(node, "declarator");
      int found = -1;
      while (next >= 0) {
        found = next;
        next = inner(tree, found);
      }
      return found;
    }

    private static int inner(SyntaxTree tree, int node) {
      int declarator = tree.childByField(node, "declarator");
      if (declarator >= 0) {
        return declarator;
      }
      return WRAPPERS.contains(tree.kindName(node))
          ? firstNamed(tree, node)
          : tree.childByField(node, "name");
    }

    private static int firstNamed(SyntaxTree tree, int node) {
      int child = tree.firstChild(node);
      while (child >= 0 && !tree.isNamed(child)) {
        child = tree.nextSibling(child);
      }
      return child;
    }
  }
}

package dev.espalier.dataset.internal;

import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.Set;

/// Where a method's own name would give it away: its declaration, calls and references to it, and
/// declarations inside of it that are spelled the same, whatever the receiver.
///
/// A variable or field of the same name stays visible.
public final class Masking {
  private static final Set<String> CALLEE = Set.of("function", "name", "method");

  private final SyntaxTree tree;
  private final BitSet names = new BitSet();
  private final BitSet calls;
  private final BitSet references;

  public Masking(SyntaxTree tree) {
    this.tree = tree;
    this.calls = NodeKinds.CALLS.in(tree);
    this.references = NodeKinds.REFERENCES.in(tree);
    for (Function function : Functions.of(tree)) {
      if (function.form() == Function.Form.FUNCTION) {
        names.set(function.name());
      }
    }
  }

  /// Whether a leaf that is spelled like a method's name names a function there.
  public boolean namesFunction(int leaf) {
    return names.get(leaf) || isReferenced(leaf) || isCalled(leaf);
  }

  private boolean isReferenced(int leaf) {
    int parent = tree.parent(leaf);
    return parent >= 0 && references.get(tree.kind(parent)) && tree.nextSibling(leaf) < 0;
  }

  /// The last name of what is called: `f` in `f()`, `a.f()` and `a.b.f()`.
  private boolean isCalled(int leaf) {
    int callee = leaf;
    int call = tree.parent(leaf);
    while (call >= 0 && !calls.get(tree.kind(call)) && tree.end(call) == tree.end(leaf)) {
      callee = call;
      call = tree.parent(call);
    }
    return call >= 0 && calls.get(tree.kind(call)) && isCallee(callee, call);
  }

  private boolean isCallee(int node, int call) {
    return CALLEE.contains(tree.fieldName(node))
        || (tree.field(node) == 0 && node == tree.firstChild(call));
  }
}

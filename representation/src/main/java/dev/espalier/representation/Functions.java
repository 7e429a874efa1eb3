package dev.espalier.representation;

import dev.espalier.representation.internal.FunctionRule;
import dev.espalier.representation.internal.Kinds;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The functions of a file, in pre-order: an outer one before those inside it.
///
/// Methods of local and anonymous classes count. Functions without a name (lambdas, closures,
/// blocks) don't, except where JavaScript and TypeScript give them one on the spot: `const f = ()
/// => 1`, `{ f: function () {} }`.
///
/// ```java
/// // class A { A() {} int f(int x) { return x; } }
/// Functions.of(tree)   // A (CONSTRUCTOR), f (FUNCTION)
/// ```
public final class Functions {
  private Functions() {}

  public static List<Function> of(SyntaxTree tree) {
    Kinds kinds = Kinds.of(tree);
    List<Function> found = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (kinds.declaresFunction(tree.kind(node))) {
        at(tree, node, kinds).ifPresent(found::add);
      }
    }
    return found;
  }

  /// The functions, or the file as one where its grammar, being the user's, tells of none.
  public static List<Function> orFile(SyntaxTree tree) {
    return switch (tree.frontEnd()) {
      case TREE_SITTER, JAVAC, JDT -> of(tree);
      case ANTLR -> List.of(new Function(0, Function.NONE, 0, Function.Form.FUNCTION));
    };
  }

  /// The function that `node` declares, if it does.
  public static Optional<Function> at(SyntaxTree tree, int node) {
    Kinds kinds = Kinds.of(tree);
    return kinds.declaresFunction(tree.kind(node)) ? at(tree, node, kinds) : Optional.empty();
  }

  private static Optional<Function> at(SyntaxTree tree, int node, Kinds kinds) {
    FunctionRule rule = kinds.functionRule(tree.kind(node));
    int value = rule.value(tree, node);
    int name = value < 0 ? -1 : rule.name().in(tree, node);
    if (name < 0 || tree.isMissing(name)) {
      return Optional.empty();
    }
    boolean given = rule.isConstructor(tree, node, name) || kinds.namesConstructor(tree, name);
    return Optional.of(
        new Function(
            node,
            name,
            rule.body().in(tree, value),
            given ? Function.Form.CONSTRUCTOR : Function.Form.FUNCTION));
  }
}

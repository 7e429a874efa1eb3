package dev.espalier.representation.internal;

import dev.espalier.syntax.SyntaxTree;
import java.util.Set;

/// How a kind of node declares a function.
///
/// @param kind the declaration's kind
/// @param values when not empty, the declaration only counts if its field `value` is of one of
///   these kinds, and the body is in there: `const f = () => 1`
/// @param form whether such declarations are constructors
public record FunctionRule(String kind, Step name, Step body, Set<String> values, Form form) {
  /// Whether the kind alone says that a declaration is a constructor.
  public enum Form {
    FUNCTION,
    CONSTRUCTOR,
    /// C++: a definition without a type, unless it is a conversion.
    CONSTRUCTOR_IF_UNTYPED
  }

  /// The node that holds the body, or -1 when the declaration declares no function.
  public int value(SyntaxTree tree, int node) {
    if (values.isEmpty()) {
      return node;
    }
    int value = tree.childByField(node, "value");
    return value >= 0 && values.contains(tree.kindName(value)) ? value : -1;
  }

  public boolean isConstructor(SyntaxTree tree, int node, int name) {
    return switch (form) {
      case FUNCTION -> false;
      case CONSTRUCTOR -> true;
      case CONSTRUCTOR_IF_UNTYPED ->
          tree.childByField(node, "type") < 0 && !tree.kindName(name).startsWith("operator");
    };
  }
}

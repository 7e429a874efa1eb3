package dev.espalier.representation;

import dev.espalier.syntax.SyntaxTree;

/// A function, method or constructor that has a name.
///
/// All three are indexes into the tree; `name` and `body` lie inside of `node`.
///
/// @param node the whole declaration
/// @param name the node that spells the name, for a qualified name its last part; or [#NONE] for a
///   whole file
/// @param body the body, or [#NONE] where a function is only declared
public record Function(int node, int name, int body, Form form) {
  /// The body of a function that has none, the name of a file.
  public static final int NONE = -1;

  /// Whether its author was free to choose the name.
  public enum Form {
    /// A function or method.
    FUNCTION,
    /// A constructor or destructor: the language or the class gives the name.
    CONSTRUCTOR
  }

  /// What it is called; "" for a whole file.
  public String nameIn(SyntaxTree tree) {
    return name == NONE ? "" : tree.text(name);
  }

  /// The line of its name, from 1; for a whole file its first.
  public int lineIn(SyntaxTree tree) {
    return name == NONE ? 1 : tree.line(tree.start(name));
  }

  public boolean hasBody() {
    return body != NONE;
  }
}

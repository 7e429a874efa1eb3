package dev.espalier.representation;

/// A function, method or constructor that has a name.
///
/// All three are indexes into the tree; `name` and `body` lie inside of `node`.
///
/// @param node the whole declaration
/// @param name the node that spells the name; for a qualified name its last part
/// @param body the body, or [#NONE] where a function is only declared
public record Function(int node, int name, int body, Form form) {
  /// The body of a function that has none.
  public static final int NONE = -1;

  /// Whether its author was free to choose the name.
  public enum Form {
    /// A function or method.
    FUNCTION,
    /// A constructor or destructor: the language or the class gives the name.
    CONSTRUCTOR
  }

  public boolean hasBody() {
    return body != NONE;
  }
}

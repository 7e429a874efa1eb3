package dev.espalier.representation.internal;

/// What a kind of node means to tokens and paths.
public enum Trait {
  /// A comment: one token, or none.
  COMMENT,
  /// A string literal: one token if every child of it is.
  STRING,
  /// Anything else that is one token though it has children, if every child of it is.
  ATOM,
  /// Code inside of a string: where it stands, the string's parts are the tokens.
  INTERPOLATION,
  /// Text that is no token: a line continuation.
  LAYOUT,
  /// A named leaf that is a sign or a keyword, and so no end of a path.
  SIGN,
  /// A node whose label in paths carries its operator: `binary_expression:+`.
  OPERATION,
  /// A node whose children carry their index in paths.
  INDEXED;

  /// Traits as a set in an int.
  @SuppressWarnings("EnumOrdinal") // Only for the set, within one run.
  int bit() {
    return 1 << ordinal();
  }
}

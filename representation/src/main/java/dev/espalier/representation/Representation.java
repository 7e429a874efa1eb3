package dev.espalier.representation;

/// What a network can read of a piece of code, in rows: tokens or path contexts.
///
/// Each is a record of int arrays that points back into the [dev.espalier.syntax.SyntaxTree].
public sealed interface Representation permits CodeTokens, TokenPlanes, PathContexts {
  /// How many rows there are: tokens, or path contexts.
  int size();
}

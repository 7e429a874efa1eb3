package dev.espalier.representation;

/// What a network can read of a piece of code, in rows: tokens, path contexts or nodes of a graph.
///
/// Each is a record of int arrays that points back into the [dev.espalier.syntax.SyntaxTree].
public sealed interface Representation permits CodeTokens, TokenPlanes, PathContexts, ProgramGraph {
  /// How many rows there are: tokens, path contexts or nodes.
  int size();
}

package dev.espalier.syntax;

/// What became of a source: its tree, or the reason why there is none. A file that does not parse
/// is data, not an exception.
public sealed interface Parsed {
  record Tree(SyntaxTree tree) implements Parsed {}

  record Rejected(Rejection rejection) implements Parsed {}
}

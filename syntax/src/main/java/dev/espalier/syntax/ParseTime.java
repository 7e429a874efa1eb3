package dev.espalier.syntax;

/// What a parse cost, in nanoseconds.
///
/// @param parse building tree-sitter's tree, by every core that was asked
/// @param flatten walking it into a [SyntaxTree]
/// @param free giving tree-sitter's tree back
public record ParseTime(long parse, long flatten, long free) {
  static final ParseTime ZERO = new ParseTime(0, 0, 0);
}

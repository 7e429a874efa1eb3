package dev.espalier.representation;

/// How string literals are spelled.
public enum Strings {
  /// As written, quotes included.
  KEEP,
  /// Each as `"STR"`, so that vocabularies don't fill with prose.
  PLACEHOLDER
}

package dev.espalier.representation;

/// How a path is written.
public enum PathForm {
  /// code2vec's `--no_hash`: `(identifier0)^(binary_expression:+)_(identifier1)`.
  SPELLED,
  /// Java's `String.hashCode` of the spelled path, in decimal.
  HASHED,
  /// The sequence of kinds, as code2seq reads it: `identifier|binary_expression:+|identifier`.
  KINDS
}

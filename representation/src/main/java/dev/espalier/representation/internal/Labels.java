package dev.espalier.representation.internal;

import dev.espalier.syntax.Grammar;

/// The kinds' spellings in paths, with what is needed to hash a path without spelling it.
///
/// Java's `String.hashCode` of a concatenation is `hash(a + b) = hash(a) * 31^length(b) + hash(b)`,
/// so each name comes with its hash, its power of 31 and the inverse of that.
public record Labels(String[] names, int[] hash, int[] power, int[] inverse) {
  /// That of 31, as hashes multiply: modulo 2^32.
  static final int INVERSE = 0xbdef7bdf;

  static Labels of(Grammar grammar) {
    int n = grammar.kindCount();
    Labels labels = new Labels(new String[n], new int[n], new int[n], new int[n]);
    for (int kind = 0; kind < n; kind++) {
      String name = grammar.kindName(kind).replace(' ', '_').replace(',', '_');
      labels.names[kind] = name;
      labels.hash[kind] = name.hashCode();
      labels.power[kind] = power(31, name.length());
      labels.inverse[kind] = power(INVERSE, name.length());
    }
    return labels;
  }

  /// `base` to the power of `exponent`, as hashes multiply.
  static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}

package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.Language;
import java.util.BitSet;

/// Where a grammar of 2020 saw something else in a source than today's does. All are nodes.
///
/// @param emptyBefore before them stands a token without text, which the parser put in
/// @param names they were identifiers
/// @param types they were identifiers of types, though they are plain ones today
/// @param declarations assignments that were declarations
record Quirks(BitSet emptyBefore, BitSet names, BitSet types, BitSet declarations) {
  Quirks() {
    this(new BitSet(), new BitSet(), new BitSet(), new BitSet());
  }

  static Quirks of(Code code) {
    Language language = code.tree().language().orElseThrow();
    return switch (language) {
      case JAVA -> new JavaOf2020(code).quirks();
      case GO -> new GoOf2020(code).quirks();
      default -> new Quirks();
    };
  }
}

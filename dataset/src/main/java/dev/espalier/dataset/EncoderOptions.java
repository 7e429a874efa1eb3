package dev.espalier.dataset;

/// How methods become rows: one of two kinds.
public sealed interface EncoderOptions {
  /// As sequences of sub-token pieces.
  ///
  /// @param vocabulary pieces at most, special tokens and bytes included
  /// @param minimumFrequency of a pair to be merged
  /// @param length positions of a row at most
  /// @param nameCount how often a word must occur in names to have an id
  /// @param nameLength words of a name that are learned, at most
  /// @param separators whether the tokens `; , . ( ) { } [ ]` are read
  /// @param threads that train the pieces
  record Tokens(
      int vocabulary,
      int minimumFrequency,
      int length,
      int nameCount,
      int nameLength,
      boolean separators,
      int threads)
      implements EncoderOptions {
    public Tokens {
      if (length < 1 || nameLength < 1) {
        throw new IllegalArgumentException(
            "lengths must be positive but were %d and %d".formatted(length, nameLength));
      }
    }

    /// 8,000 pieces, 160 positions without separators, words of names seen three times.
    public static Tokens standard() {
      return new Tokens(8_000, 2, 160, 3, 7, false, Runtime.getRuntime().availableProcessors());
    }
  }

  /// As bags of path contexts.
  ///
  /// @param contexts of a row at most
  /// @param tokenCount how often a token must occur to have an id
  /// @param pathCount how often a path must occur
  /// @param nameCount how often a whole name must occur
  /// @param tokens ids at most
  /// @param paths ids at most
  /// @param names ids at most
  record Paths(
      int contexts, int tokenCount, int pathCount, int nameCount, int tokens, int paths, int names)
      implements EncoderOptions {
    public Paths {
      if (contexts < 1) {
        throw new IllegalArgumentException("contexts must be positive but was " + contexts);
      }
    }

    /// 200 contexts, what occurs twice, code2vec's limits (its `common.sh` and `config.py`).
    public static Paths standard() {
      return new Paths(200, 2, 2, 2, 1_301_136, 911_417, 261_245);
    }
  }
}

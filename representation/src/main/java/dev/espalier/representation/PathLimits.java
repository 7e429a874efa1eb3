package dev.espalier.representation;

/// Which path contexts of a function are taken.
///
/// @param length edges of a path, at most
/// @param width how many children apart the two sides may leave the top node
/// @param contexts how many contexts of one function, at most; of more, a sample is drawn
/// @param seed of the sample
public record PathLimits(int length, int width, int contexts, long seed) {
  /// code2vec's published settings: 8 edges, width 2, 200 contexts.
  public static final PathLimits CODE2VEC = new PathLimits(8, 2, 200, 0);

  /// In place of a number of contexts: no sample, all of them.
  public static final int ALL = Integer.MAX_VALUE;

  public PathLimits {
    require(length >= 2, "length must be at least 2 edges but was " + length);
    require(width >= 0, "width must not be negative but was " + width);
    require(contexts >= 1, "contexts must be at least 1 but was " + contexts);
  }

  public PathLimits withContexts(int contexts) {
    return new PathLimits(length, width, contexts, seed);
  }

  public PathLimits withSeed(long seed) {
    return new PathLimits(length, width, contexts, seed);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}

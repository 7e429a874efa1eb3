package dev.espalier.representation.internal;

/// A small generator of pseudo-random numbers, the same on every machine.
///
/// Reference: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
public final class SplitMix64 {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  public SplitMix64(long seed) {
    state = seed;
  }

  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /// A number in `[0, bound)`; off from uniform by at most `bound` in 2^64.
  public int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /// A bijection of 64 bits in which every bit of the input moves half of the output's.
  public static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

package dev.espalier.training;

/// How long the learning rate rises from zero to its peak, in a straight line.
public sealed interface Warmup {
  /// For so many updates; 0 is none.
  record Steps(long steps) implements Warmup {
    public Steps {
      if (steps < 0) {
        throw new IllegalArgumentException("warm-up steps must not be negative but were " + steps);
      }
    }
  }

  /// For a share of the budget, from 0 to 1.
  record Share(double share) implements Warmup {
    public Share {
      if (!(share >= 0 && share < 1)) {
        throw new IllegalArgumentException("a warm-up share must be in [0, 1) but was " + share);
      }
    }
  }
}

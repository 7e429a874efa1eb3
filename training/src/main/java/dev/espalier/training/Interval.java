package dev.espalier.training;

/// How often something happens during training.
public sealed interface Interval {
  /// After every so many updates.
  record Steps(long steps) implements Interval {
    public Steps {
      positive((double) steps);
    }
  }

  /// After every so many seconds. When exactly, differs from run to run.
  record Seconds(double seconds) implements Interval {
    public Seconds {
      positive(seconds);
    }
  }

  /// After every such share of the budget: `0.1` is ten times.
  record Share(double share) implements Interval {
    public Share {
      positive(share);
    }
  }

  /// Not during training, only at its end.
  record AtEnd() implements Interval {}

  /// How many times it should have happened by now.
  ///
  /// @param steps done
  /// @param seconds passed
  /// @param progress share of the budget used
  default long times(long steps, double seconds, double progress) {
    return switch (this) {
      case Steps(long every) -> steps / every;
      case Seconds(double every) -> (long) (seconds / every);
      case Share(double every) -> (long) (progress / every + 1e-9);
      case AtEnd() -> 0;
    };
  }

  private static void positive(double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("an interval must be positive but was " + value);
    }
  }
}

package dev.espalier.training;

/// How long to train.
public sealed interface Budget {
  /// Wall time, evaluations and checkpoints included. What a run has learned at the end then
  /// depends on the machine and on its other work: it does not repeat to the bit.
  record Minutes(double minutes) implements Budget {
    public Minutes {
      positive("minutes", minutes);
    }
  }

  /// Updates of the weights.
  record Steps(long steps) implements Budget {
    public Steps {
      positive("steps", (double) steps);
    }
  }

  /// Passes over the training split; the last may be a part, `2.5` is two passes and a half.
  record Epochs(double epochs) implements Budget {
    public Epochs {
      positive("epochs", epochs);
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "a budget's %s must be positive but were %s".formatted(name, value));
    }
  }
}

package dev.espalier.training.internal;

/// What a line of metrics sums up.
///
/// @param updates since the last line
/// @param loss sum of their losses
/// @param norm sum of their gradients' lengths
public record Sums(int updates, double loss, double norm) {
  static final Sums NONE = new Sums(0, 0, 0);

  Sums and(double nextLoss, double nextNorm) {
    return new Sums(updates + 1, loss + nextLoss, norm + nextNorm);
  }
}

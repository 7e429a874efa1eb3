package dev.espalier.evaluation;

/// The training example that is most like a query.
///
/// @param index of the training example; the lowest one among equals
/// @param cosine of the angle between the two, from 0 for no word in common to 1
public record Neighbour(int index, double cosine) {
  /// From here on a method counts as a near-duplicate of its neighbour.
  public static final double NEAR = 0.8;

  public boolean isNear() {
    return cosine >= NEAR;
  }
}

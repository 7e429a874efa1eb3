package dev.espalier.training;

/// What becomes of the learning rate after the warm-up, as a factor on its peak.
///
/// The shapes are those of Hugging Face's schedulers, so that recipes carry over: the first of `N`
/// updates is position 0, the last `N - 1`; the factor of a warm-up of `W` updates is `position /
/// W`, which is 0 for the very first.
public sealed interface Schedule {
  /// Stays at the peak.
  record Constant() implements Schedule {}

  /// Falls to zero in a straight line.
  record Linear() implements Schedule {}

  /// Falls to zero along half a cosine.
  record Cosine() implements Schedule {}

  /// Falls with the square root: a quarter of the peak's updates later it is half.
  ///
  /// Without a warm-up the time scale is 10,000 updates.
  record InverseSquareRoot() implements Schedule {}

  /// The factor at a position.
  ///
  /// @param position updates done, or any other measure of progress
  /// @param total of the same measure
  /// @param warmup of the same measure
  default double factor(double position, double total, double warmup) {
    if (position < warmup) {
      return position / warmup;
    }
    double done = total > warmup ? Math.min(1, (position - warmup) / (total - warmup)) : 1;
    return switch (this) {
      case Constant() -> 1;
      case Linear() -> 1 - done;
      case Cosine() -> 0.5 * (1 + Math.cos(Math.PI * done));
      case InverseSquareRoot() -> {
        double scale = warmup > 0 ? warmup : 10_000;
        yield 1 / Math.sqrt((position + scale - warmup) / scale);
      }
    };
  }
}

package dev.espalier.training;

/// Where a training run is.
///
/// @param phase what it does at this moment
/// @param step updates done
/// @param epoch the pass it is in, from 0
/// @param loss of the last update, NaN before the first
/// @param learningRate of the last update
/// @param metric the last validation metric, NaN before the first
/// @param examplesPerSecond trained on so far
/// @param fraction of the budget used, from 0 to 1
/// @param secondsLeft until the budget is used, not finite when unknown
public record Progress(
    Phase phase,
    long step,
    int epoch,
    double loss,
    double learningRate,
    double metric,
    double examplesPerSecond,
    double fraction,
    double secondsLeft) {
  /// What a run does.
  public enum Phase {
    TRAINING,
    EVALUATING,
    SAVING
  }

  /// The same with the time left shortened.
  public Progress after(double seconds) {
    return new Progress(
        phase,
        step,
        epoch,
        loss,
        learningRate,
        metric,
        examplesPerSecond,
        fraction,
        Math.max(0, secondsLeft - seconds));
  }
}

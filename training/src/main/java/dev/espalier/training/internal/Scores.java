package dev.espalier.training.internal;

/// What validation has said so far.
///
/// @param times the evaluation interval has passed
/// @param step of the last evaluation, -1 before the first
/// @param last metric, NaN before the first
/// @param bestStep of the best evaluation
/// @param best metric, NaN before the first
/// @param worse evaluations since the best
public record Scores(long times, long step, double last, long bestStep, double best, int worse) {
  static final Scores NONE = new Scores(0, -1, Double.NaN, -1, Double.NaN, 0);

  Scores and(double metric, long atStep, long timesNow) {
    if (Double.isNaN(metric)) {
      return new Scores(timesNow, atStep, last, bestStep, best, worse);
    }
    return Double.isNaN(best) || metric > best
        ? new Scores(timesNow, atStep, metric, atStep, metric, 0)
        : new Scores(timesNow, atStep, metric, bestStep, best, worse + 1);
  }
}

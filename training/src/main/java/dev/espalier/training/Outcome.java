package dev.espalier.training;

/// How a training run ended.
public enum Outcome {
  /// The budget is used.
  FINISHED,
  /// The validation metric had stopped getting better.
  STOPPED_EARLY,
  /// Somebody asked it to stop. A checkpoint was written; the run can be resumed.
  INTERRUPTED
}

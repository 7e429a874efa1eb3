package dev.espalier.training.internal;

import dev.espalier.training.BatchSource;
import dev.espalier.training.Budget;
import dev.espalier.training.Schedule;
import dev.espalier.training.TrainingOptions;
import dev.espalier.training.Warmup;

/// How far a run is along its budget, and the learning rate there.
///
/// @param total updates in the budget, or infinitely many when it is in minutes
/// @param seconds in the budget, or infinitely many when it is not in minutes
record Pace(TrainingOptions options, double total, double seconds) {
  static Pace of(TrainingOptions options, BatchSource batches) {
    double endless = Double.POSITIVE_INFINITY;
    return switch (options.budget()) {
      case Budget.Minutes(double minutes) -> new Pace(options, endless, 60 * minutes);
      case Budget.Steps(long steps) -> new Pace(options, steps, endless);
      case Budget.Epochs(double epochs) ->
          new Pace(options, updates(epochs, batches, options.accumulation()), endless);
    };
  }

  /// Share of the budget used, at most 1.
  double progress(long steps, double elapsed) {
    return Math.min(1, Math.max(steps / total, elapsed / seconds));
  }

  /// Seconds until the budget is used, not finite when it has not begun.
  double secondsLeft(double progress, double elapsed) {
    return seconds < Double.POSITIVE_INFINITY
        ? Math.max(0, seconds - elapsed)
        : elapsed * (1 - progress) / progress;
  }

  /// The learning rate of the update after `steps`.
  double learningRate(long steps, double elapsed) {
    return options.optimizer().learningRate() * factor(steps, elapsed);
  }

  private double factor(long steps, double elapsed) {
    Schedule schedule = options.schedule();
    if (total < Double.POSITIVE_INFINITY) {
      return schedule.factor((double) steps, total, warmupSteps());
    }
    return switch (options.warmup()) {
      case Warmup.Share(double share) -> schedule.factor(progress(steps, elapsed), 1, share);
      case Warmup.Steps(long warm) when steps < warm -> steps / (double) warm;
      case Warmup.Steps(long warm) when schedule instanceof Schedule.InverseSquareRoot ->
          schedule.factor((double) steps, total, (double) warm);
      case Warmup.Steps _ -> schedule.factor(progress(steps, elapsed), 1, 0);
    };
  }

  private double warmupSteps() {
    return switch (options.warmup()) {
      case Warmup.Steps(long warm) -> warm;
      case Warmup.Share(double share) -> Math.round(share * total);
    };
  }

  /// Updates in so many passes: a pass's last one may have fewer batches.
  private static long updates(double epochs, BatchSource batches, int accumulation) {
    long whole = (long) epochs;
    long updates = 0;
    for (int epoch = 0; epoch < whole; epoch++) {
      updates += Math.ceilDiv(batches.batches(epoch), accumulation);
    }
    int last = Math.ceilDiv(batches.batches((int) whole), accumulation);
    return updates + (long) Math.ceil((epochs - whole) * last);
  }
}

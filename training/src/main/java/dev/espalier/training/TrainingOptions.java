package dev.espalier.training;

import java.util.Map;
import java.util.TreeMap;

/// How to train: what a recipe's `training` says.
///
/// @param budget how long
/// @param batchSize examples in a batch; the batch source makes them so
/// @param accumulation batches whose gradients are summed for one update
/// @param optimizer of the weights
/// @param schedule of the learning rate after the warm-up
/// @param warmup of the learning rate
/// @param clipNorm gradients longer than this are shortened to it; infinite for never
/// @param average how slowly a moving average of the weights follows them (0.999, say); it is then
///   what is evaluated and kept; 0 for none
/// @param seed of everything random in training
/// @param evaluation how often the validation metric is asked for; it always is at the end
/// @param patience evaluations without a better metric before training stops; 0 for never
/// @param checkpoints how often a checkpoint is written; one always is at the end
/// @param keep how many checkpoints stay
/// @param logging how many updates a line of `metrics.jsonl` sums up
public record TrainingOptions(
    Budget budget,
    int batchSize,
    int accumulation,
    AdamW.Options optimizer,
    Schedule schedule,
    Warmup warmup,
    double clipNorm,
    double average,
    long seed,
    Interval evaluation,
    int patience,
    Interval checkpoints,
    int keep,
    int logging) {
  public TrainingOptions {
    atLeast("batchSize", batchSize, 1);
    atLeast("accumulation", accumulation, 1);
    atLeast("patience", patience, 0);
    atLeast("keep", keep, 1);
    atLeast("logging", logging, 1);
    if (!(average >= 0 && average < 1)) {
      throw new IllegalArgumentException("average must be in [0, 1) but was " + average);
    }
    if (!(clipNorm > 0)) {
      throw new IllegalArgumentException("clipNorm must be positive but was " + clipNorm);
    }
  }

  /// What serves small networks on a CPU: batches of 32, AdamW at 2e-3, a linear schedule with 2 %
  /// warm-up, gradients clipped at 1, ten evaluations, a checkpoint a minute.
  public static TrainingOptions within(Budget budget) {
    return new TrainingOptions(
        budget,
        32,
        1,
        AdamW.Options.defaults(),
        new Schedule.Linear(),
        new Warmup.Share(0.02),
        1.0,
        0,
        0,
        new Interval.Share(0.1),
        0,
        new Interval.Seconds(60),
        2,
        20);
  }

  /// The same with another seed.
  public TrainingOptions withSeed(long other) {
    return new TrainingOptions(
        budget,
        batchSize,
        accumulation,
        optimizer,
        schedule,
        warmup,
        clipNorm,
        average,
        other,
        evaluation,
        patience,
        checkpoints,
        keep,
        logging);
  }

  /// What the final weights depend on, by name: a run resumes only under the same.
  public Map<String, String> decisive() {
    var settings = new TreeMap<String, String>();
    settings.put("budget", budget.toString());
    settings.put("batch size", String.valueOf(batchSize));
    settings.put("accumulation", String.valueOf(accumulation));
    settings.put("optimizer", optimizer.toString());
    settings.put("schedule", schedule.toString());
    settings.put("warm-up", warmup.toString());
    settings.put("clip norm", String.valueOf(clipNorm));
    settings.put("average", String.valueOf(average));
    settings.put("seed", String.valueOf(seed));
    return settings;
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d but was %d".formatted(name, least, value));
    }
  }
}

package dev.espalier.experiment.internal.run;

import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.NameScore;
import dev.espalier.evaluation.Seeds;
import dev.espalier.training.TrainingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A system whose names for the test methods are known: a model, a gated model or a baseline.
///
/// @param runs one for each seed; one for a baseline
/// @param perSecond methods that a baseline answers in a second
/// @param parameters of a baseline
/// @param seconds that a baseline took to learn
record Scored(
    String name,
    String description,
    List<Run> runs,
    double perSecond,
    long parameters,
    double seconds) {

  /// @param counts on the test split
  /// @param threshold of the gate, null without one
  /// @param result of training, null for a baseline
  record Run(
      int seed,
      Counts counts,
      double validationF1,
      @Nullable Double threshold,
      @Nullable TrainingResult result) {
    NameScore score() {
      return counts.score();
    }
  }

  static Scored model(String name, String description, List<Run> runs) {
    return new Scored(name, description, runs, 0, 0, 0);
  }

  /// The run that stands for all: the one of median F1.
  Run representative() {
    return runs.get(Seeds.representative(runs.stream().map(Run::score).toList()));
  }
}

package dev.espalier.training.internal;

import dev.espalier.model.Parameters;
import dev.espalier.syntax.EspalierException;
import dev.espalier.training.Environment;
import dev.espalier.training.Trainer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What makes a run this run: a checkpoint of another is refused.
///
/// @param settings that the weights depend on
/// @param data fingerprint of the training split
/// @param weights hash of the weights' names and shapes
/// @param environment that the exact bits depend on
public record Identity(
    Map<String, String> settings, String data, String weights, Environment environment) {
  static Identity of(Trainer trainer) {
    return new Identity(
        trainer.options().decisive(),
        trainer.batches().fingerprint(),
        Hash.of(shapes(trainer.network().parameters())),
        Environment.current());
  }

  /// Refuses to go on with what `saved` began, when that is another run.
  void check(Identity saved, String checkpoint) {
    if (!weights.equals(saved.weights)) {
      throw new EspalierException(
          checkpoint + " holds the weights of another network.",
          "Resume with the model that the run began with, or train into another folder.");
    }
    if (!data.equals(saved.data)) {
      throw new EspalierException(
          checkpoint + " was trained on other data.",
          "Resume with the data set that the run began with, or train into another folder.");
    }
    settings.forEach((name, value) -> {
      if (!value.equals(saved.settings.get(name))) {
        throw new EspalierException(
            "%s was trained with %s %s, not %s."
                .formatted(checkpoint, name, saved.settings.get(name), value),
            "Resume with the settings that the run began with, or train into another folder.");
      }
    });
  }

  /// What to tell a user who resumes elsewhere.
  Optional<String> warning(Identity saved) {
    return environment.equals(saved.environment)
        ? Optional.empty()
        : Optional.of(
            "This run began on %s and goes on on %s: its weights will not be the same to the bit."
                .formatted(saved.environment, environment));
  }

  private static String shapes(Parameters parameters) {
    return parameters.byName().entrySet().stream()
        .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().shape()))
        .collect(Collectors.joining("\n"));
  }
}

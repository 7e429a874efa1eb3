package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.MethodEncoder;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.Report;
import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/// Which of a run's models is the one to use.
///
/// @param folder of the trained model
/// @param threshold from which the nearest neighbour's name is better, if ever
public record BestModel(String model, Path folder, OptionalDouble threshold, PathLimits limits) {

  /// The model of highest validation F1 among those that have results; choices never look at the
  /// test split.
  public static BestModel in(RunFolder run) throws IOException {
    if (!Files.exists(run.results()) || !Files.exists(run.recipe())) {
      throw new EspalierException(
          run.root() + " holds no finished run",
          "give the folder that `espalier run` made; an interrupted run goes on with --resume");
    }
    Results results = Report.read(run.root());
    Recipe recipe =
        Recipe.parse(run.recipe().toString(), Files.readString(run.recipe()), List.of());
    Entry best =
        results.models().stream()
            .max(Comparator.comparingDouble(entry -> entry.details().validationF1()))
            .orElseThrow();
    String model =
        recipe.models().stream()
            .map(m -> m.name())
            .filter(name -> best.name().equals(name) || best.name().equals(gated(name)))
            .findFirst()
            .orElseThrow();
    int seed =
        (int)
            best.seeds().stream()
                .max(Comparator.comparingDouble(Results.Seed::validationF1))
                .orElseThrow()
                .seed();
    Double threshold = best.details().threshold();
    Recipe.PathSettings paths = recipe.paths();
    return new BestModel(
        model,
        run.model(model, seed),
        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
        new PathLimits(paths.maxLength(), paths.maxWidth(), paths.maxContexts(), paths.seed()));
  }

  /// What a model with the retrieval gate is called in results.
  static String gated(String model) {
    return Objects.requireNonNull(model) + " + neighbour";
  }

  /// The words behind the ids of the model's outputs.
  public IntFunction<List<String>> words(MethodEncoder encoder) {
    return Sizing.words(encoder);
  }
}

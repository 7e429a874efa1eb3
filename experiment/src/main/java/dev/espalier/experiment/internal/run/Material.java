package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.ExtractionOptions;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.NamingData;
import dev.espalier.dataset.Split;
import dev.espalier.evaluation.NearestNeighbour;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.RunListener;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.EspalierException;
import java.nio.file.Files;
import java.util.List;

/// What every model of a run learns from and is judged on.
///
/// @param nearestValidation the most similar training method of each validation method
/// @param nearestTest the most similar training method of each test method
/// @param indexSeconds time that it took to learn the training methods for that
/// @param querySeconds time that the look-ups of the test methods took
record Material(
    DatasetInfo info,
    List<NamedMethod> train,
    List<NamedMethod> validation,
    List<NamedMethod> test,
    List<Neighbour> nearestValidation,
    List<Neighbour> nearestTest,
    long indexEntries,
    double indexSeconds,
    double querySeconds) {

  /// Extracts the corpus, unless the folder has it already, and finds the neighbours.
  static Material of(Recipe recipe, RunFolder folder, RunListener listener) {
    listener.phase("reading " + String.join(", ", recipe.corpus()));
    DatasetInfo info =
        Files.exists(folder.dataset().resolve(DatasetInfo.FILE))
            ? DatasetInfo.read(folder.dataset())
            : extract(recipe, folder, listener);
    listener.phase("loading the data set");
    List<NamedMethod> methods = NamingData.read(folder.dataset());
    List<NamedMethod> train = split(methods, Split.TRAIN);
    List<NamedMethod> validation = split(methods, Split.VALIDATION);
    List<NamedMethod> test = split(methods, Split.TEST);
    listener.say(
        "%,d methods: %,d to train on, %,d to choose by, %,d to test"
            .formatted(methods.size(), train.size(), validation.size(), test.size()));
    listener.phase("finding the nearest neighbours");
    long start = System.nanoTime();
    NearestNeighbour index = NearestNeighbour.fit(tokens(train));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (recipe.models().stream().anyMatch(model -> model.retrieval().gate())) {
      NeighbourFile.of(index, train).write(folder.neighbours());
    }
    return of(info, train, validation, test, index, seconds);
  }

  private static Material of(
      DatasetInfo info,
      List<NamedMethod> train,
      List<NamedMethod> validation,
      List<NamedMethod> test,
      NearestNeighbour index,
      double indexSeconds) {
    long fitted = System.nanoTime();
    List<Neighbour> nearestTest = index.nearest(tokens(test));
    long queried = System.nanoTime();
    return new Material(
        info,
        train,
        validation,
        test,
        index.nearest(tokens(validation)),
        nearestTest,
        index.entries(),
        indexSeconds,
        (queried - fitted) / 1e9);
  }

  private static DatasetInfo extract(Recipe recipe, RunFolder folder, RunListener listener) {
    Recipe.PathSettings paths = recipe.paths();
    ExtractionOptions options =
        ExtractionOptions.of(Extraction.Kind.NAMING)
            .sources(recipe.sources())
            .threads(recipe.threads())
            .limits(
                new PathLimits(
                    paths.maxLength(), paths.maxWidth(), paths.maxContexts(), paths.seed()));
    return Extraction.run(
        recipe.corpus(),
        options,
        folder.dataset(),
        (done, total, unit, note) ->
            listener.progress(
                total > 0 ? (double) done / total : Double.NaN,
                "%,d %s %s".formatted(done, unit, note)));
  }

  private static List<NamedMethod> split(List<NamedMethod> methods, Split split) {
    List<NamedMethod> part = methods.stream().filter(m -> m.split() == split).toList();
    if (part.isEmpty()) {
      throw new EspalierException(
          "the corpus gives no methods for the "
              + split.name().toLowerCase(java.util.Locale.ROOT)
              + " split, and "
              + methods.size()
              + " in all",
          "a corpus needs some dozens of Java files with methods of three statements or lines");
    }
    return part;
  }

  static List<String[]> tokens(List<NamedMethod> methods) {
    return methods.stream().map(NamedMethod::tokens).toList();
  }

  static List<List<String>> names(List<NamedMethod> methods) {
    return methods.stream().map(NamedMethod::subtokens).toList();
  }

  /// The names that the neighbours give.
  List<List<String>> neighbourNames(List<Neighbour> nearest) {
    return nearest.stream().map(n -> train.get(n.index()).subtokens()).toList();
  }
}

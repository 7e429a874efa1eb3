package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.Batches;
import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.MethodEncoder;
import dev.espalier.dataset.MethodRow;
import dev.espalier.evaluation.Counts;
import dev.espalier.experiment.ModelRecipe;
import dev.espalier.experiment.RunListener;
import dev.espalier.model.Composition;
import dev.espalier.model.Guess;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig;
import dev.espalier.model.NetworkFolder;
import dev.espalier.training.BatchSource;
import dev.espalier.training.Progress;
import dev.espalier.training.Trainer;
import dev.espalier.training.TrainingListener;
import dev.espalier.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Trains one model with one seed and keeps what it says about the held-out methods.
///
/// @param shown indexes of the test methods whose attention the report shows
record ModelRun(
    ModelRecipe recipe,
    int seed,
    Path folder,
    Material material,
    MethodEncoder encoder,
    Set<Integer> shown,
    RunListener listener,
    BooleanSupplier stop) {
  /// Rows in a batch that is not trained on.
  private static final int EVALUATION_BATCH = 128;

  /// Validation methods that are looked at during training; the split's last word comes at the end.
  private static final int GLANCE = 600;

  /// Guesses that a name is composed of.
  private static final int VOTES = 10;

  /// Guesses that the report and the results keep.
  private static final int TOP = 5;

  /// Nothing when training was interrupted.
  Optional<Outcome> run(boolean resume) throws IOException {
    String title = recipe.name() + ", seed " + seed;
    listener.phase("encoding for " + title);
    List<MethodRow> train =
        encoder.encodeAll(material.train()).stream().filter(ModelRun::teaches).toList();
    List<MethodRow> validation = encoder.encodeAll(material.validation());
    List<List<String>> names = Material.names(material.validation());
    NetworkConfig config = Sizing.of(recipe.architecture(), encoder, material.info());
    try (Network network = Network.create(config, seed, Sizing.words(encoder))) {
      listener.phase("training " + title);
      Trainer trainer =
          Trainer.of(
                  network,
                  source(Batches.shuffled(train, recipe.training().batchSize(), seed)),
                  recipe.training().withSeed(seed),
                  folder.resolve("training"))
              .scoredBy(net -> f1(net, glance(validation), glance(names)))
              .followedBy(follower())
              .stoppedBy(stop);
      TrainingResult result = resume ? trainer.resume() : trainer.train();
      if (result.outcome() == dev.espalier.training.Outcome.INTERRUPTED) {
        return Optional.empty();
      }
      NetworkFolder.save(folder, config, network.parameters());
      encoder.write(folder.resolve("encoder"));
      return Optional.of(judged(network, validation, result, title));
    }
  }

  /// A whole name that is no class has nothing to teach a network that chooses among classes.
  private static boolean teaches(MethodRow row) {
    return switch (row) {
      case MethodRow.Tokens _ -> true;
      case MethodRow.Paths paths -> paths.name() != 0;
    };
  }

  private Outcome judged(
      Network network, List<MethodRow> validation, TrainingResult result, String title) {
    listener.phase("evaluating " + title);
    network.train(false);
    List<List<Guess>> test = guesses(network, encoder.encodeAll(material.test()), VOTES);
    Map<Integer, float[]> attention = new HashMap<>();
    shown.stream()
        .filter(i -> !test.get(i).isEmpty())
        .forEach(i -> attention.put(i, test.get(i).getFirst().attention()));
    Outcome outcome =
        new Outcome(
            result,
            chosen(network, validation),
            test.stream().map(Composition.USUAL::of).toList(),
            test.stream()
                .map(row -> row.stream().limit(TOP).map(Outcome.Named::of).toList())
                .toList(),
            attention);
    outcome.write(folder);
    return outcome;
  }

  /// Every so-manieth one, so that all files are represented.
  private static <T> List<T> glance(List<T> all) {
    int stride = Math.max(1, all.size() / GLANCE);
    return IntStream.range(0, all.size()).filter(i -> i % stride == 0).mapToObj(all::get).toList();
  }

  private static double f1(Network network, List<MethodRow> rows, List<List<String>> names) {
    return Counts.of(chosen(network, rows), names).score().f1();
  }

  private static List<List<String>> chosen(Network network, List<MethodRow> rows) {
    return guesses(network, rows, VOTES).stream().map(Composition.USUAL::of).toList();
  }

  /// The network's guesses for each row, in the rows' order.
  static List<List<Guess>> guesses(Network network, List<MethodRow> rows, int top) {
    Batches batches = Batches.byLength(rows, EVALUATION_BATCH);
    List<List<Guess>> found = new ArrayList<>(Collections.nCopies(rows.size(), List.of()));
    for (int step = 0; step < batches.steps(); step++) {
      MethodBatch batch = batches.batch(0, step);
      List<List<Guess>> guessed = network.guess(batch, top);
      for (int i = 0; i < batch.rows(); i++) {
        found.set(batch.examples()[i], guessed.get(i));
      }
    }
    return found;
  }

  private BatchSource source(Batches batches) {
    return BatchSource.of(batches, material.info().shards().toString());
  }

  private TrainingListener follower() {
    return new TrainingListener() {
      @Override
      public void progress(Progress p) {
        listener.progress(
            p.fraction(),
            "step %,d  epoch %d  loss %.3f  rate %.1e  %,.0f methods/s  valid F1 %s%s"
                .formatted(
                    p.step(),
                    p.epoch(),
                    p.loss(),
                    p.learningRate(),
                    p.examplesPerSecond(),
                    Double.isNaN(p.metric()) ? "-" : "%.1f".formatted(100 * p.metric()),
                    p.phase() == Progress.Phase.TRAINING ? "" : "  " + spelled(p.phase())));
      }

      @Override
      public void note(String message) {
        listener.say(message);
      }
    };
  }

  private static String spelled(Progress.Phase phase) {
    return phase.name().toLowerCase(java.util.Locale.ROOT);
  }
}

package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.EncoderOptions;
import dev.espalier.dataset.MethodEncoder;
import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.MostFrequentName;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.evaluation.RetrievalGate;
import dev.espalier.experiment.Experiment;
import dev.espalier.experiment.ModelRecipe;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.Report;
import dev.espalier.experiment.ReportData;
import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.RunListener;
import dev.espalier.model.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The stages of a run in their order.
public final class RecipeRun {
  private static final String NEIGHBOUR = "nearest neighbour";

  private final Recipe recipe;
  private final RunFolder folder;
  private final Experiment experiment;
  private final RunListener listener;

  public RecipeRun(Experiment experiment) {
    this.experiment = experiment;
    this.recipe = experiment.recipe();
    this.folder = new RunFolder(experiment.folder());
    this.listener = experiment.listener();
  }

  public Optional<Results> run(boolean resume) throws IOException {
    try (var _ = folder.lock()) {
      folder.begin(recipe.resolved(), resume);
      if (Files.exists(folder.results())) {
        return Optional.of(Report.read(folder.root()));
      }
      listener.phase("loading libtorch");
      Torch.load();
      Torch.threads(recipe.threads());
      Material material = Material.of(recipe, folder, listener);
      Set<Integer> shown = Showcase.choose(material.test(), recipe.examples());
      try (Encoders encoders = new Encoders(material)) {
        Optional<Map<ModelRecipe, List<Outcome>>> outcomes =
            models(material, encoders, shown, resume);
        if (outcomes.isEmpty()) {
          return Optional.empty();
        }
        return Optional.of(conclude(material, encoders, shown, outcomes.get()));
      }
    }
  }

  /// Encoders by their options: models that read the same share one.
  private final class Encoders implements AutoCloseable {
    private final Material material;
    private final Map<EncoderOptions, MethodEncoder> fitted = new LinkedHashMap<>();

    Encoders(Material material) {
      this.material = material;
    }

    MethodEncoder of(EncoderOptions options) {
      return fitted.computeIfAbsent(
          options,
          o -> {
            listener.phase("fitting vocabularies");
            return MethodEncoder.fit(material.train(), o);
          });
    }

    @Override
    public void close() {
      fitted.values().forEach(MethodEncoder::close);
    }
  }

  /// Every model with the first seed, then with the second, so that there is something to compare
  /// early.
  private Optional<Map<ModelRecipe, List<Outcome>>> models(
      Material material, Encoders encoders, Set<Integer> shown, boolean resume) throws IOException {
    Map<ModelRecipe, List<Outcome>> outcomes = new LinkedHashMap<>();
    for (int seed : recipe.seeds()) {
      for (ModelRecipe model : recipe.models()) {
        var path = folder.model(model.name(), seed);
        Optional<Outcome> outcome =
            Outcome.isIn(path)
                ? Optional.of(Outcome.read(path))
                : new ModelRun(
                        model,
                        seed,
                        path,
                        material,
                        encoders.of(model.encoder()),
                        shown,
                        listener,
                        experiment.stop())
                    .run(resume);
        if (outcome.isEmpty()) {
          return Optional.empty();
        }
        outcomes.computeIfAbsent(model, _ -> new ArrayList<>()).add(outcome.get());
        listener.say(summary(model, seed, outcome.get(), material));
      }
    }
    return Optional.of(outcomes);
  }

  private static String summary(ModelRecipe model, int seed, Outcome outcome, Material material) {
    return "%s, seed %d: validation F1 %.1f after %,d updates in %.0f s"
        .formatted(
            model.name(),
            seed,
            100 * validation(outcome, material).score().f1(),
            outcome.result().steps(),
            outcome.result().seconds());
  }

  private static Counts validation(Outcome outcome, Material material) {
    return Counts.of(outcome.validation(), Material.names(material.validation()));
  }

  private Results conclude(
      Material material,
      Encoders encoders,
      Set<Integer> shown,
      Map<ModelRecipe, List<Outcome>> outcomes)
      throws IOException {
    listener.phase("scoring");
    Scoring scoring = Scoring.of(material);
    List<Scored> baselines = baselines(material);
    Map<ModelRecipe, Scored> models = new LinkedHashMap<>();
    Map<ModelRecipe, Scored> gated = new LinkedHashMap<>();
    outcomes.forEach((model, runs) -> {
      models.put(model, scored(model, runs, material));
      if (model.retrieval().gate()) {
        gated.put(model, gated(model, runs, material));
      }
    });
    List<Scored> systems = new ArrayList<>(models.values());
    systems.addAll(gated.values());
    Results results =
        new Results(
            Results.PERCENT,
            "method naming",
            CorpusAccount.of(recipe, material, scoring),
            systems.stream().map(scoring::entry).toList(),
            baselines.stream().map(scoring::entry).toList(),
            comparisons(scoring, baselines.getLast(), models, gated),
            Surroundings.describe(recipe),
            commands());
    listener.phase("writing the report");
    Report.write(report(material, encoders, shown, outcomes, results), folder.root());
    return results;
  }

  private List<Scored> baselines(Material material) {
    List<List<String>> truth = Material.names(material.test());
    List<List<String>> validationTruth = Material.names(material.validation());
    List<String> frequent = MostFrequentName.fit(Material.names(material.train())).name();
    return List.of(
        baseline(
            "most frequent name",
            "always " + NeighbourNames.camelCase(frequent),
            Counts.of(Collections.nCopies(truth.size(), frequent), truth),
            Counts.of(Collections.nCopies(validationTruth.size(), frequent), validationTruth),
            new double[] {0, 0, 0}),
        baseline(
            NEIGHBOUR,
            "the name of the most similar training method (TF-IDF over the words of identifiers)",
            Counts.of(material.neighbourNames(material.nearestTest()), truth),
            Counts.of(material.neighbourNames(material.nearestValidation()), validationTruth),
            new double[] {
              truth.size() / material.querySeconds(),
              material.indexEntries(),
              material.indexSeconds()
            }));
  }

  /// @param cost methods a second, parameters, seconds to learn
  private static Scored baseline(
      String name, String description, Counts test, Counts validation, double[] cost) {
    var run = new Scored.Run(0, test, validation.score().f1(), null, null);
    return new Scored(name, description, List.of(run), cost[0], (long) cost[1], cost[2]);
  }

  private Scored scored(ModelRecipe model, List<Outcome> outcomes, Material material) {
    List<List<String>> truth = Material.names(material.test());
    List<Scored.Run> runs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      runs.add(
          new Scored.Run(
              recipe.seeds().get(i),
              Counts.of(outcome.chosen(), truth),
              validation(outcome, material).score().f1(),
              null,
              outcome.result()));
    }
    return Scored.model(model.name(), Surroundings.describe(model), runs);
  }

  private Scored gated(ModelRecipe model, List<Outcome> outcomes, Material material) {
    double[] near = cosines(material.nearestValidation());
    List<List<String>> truth = Material.names(material.test());
    Counts byNeighbour =
        Counts.of(
            material.neighbourNames(material.nearestValidation()),
            Material.names(material.validation()));
    Counts testByNeighbour = Counts.of(material.neighbourNames(material.nearestTest()), truth);
    List<Scored.Run> runs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      Counts byModel = validation(outcome, material);
      RetrievalGate gate = RetrievalGate.fit(near, byNeighbour, byModel);
      runs.add(
          new Scored.Run(
              recipe.seeds().get(i),
              gate.counts(
                  cosines(material.nearestTest()),
                  testByNeighbour,
                  Counts.of(outcome.chosen(), truth)),
              gate.counts(near, byNeighbour, byModel).score().f1(),
              gate.threshold(),
              outcome.result()));
    }
    return Scored.model(
        BestModel.gated(model.name()),
        model.name() + ", but the nearest neighbour's name where that is similar enough",
        runs);
  }

  private static double[] cosines(List<Neighbour> neighbours) {
    return neighbours.stream().mapToDouble(Neighbour::cosine).toArray();
  }

  private static List<Comparison> comparisons(
      Scoring scoring,
      Scored neighbour,
      Map<ModelRecipe, Scored> models,
      Map<ModelRecipe, Scored> gated) {
    List<Comparison> comparisons = new ArrayList<>();
    models.forEach((recipe, model) ->
        models.forEach((otherRecipe, other) -> {
          if (recipe.isStructureOf(otherRecipe)) {
            comparisons.add(
                scoring.compare(
                    model, other, Comparison.STRUCTURE + ", equal " + Surroundings.budget(recipe)));
          }
        }));
    models.values().forEach(m -> comparisons.add(scoring.compare(m, neighbour, "model alone")));
    gated.forEach((recipe, with) -> {
      comparisons.add(scoring.compare(with, neighbour, "model and neighbour"));
      comparisons.add(scoring.compare(with, Objects.requireNonNull(models.get(recipe)), "gate"));
    });
    return comparisons;
  }

  private ReportData report(
      Material material,
      Encoders encoders,
      Set<Integer> shown,
      Map<ModelRecipe, List<Outcome>> outcomes,
      Results results)
      throws IOException {
    List<Showcase.Shown> models = new ArrayList<>();
    outcomes.forEach((model, runs) ->
        models.add(
            new Showcase.Shown(model.name(), encoders.of(model.encoder()), runs.getFirst())));
    return new ReportData(
        "Naming the methods of " + String.join(", ", recipe.corpus()),
        LocalDate.now(ZoneId.systemDefault()).toString(),
        results,
        recipe.resolved(),
        Curves.of(recipe, folder),
        Showcase.of(recipe.corpus(), recipe.sources(), material, shown, models));
  }

  private List<String> commands() {
    return List.of(
        "./espalier run " + folder.root().resolve("recipe.yaml") + " --out DIR",
        "./espalier predict " + folder.root() + " FILE.java",
        "./espalier show " + folder.root());
  }
}

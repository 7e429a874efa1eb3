package dev.espalier.experiment.internal.recipe;

import dev.espalier.dataset.EncoderOptions;
import dev.espalier.experiment.ModelRecipe;
import dev.espalier.experiment.ModelRecipe.Architecture;
import dev.espalier.experiment.ModelRecipe.Retrieval;
import dev.espalier.experiment.Recipe;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.representation.Plane;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.training.AdamW;
import dev.espalier.training.Budget;
import dev.espalier.training.Interval;
import dev.espalier.training.Schedule;
import dev.espalier.training.TrainingOptions;
import dev.espalier.training.Warmup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings to a [Recipe]: every key that there is, with its bounds and default, is named here.
///
/// `representation`, `retrieval`, `training` and `budget` may stand at the top, for all models, and
/// again under a model, for that one.
public final class RecipeReader {
  private static final int MANY = Integer.MAX_VALUE;

  private RecipeReader() {}

  public static Recipe read(Node.Mapping mapping) {
    try (Section recipe = Section.root(mapping)) {
      String name = recipe.text("name", "run");
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
        throw new EspalierException(
            recipe.place() + ": `name: " + name + "` cannot name a folder",
            "use letters, digits, dots, hyphens and underscores");
      }
      List<String> corpus = recipe.texts("corpus", List.of("jdk:java.base"));
      recipe.choice("task", List.of("method-naming"), "method-naming");
      List<String> languages = Arrays.stream(Language.values()).map(Language::id).toList();
      Language language = Language.ofId(recipe.choice("language", languages, "java")).orElseThrow();
      int processors = Runtime.getRuntime().availableProcessors();
      int threads = recipe.integer("threads", processors, 1, 1024);
      List<Integer> seeds = recipe.integers("seeds", List.of(0));
      Recipe.PathSettings paths = paths(recipe);
      int examples = report(recipe);
      var shared = new Shared(recipe);
      List<ModelRecipe> models = models(recipe, shared, threads);
      shared.check(threads);
      return new Recipe(
          name,
          corpus,
          language,
          threads,
          seeds,
          paths,
          examples,
          models,
          Yaml.write(recipe.resolved()));
    }
  }

  /// Settings that hold for every model, unless it has its own.
  private record Shared(
      Section recipe,
      Node.@Nullable Mapping representation,
      Node.@Nullable Mapping retrieval,
      Node.@Nullable Mapping training,
      Node.@Nullable Mapping budget) {
    Shared(Section recipe) {
      this(
          recipe,
          recipe.defaults("representation"),
          recipe.defaults("retrieval"),
          recipe.defaults("training"),
          recipe.defaults("budget"));
    }

    /// Finds typos among the shared settings, which have no model to complain for them.
    void check(int threads) {
      try (Section section = recipe.section("representation")) {
        pieces(section, threads);
        contexts(section);
      }
      RecipeReader.retrieval(recipe.section("retrieval"));
      Budget budget = RecipeReader.budget(recipe.section("budget"));
      RecipeReader.training(recipe.section("training"), budget);
    }
  }

  private static Recipe.PathSettings paths(Section recipe) {
    try (Section paths = recipe.section("paths")) {
      return new Recipe.PathSettings(
          paths.integer("max-length", 8, 1, 100),
          paths.integer("max-width", 2, 0, 1000),
          paths.integer("max-contexts", 200, 1, 100_000),
          paths.integer("seed", 0, 0, MANY));
    }
  }

  private static int report(Section recipe) {
    try (Section report = recipe.section("report")) {
      return report.integer("examples", 20, 0, 1000);
    }
  }

  private static List<ModelRecipe> models(Section recipe, Shared shared, int threads) {
    List<ModelRecipe> models = new ArrayList<>();
    Section section = recipe.section("models");
    for (String name : section.keys()) {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")) {
        throw new EspalierException(
            section.place() + ": `" + name + "` cannot name a model",
            "use letters, digits, dots, hyphens, plus signs and underscores");
      }
      try (Section model = section.section(name)) {
        models.add(model(name, model, shared, threads));
      }
    }
    if (models.isEmpty()) {
      throw new EspalierException(
          recipe.place() + ": `models` names no model", "see recipes/quickstart.yaml");
    }
    return models;
  }

  private static ModelRecipe model(String name, Section model, Shared shared, int threads) {
    Architecture architecture = architecture(model.section("architecture"));
    EncoderOptions encoder;
    try (Section section = model.section("representation", shared.representation())) {
      encoder =
          switch (architecture) {
            case Architecture.Generator _ -> pieces(section, threads);
            case Architecture.Code2Vec _ -> contexts(section);
          };
    }
    Retrieval retrieval = retrieval(model.section("retrieval", shared.retrieval()));
    boolean own = model.keys().contains("budget");
    Budget budget = budget(model.section("budget", own ? null : shared.budget()));
    return new ModelRecipe(
        name,
        encoder,
        retrieval,
        architecture,
        training(model.section("training", shared.training()), budget));
  }

  private static EncoderOptions.Tokens pieces(Section section, int threads) {
    return new EncoderOptions.Tokens(
        section.integer("vocabulary", 8000, 300, 1 << 20),
        section.integer("minimum-frequency", 2, 1, MANY),
        section.integer("length", 160, 8, 1 << 16),
        section.integer("word-count", 3, 1, MANY),
        section.integer("name-length", 7, 1, 64),
        section.truth("separators", false),
        threads);
  }

  private static EncoderOptions.Paths contexts(Section section) {
    return new EncoderOptions.Paths(
        section.integer("contexts", 200, 1, 100_000),
        section.integer("token-count", 2, 1, MANY),
        section.integer("path-count", 2, 1, MANY),
        section.integer("name-count", 1, 1, MANY),
        section.integer("tokens", 1_301_136, 1, MANY),
        section.integer("paths", 911_417, 1, MANY),
        section.integer("names", 261_245, 1, MANY));
  }

  private static Retrieval retrieval(Section retrieval) {
    try (retrieval) {
      return new Retrieval(retrieval.truth("gate", true));
    }
  }

  private static Architecture architecture(Section section) {
    try (section) {
      List<String> types = List.of("gated-convolution", "transformer", "code2vec");
      return switch (section.choice("type", types, "gated-convolution")) {
        case "code2vec" ->
            new Architecture.Code2Vec(
                section.integer("dimension", 128, 1, 4096),
                section.integer("width", 384, 1, 1 << 14),
                section.decimal("dropout", 0.25, 0, 0.99));
        case "transformer" ->
            generator(
                section,
                new Encoder.Transformer(
                    section.integer("layers", 4, 1, 200),
                    section.integer("width", 192, 2, 1 << 14),
                    section.integer("heads", 4, 1, 256),
                    section.integer("feed-forward", 768, 1, 1 << 16)));
        default ->
            generator(
                section,
                new Encoder.GatedConvolution(
                    section.integer("layers", 2, 1, 200),
                    section.integer("width", 192, 2, 1 << 14),
                    section.integer("kernel", 5, 1, 99),
                    section.truth("separable", true),
                    section.truth("bfloat16", false)));
      };
    }
  }

  private static Architecture generator(Section section, Encoder encoder) {
    return new Architecture.Generator(
        encoder,
        structure(section),
        new Decoder(
            section.truth("copy", true),
            section.integer("max-length", 6, 1, 64),
            section.decimal("smoothing", 0, 0, 0.99),
            section.decimal("length-penalty", 0, 0, 10)),
        section.decimal("dropout", 0.1, 0, 0.99),
        section.truth("channel-dropout", true));
  }

  private static Structure structure(Section section) {
    List<String> known = new ArrayList<>(List.of("none", "all"));
    Arrays.stream(Plane.values()).map(RecipeReader::spelled).forEach(known::add);
    List<String> wanted = section.words("structure", known, List.of("none"));
    int bottleneck = section.integer("bottleneck", 64, 1, 4096);
    if (wanted.contains("none")) {
      return new Structure.None();
    }
    return new Structure.Planes(
        Arrays.stream(Plane.values())
            .filter(plane -> wanted.contains("all") || wanted.contains(spelled(plane)))
            .toList(),
        bottleneck);
  }

  private static String spelled(Plane plane) {
    return plane.id().replace('_', '-');
  }

  private static Budget budget(Section section) {
    try (section) {
      double minutes = section.decimal("minutes", 0, 0, 1e6);
      double steps = section.decimal("steps", 0, 0, 1e12);
      double epochs = section.decimal("epochs", 0, 0, 1e6);
      long given = List.of(minutes, steps, epochs).stream().filter(v -> v > 0).count();
      if (given > 1) {
        throw new EspalierException(
            section.place() + ": `budget` has more than one of minutes, steps and epochs",
            "keep one; set the others to 0");
      }
      return steps > 0
          ? new Budget.Steps((long) steps)
          : epochs > 0 ? new Budget.Epochs(epochs) : new Budget.Minutes(minutes > 0 ? minutes : 5);
    }
  }

  private static TrainingOptions training(Section section, Budget budget) {
    try (section) {
      return new TrainingOptions(
          budget,
          section.integer("batch", 32, 1, 1 << 16),
          section.integer("accumulation", 1, 1, 1 << 16),
          new AdamW.Options(
              section.decimal("rate", 2e-3, 1e-12, 10),
              section.decimal("decay", 0.01, 0, 10),
              section.decimal("beta1", 0.9, 0, 0.999999),
              section.decimal("beta2", 0.999, 0, 0.999999),
              section.decimal("epsilon", 1e-8, 1e-30, 1)),
          schedule(section),
          new Warmup.Share(section.decimal("warmup", 0.02, 0, 0.99)),
          section.decimal("clip", 1, 1e-9, 1e9),
          section.decimal("average", 0, 0, 0.9999999),
          0,
          new Interval.Share(1.0 / section.integer("evaluations", 8, 1, 10_000)),
          section.integer("patience", 0, 0, 10_000),
          new Interval.Seconds(section.decimal("checkpoint-seconds", 60, 0.01, 1e6)),
          section.integer("checkpoints", 2, 1, 1000),
          section.integer("logging", 20, 1, 1 << 20));
    }
  }

  private static Schedule schedule(Section section) {
    List<String> shapes = List.of("constant", "linear", "cosine", "inverse-square-root");
    return switch (section.choice("schedule", shapes, "linear")) {
      case "constant" -> new Schedule.Constant();
      case "cosine" -> new Schedule.Cosine();
      case "inverse-square-root" -> new Schedule.InverseSquareRoot();
      default -> new Schedule.Linear();
    };
  }
}

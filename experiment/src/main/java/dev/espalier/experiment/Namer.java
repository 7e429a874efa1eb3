package dev.espalier.experiment;

import dev.espalier.dataset.Batches;
import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.MethodEncoder;
import dev.espalier.dataset.MethodNaming;
import dev.espalier.dataset.MethodRow;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.experiment.internal.run.BestModel;
import dev.espalier.experiment.internal.run.NeighbourNames;
import dev.espalier.experiment.internal.run.RunFolder;
import dev.espalier.model.Guess;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkFolder;
import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A run's best model, ready to name methods: the one of highest validation F1, with the retrieval
/// gate where that did better on the validation split.
///
/// ```java
/// try (var namer = Namer.open(Path.of("runs/quickstart"))) {
///   namer.name("A.java", Language.JAVA, source, 5)   // Methods[suggestions=[Suggestion[…
/// }
/// ```
public final class Namer implements AutoCloseable {
  /// What became of a source.
  public sealed interface Answer {
    /// @param suggestions for each method, in the source's order
    record Methods(List<Suggestion> suggestions) implements Answer {}

    /// The source gives no tree.
    record Rejected(Rejection why) implements Answer {}
  }

  private static final double SURE = 0.5;
  private static final int BATCH = 64;

  private final String model;
  private final Network network;
  private final MethodEncoder encoder;
  private final PathLimits limits;
  private final Optional<NeighbourNames> neighbours;

  private Namer(
      String model,
      Network network,
      MethodEncoder encoder,
      PathLimits limits,
      Optional<NeighbourNames> neighbours) {
    this.model = model;
    this.network = network;
    this.encoder = encoder;
    this.limits = limits;
    this.neighbours = neighbours;
  }

  /// Loads a run's best model.
  ///
  /// @throws dev.espalier.syntax.EspalierException when the folder holds no trained model, or a
  ///   damaged one
  public static Namer open(Path run) throws IOException {
    RunFolder folder = new RunFolder(run);
    BestModel best = BestModel.in(folder);
    MethodEncoder encoder = MethodEncoder.read(best.folder().resolve("encoder"));
    Network network = NetworkFolder.load(best.folder(), best.words(encoder));
    network.train(false);
    return new Namer(
        best.model(),
        network,
        encoder,
        best.limits(),
        best.threshold().isPresent()
            ? Optional.of(NeighbourNames.of(folder, best.threshold().getAsDouble()))
            : Optional.empty());
  }

  /// The model's name in its recipe.
  public String model() {
    return model;
  }

  /// Names every method of a source, however broken it is.
  public Answer name(String path, Language language, byte[] source, int top) {
    try (Parser parser = Parser.of(language)) {
      return switch (parser.parse(source)) {
        case Parsed.Tree(var tree) ->
            new Answer.Methods(name(MethodNaming.all(tree, path, Optional.of(limits)), top));
        case Parsed.Rejected(var why) -> new Answer.Rejected(why);
      };
    }
  }

  private List<Suggestion> name(List<NamedMethod> methods, int top) {
    if (methods.isEmpty()) {
      return List.of();
    }
    List<MethodRow> rows = encoder.encodeAll(methods);
    Batches batches = Batches.byLength(rows, BATCH);
    Suggestion[] suggestions = new Suggestion[rows.size()];
    for (int step = 0; step < batches.steps(); step++) {
      MethodBatch batch = batches.batch(0, step);
      List<List<Guess>> guesses = network.guess(batch, top);
      for (int i = 0; i < batch.rows(); i++) {
        int at = batch.examples()[i];
        suggestions[at] = suggestion(methods.get(at), guesses.get(i), top);
      }
    }
    return List.of(suggestions);
  }

  private Suggestion suggestion(NamedMethod method, List<Guess> guesses, int top) {
    List<Suggestion.Name> names = new ArrayList<>();
    neighbours.flatMap(found -> found.of(method)).ifPresent(names::add);
    for (Guess guess : guesses) {
      String name = NeighbourNames.camelCase(guess.subtokens());
      if (names.size() < top && names.stream().noneMatch(n -> n.name().equals(name))) {
        names.add(new Suggestion.Name(name, guess.probability(), "model"));
      }
    }
    return new Suggestion(
        method.path(),
        method.line(),
        method.column(),
        method.name(),
        names,
        isSurprising(method, guesses));
  }

  private static boolean isSurprising(NamedMethod method, List<Guess> guesses) {
    if (guesses.isEmpty() || guesses.getFirst().probability() < SURE) {
      return false;
    }
    Set<String> expected = new HashSet<>();
    guesses.forEach(guess -> expected.addAll(guess.subtokens()));
    return method.subtokens().stream().noneMatch(expected::contains);
  }

  @Override
  public void close() {
    network.close();
    encoder.close();
  }
}

package dev.espalier.experiment.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.MethodEncoder;
import dev.espalier.dataset.MethodNaming;
import dev.espalier.dataset.MethodRow;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.Neighbour;
import dev.espalier.experiment.ReportData.Attention;
import dev.espalier.experiment.ReportData.Example;
import dev.espalier.experiment.ReportData.Named;
import dev.espalier.experiment.ReportData.PathAttention;
import dev.espalier.experiment.ReportData.Prediction;
import dev.espalier.experiment.ReportData.Range;
import dev.espalier.experiment.ReportData.Similar;
import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.Function;
import dev.espalier.representation.Functions;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Some test methods with their sources, and what each model called them and looked at.
///
/// The methods are drawn at random, without a look at how they were named, among those that fit on
/// a screen.
final class Showcase {
  private static final int MOST_TOKENS = 150;
  private static final int MOST_PATHS = 6;

  /// A model whose guesses are shown.
  record Shown(String model, MethodEncoder encoder, Outcome outcome) {}

  /// Where a method's code tokens stand in its source, in characters from the declaration's start.
  private record Sketch(String source, int[] start, int[] end) {}

  private Showcase() {}

  /// Which test methods are shown.
  static Set<Integer> choose(List<NamedMethod> test, int count) {
    List<Integer> fitting =
        new ArrayList<>(
            IntStream.range(0, test.size())
                .filter(i -> test.get(i).tokens().length <= MOST_TOKENS)
                .boxed()
                .toList());
    Collections.shuffle(fitting, new Random(0));
    return new TreeSet<>(fitting.subList(0, Math.min(count, fitting.size())));
  }

  static List<Example> of(
      List<String> corpus,
      SourceOptions options,
      Material material,
      Set<Integer> chosen,
      List<Shown> models) {
    Map<Integer, Sketch> sketches = sketches(corpus, options, material.test(), chosen);
    List<Example> examples = new ArrayList<>();
    for (int i : chosen) {
      Sketch sketch = sketches.get(i);
      if (sketch != null) {
        examples.add(example(i, sketch, material, models));
      }
    }
    return examples;
  }

  private static Map<Integer, Sketch> sketches(
      List<String> corpus, SourceOptions options, List<NamedMethod> test, Set<Integer> chosen) {
    Map<String, List<Integer>> wanted = new HashMap<>();
    chosen.forEach(i -> wanted.computeIfAbsent(test.get(i).path(), _ -> new ArrayList<>()).add(i));
    Map<Integer, Sketch> sketches = new HashMap<>();
    Sources.of(corpus, options)
        .forEach(item -> {
          if (item instanceof SourceItem.File file && wanted.containsKey(file.path())) {
            sketch(file, wanted.get(file.path()), test, sketches);
          }
        });
    return sketches;
  }

  private static void sketch(
      SourceItem.File file,
      List<Integer> wanted,
      List<NamedMethod> test,
      Map<Integer, Sketch> sketches) {
    try (Parser parser = Parser.of(file.language().orElseThrow())) {
      if (parser.parse(file.bytes()) instanceof Parsed.Tree(var tree)) {
        for (Function function : Functions.of(tree)) {
          for (int i : wanted) {
            if (tree.start(function.node()) == test.get(i).start()) {
              sketches.putIfAbsent(i, sketch(tree, function));
            }
          }
        }
      }
    }
  }

  private static Sketch sketch(SyntaxTree tree, Function function) {
    CodeTokens tokens = CodeTokens.of(tree, function.node(), Comments.DROP);
    int from = tree.start(function.node());
    int[] start = new int[tokens.size()];
    int[] end = new int[tokens.size()];
    int bytes = from;
    int characters = 0;
    for (int t = 0; t < tokens.size(); t++) {
      characters += characters(tree, bytes, tokens.start(t));
      start[t] = characters;
      characters += characters(tree, tokens.start(t), tokens.end(t));
      end[t] = characters;
      bytes = tokens.end(t);
    }
    return new Sketch(tree.text(function.node()), start, end);
  }

  private static int characters(SyntaxTree tree, int from, int to) {
    return new String(tree.source(), from, to - from, UTF_8).length();
  }

  private static Example example(int i, Sketch sketch, Material material, List<Shown> models) {
    NamedMethod method = material.test().get(i);
    Neighbour nearest = material.nearestTest().get(i);
    NamedMethod similar = material.train().get(nearest.index());
    List<Range> hidden =
        IntStream.range(0, method.tokens().length)
            .filter(t -> method.tokens()[t].equals(MethodNaming.NAME))
            .mapToObj(t -> new Range(sketch.start[t], sketch.end[t]))
            .toList();
    return new Example(
        method.path(),
        method.line(),
        sketch.source,
        hidden,
        method.name(),
        new Similar(similar.name(), similar.path(), similar.line(), nearest.cosine()),
        models.stream().map(model -> prediction(i, model, method, sketch)).toList());
  }

  private static Prediction prediction(int i, Shown model, NamedMethod method, Sketch sketch) {
    List<Named> guesses =
        model.outcome.test().get(i).stream().map(named -> named(named, method)).toList();
    float[] attention = model.outcome.attention().getOrDefault(i, new float[0]);
    return switch (model.encoder.encode(method)) {
      case MethodRow.Tokens row ->
          new Prediction(model.model, guesses, tokens(row, attention, sketch), List.of());
      case MethodRow.Paths row ->
          new Prediction(model.model, guesses, List.of(), paths(row, attention, method));
    };
  }

  private static Named named(Outcome.Named named, NamedMethod method) {
    int hits = Counts.of(List.of(named.words()), List.of(method.subtokens())).hits()[0];
    return new Named(NeighbourNames.camelCase(named.words()), named.probability(), hits);
  }

  private static List<Attention> tokens(MethodRow.Tokens row, float[] attention, Sketch sketch) {
    double[] weights = new double[sketch.start.length];
    for (int p = 0; p < Math.min(attention.length, row.token().length); p++) {
      if (row.token()[p] >= 0) {
        weights[row.token()[p]] += attention[p];
      }
    }
    return IntStream.range(0, weights.length)
        .filter(t -> weights[t] > 0.005)
        .mapToObj(t -> new Attention(sketch.start[t], sketch.end[t], weights[t]))
        .toList();
  }

  private static List<PathAttention> paths(
      MethodRow.Paths row, float[] attention, NamedMethod method) {
    return IntStream.range(0, Math.min(attention.length, row.context().length))
        .filter(p -> row.context()[p] >= 0)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer p) -> -attention[p]))
        .limit(MOST_PATHS)
        .map(p ->
            new PathAttention(
                method.contexts()[3 * row.context()[p]],
                method.contexts()[3 * row.context()[p] + 1],
                method.contexts()[3 * row.context()[p] + 2],
                attention[p]))
        .toList();
  }
}

package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.ReportData;
import dev.espalier.experiment.ReportData.Attention;
import dev.espalier.experiment.ReportData.Curve;
import dev.espalier.experiment.ReportData.Example;
import dev.espalier.experiment.ReportData.Named;
import dev.espalier.experiment.ReportData.PathAttention;
import dev.espalier.experiment.ReportData.Point;
import dev.espalier.experiment.ReportData.Prediction;
import dev.espalier.experiment.ReportData.Range;
import dev.espalier.experiment.ReportData.Similar;
import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Corpus;
import dev.espalier.experiment.Results.Details;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Rejected;
import dev.espalier.experiment.Results.Seed;
import dev.espalier.experiment.Results.SliceDifference;
import dev.espalier.experiment.Results.SliceScore;
import dev.espalier.experiment.Results.Span;
import dev.espalier.experiment.Results.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A made-up run with figures like a real one's, so that the report can be looked at and tested.
final class Sample {
  static final String GATED = "convolution + structure, gated";
  static final String STRUCTURE = "convolution + structure";
  static final String PLAIN = "convolution";
  static final String PATHS = "code2vec";
  static final String NEIGHBOUR = "nearest neighbour";

  private static final List<String> PARTS =
      List.of(
          "similarity|near|624",
          "similarity|far|1562",
          "length|1–39 tokens|402",
          "length|40–69 tokens|655",
          "length|70–129 tokens|601",
          "length|130+ tokens|528",
          "nesting|0|1031",
          "nesting|1|702",
          "nesting|2|301",
          "nesting|3+|152",
          "name in training|never|733",
          "name in training|once|168",
          "name in training|2–9 times|596",
          "name in training|10+ times|689");

  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*|\"[^\"]*\"");

  private Sample() {}

  static ReportData run() {
    return new ReportData(
        "Naming the methods of java.base",
        "21 November 2026",
        results(),
        """
        corpus: jdk:java.base
        task: method-naming
        budget: {minutes: 5}
        seeds: [1, 2, 3]
        models: [code2vec, convolution, convolution + structure, transformer]
        """,
        curves(),
        examples());
  }

  static Results results() {
    return new Results(
        Results.PERCENT,
        "method naming",
        new Corpus(
            "java.base",
            "src.zip of JDK 25.0.3+9",
            3_340,
            2_064,
            1_273,
            List.of(
                new Rejected(
                    "BINARY", 2, List.of("java.base/a/Blob.java", "java.base/a/Other.java")),
                new Rejected("TOO_LARGE", 1, List.of("java.base/b/Generated<T>.java"))),
            List.of(
                new Step("method declarations", 49_797),
                new Step("with a body", 45_112),
                new Step("with 3 statements or 3 lines of code", 23_255),
                new Step("without exact duplicates", 22_381)),
            17_829,
            2_366,
            2_186,
            624,
            204,
            List.of(
                "The test split is the reference's, method by method; baselines in Python can be laid"
                    + " beside these figures.")),
        List.of(
            entry(
                GATED,
                "the model behind, the nearest neighbour in front",
                52.5,
                33.7,
                36.2,
                3_180_000,
                300,
                0.68),
            entry(
                STRUCTURE,
                "gated convolutions over sub-tokens and structure planes, copying",
                48.5,
                33.5,
                29.1,
                3_180_000,
                300,
                null),
            entry(
                PLAIN,
                "gated convolutions over sub-tokens, copying",
                47.9,
                32.8,
                28.8,
                3_150_000,
                300,
                null),
            entry(
                PATHS,
                "a bag of path contexts with attention",
                34.8,
                19.0,
                25.1,
                16_350_000,
                240,
                null),
            entry(
                "transformer",
                "4 layers over sub-tokens, copying",
                15.0,
                6.5,
                2.0,
                4_110_000,
                303,
                null)),
        List.of(
            baseline(
                NEIGHBOUR,
                "the name of the most similar training method (TF-IDF)",
                43.3,
                21.5,
                33.1,
                340_000,
                0.9,
                19_900),
            baseline("most frequent name", "toString, always", 3.5, 2.9, 1.1, 0, 0.1, 0)),
        List.of(
            comparison(GATED, NEIGHBOUR, "does learning beat a lookup", 9.2, 1.7, 2.6),
            comparison(STRUCTURE, NEIGHBOUR, "without the gate", 5.2, 1.7, 3.6),
            comparison(STRUCTURE, PLAIN, "structure, equal updates", 0.6, 0.8, 1.1),
            comparison("transformer", PLAIN, "encoder, equal time", -32.9, 1.9, 4.0)),
        environment(),
        List.of(
            "./espalier run recipes/naming.yaml --set corpus=jdk:java.base --out runs/naming",
            "./espalier show runs/naming",
            "./espalier predict runs/naming src/main/java/App.java --top 5"));
  }

  private static Entry entry(
      String name,
      String description,
      double f1,
      double far,
      double exact,
      long parameters,
      double seconds,
      @Nullable Double threshold) {
    return new Entry(
        name,
        f1,
        0.96 * f1,
        1.04 * f1,
        far,
        f1 + 2.8,
        f1 - 2.4,
        exact,
        parameters > 10_000_000 ? 427 : 207,
        parameters,
        seconds,
        parameters > 10_000_000 ? 1_816_000_000L : 1_421_000_000L,
        description,
        new Details(
            new Span(0.6 * f1, 1.25 * f1),
            new Span(far - 1.9, far + 2.1),
            exact / 2,
            new Span(exact - 1.9, exact + 1.9),
            0.8 * f1,
            threshold),
        LongStream.of(1, 2, 3)
            .mapToObj(seed ->
                new Seed(
                    seed,
                    f1 + (seed - 2) * 0.6,
                    far + (seed - 2) * 0.4,
                    exact,
                    0.8 * f1,
                    1_944 + seed,
                    3.49,
                    seconds))
            .toList(),
        slices(f1, far));
  }

  private static Entry baseline(
      String name,
      String description,
      double f1,
      double far,
      double exact,
      long parameters,
      double seconds,
      double rate) {
    Entry like = entry(name, description, f1, far, exact, parameters, seconds, null);
    return new Entry(
        name,
        f1,
        like.f1Low(),
        like.f1High(),
        far,
        like.precision(),
        like.recall(),
        exact,
        rate,
        parameters,
        seconds,
        857_000_000L,
        description,
        like.details(),
        List.of(),
        like.slices());
  }

  private static List<SliceScore> slices(double f1, double far) {
    List<SliceScore> slices = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      String[] part = PARTS.get(i).split("\\|", -1);
      double score = i == 1 ? far : Math.max(1, f1 + 8 * Math.sin(i * 1.7 + f1));
      slices.add(
          new SliceScore(
              part[0],
              part[1],
              Integer.parseInt(part[2]),
              score,
              new Span(score - 3, score + 3),
              20));
    }
    return slices;
  }

  private static Comparison comparison(
      String first, String second, String about, double f1, double half, double byFile) {
    List<SliceDifference> slices = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      String[] part = PARTS.get(i).split("\\|", -1);
      int n = Integer.parseInt(part[2]);
      double difference = f1 + 1.8 * Math.sin(i * 2.3);
      double width = 60 / Math.sqrt(n);
      slices.add(
          new SliceDifference(
              part[0], part[1], n, difference, new Span(difference - width, difference + width)));
    }
    return new Comparison(
        first,
        second,
        about,
        3,
        f1,
        new Span(f1 - half, f1 + half),
        new Span(f1 - byFile, f1 + byFile),
        f1 / 2,
        new Span(f1 / 2 - byFile, f1 / 2 + byFile),
        slices);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("Processor", "2 cores, x86_64");
    environment.put("Memory", "8 GiB");
    environment.put("JDK", "25.0.3+9");
    environment.put("libtorch", "2.10.0, MKL 2025.3, 2 threads");
    environment.put("Parser core", "0.26.6, bundled; grammar java 0.23.5");
    environment.put("Revision", "0.1.0-SNAPSHOT");
    return environment;
  }

  private static List<Curve> curves() {
    return Stream.of(STRUCTURE, PLAIN, PATHS, "transformer")
        .flatMap(model -> LongStream.of(1, 2, 3).mapToObj(seed -> curve(model, seed)))
        .toList();
  }

  static Curve curve(String model, long seed) {
    Random random = new Random(31L * model.hashCode() + seed);
    double speed = model.equals("transformer") ? 0.25 : 1 + 0.1 * model.length() / 20;
    List<Point> points = new ArrayList<>();
    for (int step = 10; step <= 2_000; step += 10) {
      double learned = 1 - Math.exp(-step * speed / 700.0);
      double loss = 7.5 - 5 * learned + 0.15 * random.nextGaussian();
      Double f1 = step % 200 == 0 ? 39 * learned * speed + 0.5 * random.nextGaussian() : null;
      points.add(new Point(step, step * 0.15, loss, f1));
    }
    return new Curve(model, seed, points);
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(example(i, SOURCES.get(i % SOURCES.size())));
    }
    return examples;
  }

  private static Example example(int index, String source) {
    String name =
        source.substring(source.lastIndexOf(' ', source.indexOf('(')) + 1, source.indexOf('('));
    int at = source.indexOf(name + "(");
    return new Example(
        "java.base/java/util/Sample" + index + ".java",
        120 + index,
        source,
        List.of(new Range(at, at + name.length())),
        name,
        new Similar("indexOf", "java.base/java/util/Vector.java", 431, 0.62 + 0.01 * index),
        List.of(
            new Prediction(STRUCTURE, guesses(name), attention(source, index), List.of()),
            new Prediction(PLAIN, guesses("find" + name), attention(source, index + 50), List.of()),
            new Prediction(PATHS, guesses("add"), List.of(), paths())));
  }

  private static List<Named> guesses(String first) {
    return List.of(
        new Named(first, 0.61, first.equals("add") ? 0 : 2),
        new Named("lastIndexOf", 0.17, 1),
        new Named("find", 0.08, 0),
        new Named("indexOfRange", 0.03, 0),
        new Named("contains", 0.004, 0));
  }

  private static List<Attention> attention(String source, long seed) {
    Random random = new Random(seed);
    var words = WORD.matcher(source).results().toList();
    double[] weights = words.stream().mapToDouble(_ -> Math.pow(random.nextDouble(), 6)).toArray();
    double sum = Arrays.stream(weights).sum();
    List<Attention> attention = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      attention.add(new Attention(words.get(i).start(), words.get(i).end(), weights[i] / sum));
    }
    return attention;
  }

  private static List<PathAttention> paths() {
    return List.of(
        new PathAttention(
            "elementdata",
            "ArrayAccess↑BinaryExpression↑IfStatement↓Block↓ReturnStatement↓Identifier",
            "i",
            0.31),
        new PathAttention("o", "Identifier↑MethodInvocation↓Identifier", "equals", 0.22),
        new PathAttention(
            "int", "IntegralType↑LocalVariableDeclaration↓VariableDeclarator", "i", 0.09));
  }

  private static final List<String> SOURCES =
      List.of(
          """
          public int indexOf(Object o) {
              if (o == null) {
                  for (int i = 0; i < size; i++)
                      if (elementData[i] == null)
                          return i;
              } else {
                  for (int i = 0; i < size; i++)
                      if (o.equals(elementData[i]))
                          return i;
              }
              return -1;
          }\
          """,
          """
          @Override
          public String toString() {
              StringBuilder sb = new StringBuilder("<script>alert('not run')</script>");
              sb.append(name).append(" & ").append(value);
              return sb.toString();
          }\
          """,
          """
          private static <T extends Comparable<? super T>> void mergeInto(List<? extends T> left, List<? extends T> right, List<T> merged) {
              int i = 0, j = 0;
              while (i < left.size() && j < right.size()) {
                  merged.add(left.get(i).compareTo(right.get(j)) <= 0 ? left.get(i++) : right.get(j++));
              }
              while (i < left.size()) merged.add(left.get(i++));
              while (j < right.size()) merged.add(right.get(j++));
          }\
          """,
          """
          synchronized void ensureOpen() throws IOException {
              if (closed) {
                  throw new IOException("Stream closed");
              }
          }\
          """);
}

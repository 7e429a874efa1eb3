package dev.espalier.bench;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.JavaType;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How far types and call targets that the trees alone give agree with javac's.
///
///     java … dev.espalier.bench.TypeAgreement FOLDER [CLASSPATH] [--differences N]
///     java … dev.espalier.bench.TypeAgreement jdk:MODULE
///
/// Compared are the erasures of all expressions that javac gives a class, and of all names of
/// classes; and of calls that javac finds a target for in the project: the declaring class, the
/// method's name and the number of its parameters. Precision is over what the trees claim, recall
/// over what javac knows. With `--differences` the most frequent disagreements follow.
public final class TypeAgreement {
  private final Map<String, Score> scores = new LinkedHashMap<>();
  private final Map<String, Integer> differences = new HashMap<>();

  /// What is compared of one kind.
  private static final class Score {
    private int oracle;
    private int claimed;
    private int same;

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-24s %9d %9d %9d %9.2f %% %9.2f %%%n",
          name,
          oracle,
          claimed,
          same,
          100.0 * same / Math.max(1, claimed),
          100.0 * same / Math.max(1, oracle));
    }

    void add(Score other) {
      oracle += other.oracle;
      claimed += other.claimed;
      same += other.same;
    }
  }

  private TypeAgreement() {
    for (String name :
        List.of("variables", "fields", "method calls", "new objects", "literals", "others")) {
      scores.put(name, new Score());
    }
  }

  public static void main(String[] args) throws IOException {
    List<String> words = Arrays.asList(args);
    int flag = words.indexOf("--differences");
    int most = flag < 0 ? 0 : Integer.parseInt(words.get(flag + 1));
    List<Path> classPath =
        args.length > 1 && flag != 1
            ? Arrays.stream(args[1].split(File.pathSeparator, -1)).map(Path::of).toList()
            : List.of();
    List<JavaSource> sources = sources(args[0]);
    long start = System.nanoTime();
    JavaProject exact = JavaProject.exact(sources, classPath);
    long between = System.nanoTime();
    JavaProject trees = JavaProject.fromTrees(sources);
    long end = System.nanoTime();
    TypeAgreement agreement = new TypeAgreement();
    System.out.print(agreement.report(exact, trees));
    System.out.printf(
        Locale.ROOT,
        "%,d files; javac %.1f s, trees %.1f s%n",
        sources.size(),
        (between - start) / 1e9,
        (end - between) / 1e9);
    agreement.differences.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(each -> System.out.println(each.getValue() + "  " + each.getKey()));
  }

  private static List<JavaSource> sources(String input) throws IOException {
    if (!input.startsWith("jdk:")) {
      return JavaSource.in(Path.of(input));
    }
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      return JavaSource.in(files.getPath("/" + input.substring("jdk:".length())));
    }
  }

  private String report(JavaProject exact, JavaProject trees) {
    Score names = new Score();
    Score calls = new Score();
    for (int file = 0; file < exact.files().size(); file++) {
      types(exact.files().get(file), trees.files().get(file), names);
      calls(exact.files().get(file), trees.files().get(file), calls);
    }
    Score all = new Score();
    scores.values().forEach(all::add);
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%-24s %9s %9s %9s %11s %11s%n",
            "",
            "javac",
            "trees",
            "same",
            "precision",
            "recall"));
    out.append(all.row("types of expressions"));
    scores.forEach((name, score) -> out.append(score.row("  " + name)));
    out.append(names.row("names of types"));
    out.append(calls.row("calls into the project"));
    return out.toString();
  }

  private void types(JavaFile exact, JavaFile trees, Score names) {
    exact
        .typed()
        .forEach(node -> {
          JavaType truth = exact.type(node).orElseThrow();
          JavaType claim = trees.type(node).orElse(null);
          boolean named = exact.isTypeName(node);
          boolean known = !(truth instanceof JavaType.Unresolved);
          if (!known) {
            return;
          }
          Score score = named ? names : Objects.requireNonNull(scores.get(kind(exact, node)));
          String claimed = (claim == null || !claim.isClass()) ? "" : bare(claim.erasure());
          boolean same = truth.isClass() && claimed.equals(bare(truth.erasure()));
          score.oracle += truth.isClass() ? 1 : 0;
          score.claimed += claimed.isEmpty() ? 0 : 1;
          score.same += same ? 1 : 0;
          if (!same && (truth.isClass() || !claimed.isEmpty())) {
            differences.merge(
                "%s: %s, not %s".formatted(exact.tree().kindName(node), truth.erasure(), claimed)
                    + " e.g. "
                    + exact.path()
                    + ":"
                    + exact.tree().line(exact.tree().start(node)),
                1,
                Integer::sum);
          }
        });
  }

  /// An anonymous class by what it extends.
  private static String bare(String name) {
    return name.startsWith("new ") ? name.substring("new ".length()) : name;
  }

  private static String kind(JavaFile file, int node) {
    String kind = file.tree().kindName(node);
    return switch (kind) {
      case "identifier" -> "variables";
      case "field_access" -> "fields";
      case "method_invocation" -> "method calls";
      case "object_creation_expression" -> "new objects";
      default -> kind.endsWith("_literal") ? "literals" : "others";
    };
  }

  private void calls(JavaFile exact, JavaFile trees, Score score) {
    Map<Integer, Call> claims = new TreeMap<>();
    trees.calls().forEach(call -> claims.put(call.node(), call));
    for (Call call : exact.calls()) {
      if (exact.tree().kindName(call.node()).equals("method_reference")
          || call.resolution() == Resolution.UNRESOLVED) {
        continue;
      }
      Call claim = claims.get(call.node());
      boolean inside = !call.targets().isEmpty();
      boolean claimed = claim != null && isClaim(claim);
      String said = claim == null ? "" : claim.callee();
      boolean same = inside && claimed && key(call.callee()).equals(key(said));
      score.oracle += inside ? 1 : 0;
      score.claimed += claimed ? 1 : 0;
      score.same += same ? 1 : 0;
      if (!same && (inside || claimed)) {
        differences.merge(
            "call %s, not %s at %s:%d"
                .formatted(
                    call.callee(),
                    claim == null ? "" : claim.callee() + " " + claim.resolution(),
                    exact.path(),
                    exact.tree().line(exact.tree().start(call.node()))),
            1,
            Integer::sum);
      }
    }
  }

  private static boolean isClaim(Call call) {
    return switch (call.resolution()) {
      case EXACT, VIRTUAL -> true;
      case GUESSED, OUTSIDE, UNRESOLVED -> false;
    };
  }

  /// Class, name and number of parameters.
  private static String key(String callee) {
    int open = callee.indexOf('(');
    if (open < 0) {
      return callee;
    }
    int depth = 0;
    int count = callee.endsWith("()") ? 0 : 1;
    for (int i = open + 1; i < callee.length(); i++) {
      char c = callee.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      count += c == ',' && depth == 0 ? 1 : 0;
    }
    return callee.substring(0, open) + "/" + count;
  }
}

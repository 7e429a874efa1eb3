package dev.espalier.bench.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.espalier.bench.internal.AgreementResult.Count;
import dev.espalier.bench.internal.AgreementResult.Edges;
import dev.espalier.syntax.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The README's table of agreement: a row for each language, structure and oracle, with what all
/// its code bases together came to. Shares are cut, not rounded: only what is all is 100 %.
public final class AgreementRows {
  private static final String BEGIN = "<!-- agreement: bench/agreement, by AgreementTable -->\n";
  private static final String END = "<!-- agreement ends -->\n";
  private static final String HEAD =
      """
      | language | structure | oracle | code, with its share of equal functions | functions | left out | equal | with a branch | worst construct | recall | precision |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;
  private static final List<String> STRUCTURES =
      List.of("control flow", "exceptions", "definition-use");
  private static final int SMALLEST_CONSTRUCT = 20;
  private static final String NOTHING = "–";

  private record Question(String language, String structure, String oracle) {
    static Question of(AgreementResult result) {
      return new Question(result.language(), result.structure(), result.oracle());
    }

    private int rank() {
      int known = STRUCTURES.indexOf(structure);
      return known < 0 ? STRUCTURES.size() : known;
    }
  }

  private static final Comparator<Question> ORDER =
      Comparator.comparing((Question q) -> Language.ofId(q.language).orElseThrow())
          .thenComparingInt(Question::rank)
          .thenComparing(Question::structure)
          .thenComparing(Question::oracle);

  private AgreementRows() {}

  public static String table(List<AgreementResult> results) {
    Map<Question, List<AgreementResult>> rows =
        results.stream().collect(groupingBy(Question::of, () -> new TreeMap<>(ORDER), toList()));
    return HEAD
        + rows.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).collect(joining());
  }

  /// A text with the table in the place between its marks.
  public static String in(String text, List<AgreementResult> results) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no place for the table, which is " + BEGIN + END);
    }
    return text.substring(0, begin + BEGIN.length())
        + "\n"
        + table(results)
        + "\n"
        + text.substring(end);
  }

  private static String row(Question question, List<AgreementResult> results) {
    Edges edges =
        results.stream().map(AgreementResult::edges).reduce(new Edges(0, 0, 0), Edges::plus);
    return List.of(
            name(question.language),
            question.structure,
            question.oracle,
            results.stream().map(AgreementRows::code).collect(joining("; ")),
            "%,d".formatted(all(results).functions()),
            "%,d".formatted(left(results)),
            share(all(results)),
            share(sum(results.stream().map(AgreementResult::branching).toList())),
            worst(results),
            share(edges.both(), edges.oracle()),
            share(edges.both(), edges.ours()))
        .stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(joining(" | ", "| ", " |\n"));
  }

  private static Count all(List<AgreementResult> results) {
    return sum(results.stream().map(AgreementResult::all).toList());
  }

  private static Count sum(List<Count> counts) {
    return counts.stream().reduce(Count.NONE, Count::plus);
  }

  private static long left(List<AgreementResult> results) {
    return results.stream()
        .flatMap(each -> each.left().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static String code(AgreementResult result) {
    return result.code() + " " + share(result.all());
  }

  /// The construct with the least share of equal functions, among those that enough functions have.
  private static String worst(List<AgreementResult> results) {
    Map<String, Count> constructs = new TreeMap<>();
    for (AgreementResult each : results) {
      each.constructs().forEach((name, count) -> constructs.merge(name, count, Count::plus));
    }
    Optional<Map.Entry<String, Count>> worst =
        constructs.entrySet().stream()
            .filter(each -> each.getValue().functions() >= SMALLEST_CONSTRUCT)
            .min(Comparator.comparingDouble(each -> each.getValue().share()));
    return worst
        .map(each -> (isAll(each.getValue()) ? "" : each.getKey() + " ") + share(each.getValue()))
        .orElse(NOTHING);
  }

  private static boolean isAll(Count count) {
    return count.equal() == count.functions();
  }

  private static String share(Count count) {
    return share(count.equal(), count.functions());
  }

  /// Cut to hundredths of a percent.
  private static String share(long part, long whole) {
    if (whole == 0) {
      return NOTHING;
    }
    long hundredths = part * 10_000 / whole;
    return part == whole
        ? "100 %"
        : String.format(Locale.ROOT, "%d.%02d %%", hundredths / 100, hundredths % 100);
  }

  private static String name(String id) {
    return switch (Language.ofId(id).orElseThrow()) {
      case JAVA -> "Java";
      case PYTHON -> "Python";
      case JAVASCRIPT -> "JavaScript";
      case TYPESCRIPT -> "TypeScript";
      case TSX -> "TSX";
      case C -> "C";
      case CPP -> "C++";
      case C_SHARP -> "C#";
      case GO -> "Go";
      case RUBY -> "Ruby";
      case PHP -> "PHP";
      case RUST -> "Rust";
      case KOTLIN -> "Kotlin";
    };
  }
}

package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.ReportData.Attention;
import dev.espalier.experiment.ReportData.Example;
import dev.espalier.experiment.ReportData.Named;
import dev.espalier.experiment.ReportData.PathAttention;
import dev.espalier.experiment.ReportData.Prediction;
import dev.espalier.experiment.ReportData.Similar;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Methods of the test split with what the models called them, and what they looked at.
final class ExamplesSection {
  private static final int TOP = 5;

  private ExamplesSection() {}

  static Html of(List<Example> examples) {
    if (examples.isEmpty()) {
      return Html.NONE;
    }
    return Html.all(
        Html.of(
            "p",
            text(
                "The outlined name was hidden from the models. Darker shading and a thicker"
                    + " underline show where the named model looked.")),
        Html.all(examples.stream().map(ExamplesSection::card).toList()));
  }

  private static Html card(Example example) {
    Optional<Prediction> reader =
        example.predictions().stream().filter(p -> !p.tokens().isEmpty()).findFirst();
    List<Attention> attention = reader.map(Prediction::tokens).orElse(List.of());
    return Html.of(
        "article",
        style("example"),
        Html.of("h3", Html.of("code", text(example.name()))),
        Html.of("p", style("place-of"), text(example.path() + ":" + example.line())),
        Html.of(
            "div",
            style("columns"),
            Html.of(
                "div",
                Source.of(example.source(), attention, example.hidden()),
                Html.all(reader.map(r -> looked(example, r)).stream().toList())),
            Html.of("div", guesses(example), neighbour(example), paths(example))));
  }

  private static Html guesses(Example example) {
    return Html.of(
        "dl",
        style("guesses"),
        Html.all(
            example.predictions().stream()
                .map(p -> Html.of("div", Html.of("dt", text(p.model())), guesses(example, p)))
                .toList()));
  }

  private static Html guesses(Example example, Prediction prediction) {
    List<Html> items =
        prediction.guesses().stream().limit(TOP).map(guess -> guess(example, guess)).toList();
    return Html.of("dd", Html.of("ol", items));
  }

  private static Html guess(Example example, Named guess) {
    return Html.of(
        "li",
        Html.of("code", text(guess.name())),
        Html.of("span", style("probability"), text(Numbers.share(guess.probability()))),
        hit(example, guess));
  }

  private static Html hit(Example example, Named guess) {
    if (guess.name().equalsIgnoreCase(example.name())) {
      return Html.of("span", style("hit exact"), text("✓ exact"));
    }
    String words = guess.words() == 1 ? "1 word" : guess.words() + " words";
    return Html.when(guess.words() > 0, Html.of("span", style("hit"), text("◐ " + words)));
  }

  private static Html neighbour(Example example) {
    Similar similar = example.neighbour();
    if (similar == null) {
      return Html.NONE;
    }
    return Html.of(
        "p",
        style("neighbour"),
        text("Nearest in training: "),
        Html.of("code", text(similar.name())),
        text(", cosine " + Numbers.fraction(similar.cosine())),
        Html.of("small", text(similar.path() + ":" + similar.line())));
  }

  /// The same as the shading, in words.
  private static Html looked(Example example, Prediction prediction) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Attention a : prediction.tokens()) {
      weights.merge(cut(example.source(), a), a.weight(), Double::sum);
    }
    List<Html> most =
        weights.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(TOP)
            .map(entry ->
                Html.of(
                    "li",
                    Html.of("code", text(entry.getKey())),
                    text(" " + Numbers.share(entry.getValue()))))
            .toList();
    return Html.of(
        "div",
        style("looked"),
        Html.of("p", text(prediction.model() + " looked at")),
        Html.of("ul", most));
  }

  private static String cut(String source, Attention a) {
    int end = Math.min(a.end(), source.length());
    return source.substring(Math.clamp(a.start(), 0, end), end);
  }

  private static Html paths(Example example) {
    return Html.all(
        example.predictions().stream()
            .filter(p -> !p.paths().isEmpty())
            .map(ExamplesSection::paths)
            .toList());
  }

  private static Html paths(Prediction prediction) {
    List<Html> items =
        prediction.paths().stream()
            .sorted(Comparator.comparingDouble(path -> -path.weight()))
            .limit(TOP)
            .map(ExamplesSection::path)
            .toList();
    return Html.of(
        "details",
        Html.of("summary", text("Paths that " + prediction.model() + " attended to")),
        Html.of("ol", attribute("class", "paths"), Html.all(items)));
  }

  private static Html path(PathAttention path) {
    return Html.of(
        "li",
        Html.of("span", style("probability"), text(Numbers.share(path.weight()))),
        Html.of("code", style("end"), text(path.left())),
        Html.of("code", text(path.path())),
        Html.of("code", style("end"), text(path.right())));
  }
}

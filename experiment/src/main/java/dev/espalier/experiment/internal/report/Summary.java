package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The answer in two or three sentences, written from the figures.
final class Summary {
  private Summary() {}

  static List<String> sentences(Results results) {
    Ranking ranking = Ranking.of(results);
    List<String> sentences = new ArrayList<>();
    ranking.bestModel().ifPresent(best -> sentences.add(best(best, results)));
    ranking.headline(results).ifPresent(comparison -> sentences.add(margin(comparison)));
    ranking.bestModel().ifPresent(best -> sentences.add(far(best, results)));
    return sentences;
  }

  /// The figures to remember, large.
  static Html figures(Results results) {
    Ranking ranking = Ranking.of(results);
    List<Html> tiles = new ArrayList<>();
    ranking
        .bestModel()
        .ifPresent(best -> {
          tiles.add(tile(Numbers.score(best.f1()), "sub-token F1 of the best model, %"));
          tiles.add(tile(Numbers.score(best.f1Far()), "F1 away from near-duplicates, %"));
          tiles.add(tile(Numbers.score(best.exactMatch()), "names predicted exactly, %"));
        });
    ranking
        .bestBaseline()
        .ifPresent(baseline ->
            tiles.add(tile(Numbers.score(baseline.f1()), "F1 of the best baseline, %")));
    return Html.of("ul", list(style("figures"), tiles));
  }

  private static Html tile(String figure, String label) {
    return Html.of(
        "li",
        Html.of("span", style("figure"), text(figure)),
        Html.of("span", style("label"), text(label)));
  }

  private static String best(Entry best, Results results) {
    return "%s names the %s test methods best: F1 %s (95 %% interval %s over methods, %s over files)."
        .formatted(
            capital(best.name()),
            Numbers.grouped(results.corpus().test()),
            Numbers.score(best.f1()),
            Numbers.score(best.f1Low()) + " to " + Numbers.score(best.f1High()),
            Numbers.span(best.details().f1ByFile()));
  }

  private static String margin(Comparison comparison) {
    boolean clear = Verdict.of(comparison.byFiles()) != Verdict.OPEN;
    return "Against the best baseline, %s, that is %s points (%s over files)%s."
        .formatted(
            comparison.second(),
            Numbers.difference(comparison.f1()),
            Numbers.differences(comparison.byFiles()),
            clear ? "" : ", which may be chance");
  }

  private static String far(Entry best, Results results) {
    int test = results.corpus().test();
    int near = results.corpus().nearTest();
    return "%s of the test methods have a near-duplicate in training; on the other %s it reaches %s."
        .formatted(
            Numbers.share(test == 0 ? 0 : (double) near / test),
            Numbers.grouped(test - near),
            Numbers.score(best.f1Far()));
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static List<Part> list(Part first, List<Html> rest) {
    List<Part> parts = new ArrayList<>(List.of(first));
    parts.addAll(rest);
    return parts;
  }
}

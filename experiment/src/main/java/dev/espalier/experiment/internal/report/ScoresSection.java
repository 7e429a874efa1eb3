package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Seed;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well each system names methods, with intervals, and which differences are clear.
final class ScoresSection {
  private record Row(
      String name,
      String kind,
      double f1,
      double low,
      double high,
      double fileLow,
      double fileHigh,
      double far) {}

  private ScoresSection() {}

  static Html of(Results results) {
    Ranking ranking = Ranking.of(results);
    return Html.all(
        Html.of(
            "p",
            text(
                "F1 counts the words of a name: readAllBytes is read, all and bytes, whatever their"
                    + " order and case. Far leaves out the methods that have a near-duplicate in"
                    + " training, which a lookup answers; it is the harder and more honest figure.")),
        chart(ranking),
        table(ranking),
        Html.when(!results.comparisons().isEmpty(), comparisons(results.comparisons())),
        Html.when(results.models().stream().anyMatch(m -> m.seeds().size() > 1), seeds(results)));
  }

  private static Html chart(Ranking ranking) {
    List<Row> rows = ranking.places().stream().map(ScoresSection::row).toList();
    String words =
        String.join(
            "; ",
            ranking.places().stream()
                .map(p -> p.entry().name() + " " + Numbers.score(p.entry().f1()))
                .toList());
    return new Chart(
            "scores",
            "F1 on the test split, %",
            rows,
            "F1 of each system: " + words,
            "Filled: F1 on all test methods (circles are models, squares baselines), thick line: its"
                + " 95 % interval over methods, thin line: over files. Hollow diamond: F1 far from"
                + " training.")
        .html();
  }

  private static Row row(Ranking.Place place) {
    Entry entry = place.entry();
    return new Row(
        entry.name(),
        place.kind(),
        entry.f1(),
        entry.f1Low(),
        entry.f1High(),
        entry.details().f1ByFile().low(),
        entry.details().f1ByFile().high(),
        entry.f1Far());
  }

  private static Html table(Ranking ranking) {
    Best best = new Best(ranking.places().stream().map(Ranking.Place::entry).toList());
    Table table =
        new Table(
            "Scores on the test split, %; 95 % intervals over methods and over files; best in bold",
            "System",
            "F1#",
            "F1 far#",
            "over methods#",
            "over files#",
            "Precision#",
            "Recall#",
            "Exact#",
            "Exact far#",
            "F1 validation#");
    for (Ranking.Place place : ranking.places()) {
      Entry entry = place.entry();
      table.row(
          place.kind(),
          Html.all(text(entry.name()), note(place)),
          best.mark(entry, Entry::f1),
          best.mark(entry, Entry::f1Far),
          text(Numbers.score(entry.f1Low()) + " to " + Numbers.score(entry.f1High())),
          text(Numbers.span(entry.details().f1ByFile())),
          best.mark(entry, Entry::precision),
          best.mark(entry, Entry::recall),
          best.mark(entry, Entry::exactMatch),
          best.mark(entry, e -> e.details().exactMatchFar()),
          best.mark(entry, e -> e.details().validationF1()));
    }
    return table.html();
  }

  private static Html note(Ranking.Place place) {
    Double threshold = place.entry().details().threshold();
    String gate = threshold == null ? "" : ", neighbour from cosine " + Numbers.fraction(threshold);
    String kind = place.baseline() ? "baseline: " : "";
    return Html.of("small", text(kind + place.entry().description() + gate));
  }

  private record Best(List<Entry> entries) {
    Html mark(Entry entry, ToDoubleFunction<Entry> part) {
      double most = entries.stream().mapToDouble(part).max().orElseThrow();
      Html number = text(Numbers.score(part.applyAsDouble(entry)));
      return part.applyAsDouble(entry) == most ? Html.of("strong", number) : number;
    }
  }

  private static Html comparisons(List<Comparison> comparisons) {
    Table table =
        new Table(
            "Differences in F1 on the same test methods, points; an interval without 0 is clear",
            "Comparison",
            "Difference#",
            "over methods#",
            "over files#",
            "Over files it is");
    for (Comparison c : comparisons) {
      String pooled = c.seeds() > 1 ? ", " + c.seeds() + " seeds pooled" : "";
      table.row(
          "",
          Html.all(
              text(c.first() + " against " + c.second()),
              Html.of("small", text(c.about() + pooled))),
          Html.of("strong", text(Numbers.difference(c.f1()))),
          text(Numbers.differences(c.byExamples())),
          text(Numbers.differences(c.byFiles())),
          text(Verdict.of(c.byFiles()).words()));
    }
    return table.html();
  }

  private static Html seeds(Results results) {
    Table table =
        new Table(
            "Every run; the table above shows the one of median F1",
            "Model",
            "Seed#",
            "F1#",
            "F1 far#",
            "Exact#",
            "F1 validation#",
            "Updates#",
            "Epochs#",
            "Training#");
    for (Entry model : results.models()) {
      for (Seed seed : model.seeds()) {
        table.row(
            "",
            text(model.name()),
            text(seed.seed()),
            text(Numbers.score(seed.f1())),
            text(Numbers.score(seed.f1Far())),
            text(Numbers.score(seed.exactMatch())),
            text(Numbers.score(seed.validationF1())),
            text(seed.updates()),
            text(Numbers.score(seed.epochs())),
            text(Numbers.duration(seed.trainSeconds())));
      }
    }
    return Html.of("details", Html.of("summary", text("Every run, seed by seed")), table.html());
  }
}

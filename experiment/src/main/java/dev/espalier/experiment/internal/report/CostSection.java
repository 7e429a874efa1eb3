package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Entry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What each system costs for the quality it has.
final class CostSection {
  private static final double MEBI = 1 << 20;

  private record Row(
      int number, String name, String kind, double x, double f1, double low, double high) {}

  private CostSection() {}

  static Html of(Results results) {
    Ranking ranking = Ranking.of(results);
    return Html.all(
        Html.of(
            "div",
            style("columns three"),
            chart(ranking, "F1, % by training time, s", Entry::trainSeconds),
            chart(ranking, "F1, % by parameters", Entry::parameters),
            chart(ranking, "F1, % by peak memory, MiB", entry -> entry.peakMemoryBytes() / MEBI)),
        table(ranking));
  }

  private static Html chart(Ranking ranking, String title, ToDoubleFunction<Entry> cost) {
    List<Row> rows =
        ranking.places().stream()
            .filter(place -> cost.applyAsDouble(place.entry()) > 0)
            .map(place -> row(place, cost))
            .toList();
    return new Chart(
            "cost",
            title,
            rows,
            title + ", one point a system; the table below has the figures",
            "Logarithmic scale; the numbers are those of the table.")
        .html();
  }

  private static Row row(Ranking.Place place, ToDoubleFunction<Entry> cost) {
    Entry entry = place.entry();
    return new Row(
        place.number(),
        entry.name(),
        place.kind(),
        cost.applyAsDouble(entry),
        entry.f1(),
        entry.f1Low(),
        entry.f1High());
  }

  private static Html table(Ranking ranking) {
    Table table =
        new Table(
            "Cost of each system",
            "System",
            "F1, %#",
            "Parameters#",
            "Training#",
            "Examples/s#",
            "Peak memory#");
    for (Ranking.Place place : ranking.places()) {
      Entry entry = place.entry();
      table.row(
          place.kind(),
          Html.all(Html.of("span", style("place"), text(place.number())), text(" " + entry.name())),
          text(Numbers.score(entry.f1())),
          text(entry.parameters() == 0 ? "–" : Numbers.count((double) entry.parameters())),
          text(Numbers.duration(entry.trainSeconds())),
          text(entry.examplesPerSecond() == 0 ? "–" : Numbers.count(entry.examplesPerSecond())),
          text(Numbers.memory(entry.peakMemoryBytes())));
    }
    return table.html();
  }
}

package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.SliceScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// On which methods structure earns its cost, and how every system does on each kind of method.
final class SlicesSection {
  private record Row(
      String part, String comparison, int n, double f1, double low, double high, String verdict) {}

  private SlicesSection() {}

  static Html of(Results results) {
    List<Comparison> structure =
        results.comparisons().stream().filter(Comparison::isAboutStructure).toList();
    return Html.all(
        structure.isEmpty()
            ? Html.of("p", text("No two models of this run differ in structure alone."))
            : differences(structure),
        Html.when(!slices(results).isEmpty(), scores(results)));
  }

  private static Html differences(List<Comparison> structure) {
    return Html.all(
        Html.all(structure.stream().map(c -> Html.of("p", text(sentence(c)))).toList()),
        new Chart(
                "slices",
                "Difference in F1 by adding structure, points",
                structure.stream().flatMap(SlicesSection::rows).toList(),
                String.join(" ", structure.stream().map(SlicesSection::alt).toList()),
                "Right of the line structure helps, left of it it hurts. Lines are 95 % intervals over"
                    + " methods; filled points are clear of 0, hollow ones are not. With fourteen"
                    + " parts, expect one to be clear by chance.")
            .html());
  }

  private static String sentence(Comparison c) {
    return "%s against %s: %s points of F1 (%s over methods, %s over files): %s."
        .formatted(
            c.first(),
            c.second(),
            Numbers.difference(c.f1()),
            Numbers.differences(c.byExamples()),
            Numbers.differences(c.byFiles()),
            Verdict.of(c.byFiles()).words());
  }

  private static Stream<Row> rows(Comparison c) {
    Row all =
        new Row(
            "all methods",
            c.first(),
            0,
            c.f1(),
            c.byExamples().low(),
            c.byExamples().high(),
            Verdict.of(c.byExamples()).words());
    return Stream.concat(
        Stream.of(all),
        c.slices().stream()
            .filter(s -> s.n() > 0)
            .map(s ->
                new Row(
                    part(s.dimension(), s.label(), s.n()),
                    c.first(),
                    s.n(),
                    s.f1(),
                    s.f1Span().low(),
                    s.f1Span().high(),
                    Verdict.of(s.f1Span()).words())));
  }

  private static String alt(Comparison c) {
    return c.first()
        + ": "
        + String.join(
            "; ", rows(c).map(row -> row.part + " " + Numbers.difference(row.f1)).toList())
        + ".";
  }

  private static String part(String dimension, String label, int n) {
    return "%s: %s (%s)".formatted(dimension, label, Numbers.grouped(n));
  }

  private static List<SliceScore> slices(Results results) {
    return Stream.concat(results.models().stream(), results.baselines().stream())
        .map(Entry::slices)
        .filter(slices -> !slices.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Html scores(Results results) {
    List<Ranking.Place> places =
        Ranking.of(results).places().stream()
            .filter(place -> !place.entry().slices().isEmpty())
            .toList();
    Table table =
        new Table(
            "F1 on each kind of method, %; best in bold",
            Stream.concat(
                    Stream.of("Methods", "Count#"),
                    places.stream().map(place -> place.entry().name() + "#"))
                .toArray(String[]::new));
    List<SliceScore> slices = slices(results);
    for (int i = 0; i < slices.size(); i++) {
      table.row("", cells(slices.get(i), i, places));
    }
    return Html.of(
        "details", Html.of("summary", text("Every system on each kind of method")), table.html());
  }

  private static Html[] cells(SliceScore slice, int index, List<Ranking.Place> places) {
    List<Html> cells = new ArrayList<>();
    cells.add(text(slice.dimension() + ": " + slice.label()));
    cells.add(text(slice.n()));
    List<Double> scores = places.stream().map(p -> p.entry().slices().get(index).f1()).toList();
    double most = scores.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    for (double f1 : scores) {
      Html number = text(slice.n() == 0 ? "–" : Numbers.score(f1));
      cells.add(f1 == most && slice.n() > 0 ? Html.of("strong", number) : number);
    }
    return cells.toArray(Html[]::new);
  }
}

package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.ReportData.Curve;
import dev.espalier.experiment.ReportData.Point;
import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Loss and validation F1 while the models learned.
final class CurvesSection {
  /// As many points of a curve as a screen can show apart.
  private static final int POINTS = 160;

  /// @param shown the run that stands for its model; the others are drawn faint
  private record Row(
      String model, long seed, boolean shown, double minutes, double updates, double value) {}

  private CurvesSection() {}

  static Html of(Results results, List<Curve> curves) {
    if (curves.isEmpty()) {
      return Html.NONE;
    }
    return Html.all(
        axis(),
        Html.of(
            "div",
            style("columns"),
            chart(
                "Validation F1, %",
                rows(results, curves, Point::validationF1), "Higher is better."),
            chart("Training loss", rows(results, curves, Point::loss), "Lower is better.")));
  }

  private static Html axis() {
    return Html.of(
        "fieldset",
        style("axis"),
        Html.of("legend", text("Against")),
        choice("minutes", "minutes of training"),
        choice("updates", "updates"));
  }

  private static Html choice(String field, String label) {
    List<Part> parts =
        new ArrayList<>(
            List.of(
                attribute("type", "radio"), attribute("name", "axis"), attribute("value", field)));
    if (field.equals("minutes")) {
      parts.add(attribute("checked", "checked"));
    }
    return Html.of("label", Html.of("input", parts), text(" " + label));
  }

  private static Html chart(String title, List<Row> rows, String caption) {
    return new Chart(
            "curves",
            title,
            rows,
            title + " over time. " + last(rows),
            caption
                + " One line a model, told apart by colour and dashes; further seeds are faint.")
        .html();
  }

  private static String last(List<Row> rows) {
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean isLast = i + 1 == rows.size() || !sameRun(row, rows.get(i + 1));
      if (row.shown && isLast) {
        ends.add("%s ends at %s".formatted(row.model, Numbers.fraction(row.value)));
      }
    }
    return String.join("; ", ends);
  }

  private static boolean sameRun(Row a, Row b) {
    return a.model.equals(b.model) && a.seed == b.seed;
  }

  private static List<Row> rows(
      Results results, List<Curve> curves, Function<Point, @Nullable Double> value) {
    return curves.stream()
        .flatMap(curve -> rows(curve, isShown(results, curve), value).stream())
        .toList();
  }

  private static List<Row> rows(
      Curve curve, boolean shown, Function<Point, @Nullable Double> value) {
    List<Point> points = curve.points().stream().filter(p -> value.apply(p) != null).toList();
    int bin = Math.max(1, Math.ceilDiv(points.size(), POINTS));
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < points.size(); from += bin) {
      List<Point> some = points.subList(from, Math.min(from + bin, points.size()));
      Point last = some.getLast();
      rows.add(
          new Row(
              curve.model(),
              curve.seed(),
              shown,
              last.seconds() / 60,
              last.step(),
              some.stream()
                  .mapToDouble(p -> Objects.requireNonNull(value.apply(p)))
                  .average()
                  .orElseThrow()));
    }
    return rows;
  }

  private static boolean isShown(Results results, Curve curve) {
    Optional<Entry> model =
        results.models().stream().filter(m -> m.name().equals(curve.model())).findFirst();
    return model.flatMap(CurvesSection::shownSeed).map(seed -> seed == curve.seed()).orElse(true);
  }

  /// The run whose F1 the model's entry shows.
  private static Optional<Long> shownSeed(Entry model) {
    return model.seeds().stream()
        .min(Comparator.comparingDouble(seed -> Math.abs(seed.f1() - model.f1())))
        .map(Seed::seed);
  }
}

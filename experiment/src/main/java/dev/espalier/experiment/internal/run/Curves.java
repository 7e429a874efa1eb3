package dev.espalier.experiment.internal.run;

import dev.espalier.experiment.ModelRecipe;
import dev.espalier.experiment.Recipe;
import dev.espalier.experiment.ReportData.Curve;
import dev.espalier.experiment.ReportData.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Learning curves, read from the runs' `metrics.jsonl`.
final class Curves {
  private Curves() {}

  static List<Curve> of(Recipe recipe, RunFolder folder) throws IOException {
    List<Curve> curves = new ArrayList<>();
    for (ModelRecipe model : recipe.models()) {
      for (int seed : recipe.seeds()) {
        Path training = folder.model(model.name(), seed).resolve("training");
        curves.add(new Curve(model.name(), seed, points(training.resolve("metrics.jsonl"))));
      }
    }
    return curves;
  }

  private static List<Point> points(Path metrics) throws IOException {
    List<Point> points = new ArrayList<>();
    for (String line : Files.readAllLines(metrics)) {
      JsonNode json = JsonMapper.shared().readTree(line);
      Double metric = number(json, "metric");
      points.add(
          new Point(
              json.path("step").asLong(),
              json.path("seconds").asDouble(0),
              number(json, "loss"),
              metric == null ? null : 100 * metric));
    }
    return points;
  }

  private static @Nullable Double number(JsonNode line, String key) {
    JsonNode value = line.path(key);
    return value.isNumber() ? Double.valueOf(value.asDouble()) : null;
  }
}

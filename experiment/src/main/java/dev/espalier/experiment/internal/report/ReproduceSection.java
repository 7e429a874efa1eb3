package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.ReportData;
import java.util.Map;

/// The commands, the recipe and the machine.
final class ReproduceSection {
  private ReproduceSection() {}

  static Html of(ReportData data) {
    return Html.all(
        code(String.join("\n", data.results().commands())),
        Html.of("details", Html.of("summary", text("The recipe, resolved")), code(data.recipe())),
        environment(data.results().environment()));
  }

  private static Html code(String text) {
    return Html.of(
        "pre", style("commands"), attribute("tabindex", "0"), Html.of("code", text(text)));
  }

  private static Html environment(Map<String, String> environment) {
    Table table = new Table("Environment of the run", "What", "Value");
    environment.forEach((name, value) -> table.row("", text(name), text(value)));
    return table.html();
  }
}

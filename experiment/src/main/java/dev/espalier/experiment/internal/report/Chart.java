package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A picture of some rows by a Vega-Lite specification among the resources.
///
/// @param spec the resource's name without `.json`
/// @param title what is drawn, with its unit
/// @param rows records whose components the specification names
/// @param alt the picture in words, for those who don't see it
/// @param caption how to read it
record Chart(String spec, String title, List<?> rows, String alt, String caption) {
  private static final JsonMapper JSON = new JsonMapper();

  /// The figure; what the script draws travels with it as data, which browsers don't execute.
  Html html() {
    return Html.of(
        "figure",
        style("chart"),
        Html.of("p", style("title"), text(title)),
        Html.of("div", style("plot"), attribute("role", "img"), attribute("aria-label", alt)),
        data(),
        Html.of("figcaption", text(caption)));
  }

  private Html data() {
    var data = Map.of("spec", JSON.readTree(Resource.text(spec + ".json")), "rows", rows);
    String json = JSON.writeValueAsString(data).replace("<", "\\u003c");
    return new Html("<script type=\"application/json\">" + json + "</script>");
  }
}

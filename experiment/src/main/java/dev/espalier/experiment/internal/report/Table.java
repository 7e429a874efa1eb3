package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table that scrolls sideways by itself where the page is narrow.
///
/// Each row's first cell is its heading; columns whose title ends with `#` hold numbers.
final class Table {
  private final String caption;
  private final List<String> columns;
  private final List<Html> rows = new ArrayList<>();

  Table(String caption, String... columns) {
    this.caption = caption;
    this.columns = Arrays.asList(columns);
  }

  /// Adds a row; `kind` becomes its class, if it is not empty.
  Table row(String kind, Html... cells) {
    List<Part> parts = new ArrayList<>();
    if (!kind.isEmpty()) {
      parts.add(style(kind));
    }
    parts.add(Html.of("th", attribute("scope", "row"), cells[0]));
    for (int i = 1; i < cells.length; i++) {
      parts.add(isNumber(i) ? Html.of("td", style("number"), cells[i]) : Html.of("td", cells[i]));
    }
    rows.add(Html.of("tr", parts));
    return this;
  }

  Html html() {
    return Html.of(
        "div",
        Html.of("p", style("caption"), text(caption)),
        Html.of(
            "div",
            style("scroll"),
            attribute("tabindex", "0"),
            attribute("role", "region"),
            attribute("aria-label", caption),
            Html.of(
                "table",
                attribute("aria-label", caption),
                Html.of("thead", Html.of("tr", heads())),
                Html.of("tbody", rows))));
  }

  private List<Html> heads() {
    List<Html> heads = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Html title = text(columns.get(i).replace("#", ""));
      heads.add(
          isNumber(i)
              ? Html.of("th", attribute("scope", "col"), style("number"), title)
              : Html.of("th", attribute("scope", "col"), title));
    }
    return heads;
  }

  private boolean isNumber(int column) {
    return columns.get(column).endsWith("#");
  }
}

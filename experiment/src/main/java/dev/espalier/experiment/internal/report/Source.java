package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.ReportData.Attention;
import dev.espalier.experiment.ReportData.Range;
import java.util.ArrayList;
import java.util.List;

/// Source code with attention as shading in eight steps, and the hidden names outlined.
///
/// 1. Every character gets the step of the strongest attention on it, and whether it is hidden.
/// 2. Runs of characters that look alike become one element.
///
/// So ranges may overlap, lie unordered or reach beyond the text.
final class Source {
  private static final int STEPS = 8;

  private final String text;
  private final int[] step;
  private final boolean[] hidden;

  private Source(String text) {
    this.text = text;
    this.step = new int[text.length()];
    this.hidden = new boolean[text.length()];
  }

  static Html of(String text, List<Attention> attention, List<Range> hidden) {
    Source source = new Source(text);
    double most = attention.stream().mapToDouble(Attention::weight).max().orElse(1);
    attention.forEach(a -> source.shade(a, most));
    hidden.forEach(source::hide);
    return Html.of(
        "pre",
        style("source"),
        attribute("tabindex", "0"),
        attribute("role", "region"),
        attribute("aria-label", "Source"),
        Html.of("code", source.runs()));
  }

  private void shade(Attention attention, double most) {
    int strength = (int) Math.round(STEPS * attention.weight() / most);
    for (int i = Math.max(0, attention.start()); i < Math.min(attention.end(), step.length); i++) {
      step[i] = Math.max(step[i], strength);
    }
  }

  private void hide(Range range) {
    for (int i = Math.max(0, range.start()); i < Math.min(range.end(), hidden.length); i++) {
      hidden[i] = true;
    }
  }

  private List<Html> runs() {
    List<Html> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length() || step[i] != step[from] || hidden[i] != hidden[from]) {
        runs.add(run(from, i));
        from = i;
      }
    }
    return runs;
  }

  private Html run(int from, int to) {
    Html content = text(text.substring(from, to));
    if (hidden[from]) {
      return Html.of("mark", style("hidden"), content);
    }
    return step[from] == 0 ? content : Html.of("span", style("a" + step[from]), content);
  }
}

package dev.espalier.experiment.internal.report;

import static dev.espalier.experiment.internal.report.Html.attribute;
import static dev.espalier.experiment.internal.report.Html.style;
import static dev.espalier.experiment.internal.report.Html.text;

import dev.espalier.experiment.Results.Corpus;
import dev.espalier.experiment.Results.Rejected;
import dev.espalier.experiment.Results.Step;
import java.util.List;
import java.util.Locale;

/// What was read, and what became of every file and method.
final class CorpusSection {
  private CorpusSection() {}

  static Html of(Corpus corpus) {
    return Html.all(
        Html.of("p", text(read(corpus))),
        Html.all(corpus.notes().stream().map(note -> Html.of("p", text(note))).toList()),
        Html.of("div", style("columns"), methods(corpus), files(corpus)),
        Html.when(!corpus.rejected().isEmpty(), rejections(corpus.rejected())));
  }

  private static String read(Corpus corpus) {
    return "%s (%s): %s files, %s methods: %s to train on, %s to choose by (validation) and %s to judge by (test)."
        .formatted(
            corpus.name(),
            corpus.source(),
            Numbers.grouped(corpus.files()),
            Numbers.grouped((long) corpus.train() + corpus.validation() + corpus.test()),
            Numbers.grouped(corpus.train()),
            Numbers.grouped(corpus.validation()),
            Numbers.grouped(corpus.test()));
  }

  private static Html methods(Corpus corpus) {
    List<Step> steps = corpus.methods();
    long most = steps.stream().mapToLong(Step::left).max().orElse(1);
    Table table = new Table("From methods to examples", "Rule", "Left#", "Taken out#");
    long before = -1;
    for (Step step : steps) {
      Html out = before < 0 ? text("") : text(before - step.left());
      table.row("", bar(step.what(), step.left(), most), text(step.left()), out);
      before = step.left();
    }
    return table.html();
  }

  private static Html files(Corpus corpus) {
    long most = Math.max(1, corpus.files());
    long rejected = corpus.rejected().stream().mapToLong(Rejected::files).sum();
    return new Table("What became of the files", "Files", "Count#")
        .row(
            "",
            bar("with examples", corpus.filesWithExamples(), most),
            text(corpus.filesWithExamples()))
        .row("", bar("without examples", corpus.filesWithout(), most), text(corpus.filesWithout()))
        .row("", bar("rejected", rejected, most), text(rejected))
        .row("total", text("all"), text(corpus.files()))
        .html();
  }

  private static Html rejections(List<Rejected> rejected) {
    Table table = new Table("Rejected files, by reason", "Reason", "Files#", "The first");
    for (Rejected reason : rejected) {
      Html first = Html.of("code", text(String.join("\n", reason.first())));
      table.row("", text(words(reason.reason())), text(reason.files()), first);
    }
    return table.html();
  }

  private static String words(String reason) {
    return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Html bar(String label, long part, long whole) {
    String width = String.format(Locale.ROOT, "width:%.2f%%", 100.0 * part / whole);
    return Html.all(
        text(label),
        Html.of(
            "span",
            style("bar"),
            attribute("aria-hidden", "true"),
            Html.of("span", attribute("style", width))));
  }
}

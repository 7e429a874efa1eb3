package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.ReportData;
import dev.espalier.experiment.Results;
import dev.espalier.experiment.Results.Corpus;
import dev.espalier.experiment.Results.Entry;
import java.util.Locale;
import java.util.stream.Collectors;

/// The run's `README.md`: what the models are, from what, how good, and how to use them.
public final class ModelCard {
  private ModelCard() {}

  public static String of(ReportData data) {
    Results results = data.results();
    return """
    # %s

    %s

    Task: %s. Trained %s by Espalier. `report.html` shows everything, `results.json` holds the figures.

    ## Models

    Test split, percent; F1 over sub-tokens with 95 %% intervals over methods and over files; far: without near-duplicates in training.

    | system | F1 | over methods | over files | F1 far | exact | parameters | training |
    |---|---|---|---|---|---|---|---|
    %s

    ## Data

    %s

    ## Limits

    %s

    ## Use and reproduce

    ```sh
    %s
    ```

    | environment | |
    |---|---|
    %s
    """
        .formatted(
            line(data.title()),
            Summary.sentences(results).stream()
                .map(ModelCard::line)
                .collect(Collectors.joining(" ")),
            line(results.task()),
            line(data.date()),
            Ranking.of(results).places().stream()
                .map(ModelCard::row)
                .collect(Collectors.joining("\n")),
            data(results.corpus()),
            limits(results.corpus()),
            String.join("\n", results.commands()).replace("```", "'''"),
            results.environment().entrySet().stream()
                .map(entry -> "| %s | %s |".formatted(cell(entry.getKey()), cell(entry.getValue())))
                .collect(Collectors.joining("\n")));
  }

  private static String row(Ranking.Place place) {
    Entry entry = place.entry();
    return "| %s%s | %s | %s to %s | %s | %s | %s | %s | %s |"
        .formatted(
            cell(entry.name()),
            place.baseline() ? " (baseline)" : "",
            Numbers.score(entry.f1()),
            Numbers.score(entry.f1Low()),
            Numbers.score(entry.f1High()),
            Numbers.span(entry.details().f1ByFile()),
            Numbers.score(entry.f1Far()),
            Numbers.score(entry.exactMatch()),
            entry.parameters() == 0 ? "–" : Numbers.count((double) entry.parameters()),
            Numbers.duration(entry.trainSeconds()));
  }

  private static String data(Corpus corpus) {
    return "%s (%s): %s files; %s training, %s validation and %s test methods, split by file. %s"
        .formatted(
            line(corpus.name()),
            line(corpus.source()),
            Numbers.grouped(corpus.files()),
            Numbers.grouped(corpus.train()),
            Numbers.grouped(corpus.validation()),
            Numbers.grouped(corpus.test()),
            corpus.notes().stream().map(ModelCard::line).collect(Collectors.joining(" ")));
  }

  private static String limits(Corpus corpus) {
    return String.format(
        Locale.ROOT,
        "The models know one corpus and its habits: of the test methods, %s have a near-duplicate in"
            + " training, and scores on other code are nearer to the column “far”. Names are"
            + " composed of lower-cased words; a probability is the model's own and not calibrated.",
        Numbers.grouped(corpus.nearTest()));
  }

  private static String cell(String text) {
    return line(text).replace("|", "\\|");
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").replace("<", "&lt;");
  }
}

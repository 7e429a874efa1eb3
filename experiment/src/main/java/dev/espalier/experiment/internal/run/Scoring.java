package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.Traits;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.internal.report.Scorecard;
import dev.espalier.training.TrainingResult;
import java.util.Collections;
import java.util.List;

/// A run's systems, put on one scorecard.
record Scoring(Scorecard card) {
  static Scoring of(Material material) {
    List<Traits> traits =
        Traits.of(material.test(), material.nearestTest(), Material.names(material.train()));
    return new Scoring(
        Scorecard.of(material.test().stream().map(NamedMethod::path).toList(), traits));
  }

  int files() {
    return card.files().count();
  }

  Entry entry(Scored system) {
    Scored.Run shown = system.representative();
    TrainingResult result = shown.result();
    return result == null
        ? card.baseline(
            system.name(),
            system.description(),
            shown.counts(),
            shown.validationF1(),
            new Scorecard.Cost(system.perSecond(), system.parameters(), system.seconds(), 0))
        : card.model(
            system.name(),
            system.description(),
            system.runs().stream().map(Scoring::run).toList(),
            new Scorecard.Cost(
                result.examplesPerSecond(),
                result.parameters(),
                result.seconds(),
                result.peakMemoryBytes()),
            shown.threshold());
  }

  private static Scorecard.Run run(Scored.Run run) {
    TrainingResult result = run.result();
    return new Scorecard.Run(
        run.seed(),
        run.counts(),
        run.validationF1(),
        result == null ? 0 : result.steps(),
        result == null ? 0 : result.epochs(),
        result == null ? 0 : result.seconds());
  }

  /// How much better the first is, all seeds pooled; a baseline counts once for each of them.
  Comparison compare(Scored first, Scored second, String about) {
    int seeds = Math.max(first.runs().size(), second.runs().size());
    return card.compare(
        about, first.name(), runs(first, seeds), second.name(), runs(second, seeds));
  }

  private static List<Counts> runs(Scored system, int seeds) {
    List<Counts> runs = system.runs().stream().map(Scored.Run::counts).toList();
    return runs.size() == seeds ? runs : Collections.nCopies(seeds, runs.getFirst());
  }
}

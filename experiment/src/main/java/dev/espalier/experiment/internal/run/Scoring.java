package dev.espalier.experiment.internal.run;

import dev.espalier.dataset.NamedMethod;
import dev.espalier.evaluation.Bootstrap;
import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.Groups;
import dev.espalier.evaluation.Interval;
import dev.espalier.evaluation.NameIntervals;
import dev.espalier.evaluation.NameScore;
import dev.espalier.evaluation.Slice;
import dev.espalier.evaluation.Traits;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Details;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Seed;
import dev.espalier.experiment.Results.SliceDifference;
import dev.espalier.experiment.Results.SliceScore;
import dev.espalier.experiment.Results.Span;
import dev.espalier.training.TrainingResult;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Scores with their intervals, on the whole test split and on its parts, in percent.
final class Scoring {
  private static final Bootstrap BOOTSTRAP = Bootstrap.STANDARD;

  private final Groups files;
  private final int[] far;
  private final List<Slice> slices;

  Scoring(Material material) {
    List<Traits> traits =
        Traits.of(material.test(), material.nearestTest(), Material.names(material.train()));
    files = Groups.by(material.test().stream().map(NamedMethod::path).toList());
    far = Slice.far(traits);
    slices = Slice.of(traits);
  }

  int far() {
    return far.length;
  }

  int files() {
    return files.count();
  }

  Entry entry(Scored system) {
    Scored.Run run = system.representative();
    Counts counts = run.counts();
    NameScore score = counts.score();
    NameIntervals byExample = BOOTSTRAP.of(counts, Groups.examples(counts.size()));
    TrainingResult result = run.result();
    return new Entry(
        system.name(),
        percent(score.f1()),
        percent(byExample.f1().low()),
        percent(byExample.f1().high()),
        percent(counts.select(far).score().f1()),
        percent(score.precision()),
        percent(score.recall()),
        percent(score.exactMatch()),
        result == null ? system.perSecond() : result.examplesPerSecond(),
        result == null ? system.parameters() : result.parameters(),
        result == null ? system.seconds() : result.seconds(),
        result == null ? 0 : result.peakMemoryBytes(),
        system.description(),
        details(run, byExample),
        result == null ? List.of() : system.runs().stream().map(this::seed).toList(),
        slices.stream().filter(slice -> slice.size() > 0).map(s -> score(s, counts)).toList());
  }

  private Details details(Scored.Run run, NameIntervals byExample) {
    Counts farther = run.counts().select(far);
    return new Details(
        span(BOOTSTRAP.of(run.counts(), files).f1()),
        span(BOOTSTRAP.of(farther, Groups.examples(farther.size())).f1()),
        percent(farther.score().exactMatch()),
        span(byExample.exactMatch()),
        percent(run.validationF1()),
        run.threshold());
  }

  private Seed seed(Scored.Run run) {
    TrainingResult result = Objects.requireNonNull(run.result());
    return new Seed(
        run.seed(),
        percent(run.score().f1()),
        percent(run.counts().select(far).score().f1()),
        percent(run.score().exactMatch()),
        percent(run.validationF1()),
        result.steps(),
        result.epochs(),
        result.seconds());
  }

  private static SliceScore score(Slice slice, Counts all) {
    Counts counts = all.select(slice.examples());
    return new SliceScore(
        slice.dimension(),
        slice.label(),
        slice.size(),
        percent(counts.score().f1()),
        span(BOOTSTRAP.of(counts, Groups.examples(counts.size())).f1()),
        percent(counts.score().exactMatch()));
  }

  /// How much better the first is, all seeds pooled; a baseline counts once for each of them.
  Comparison compare(Scored first, Scored second, String about) {
    int seeds = Math.max(first.runs().size(), second.runs().size());
    Counts a = pooled(first, seeds);
    Counts b = pooled(second, seeds);
    NameIntervals byExample = BOOTSTRAP.difference(a, b, Groups.examples(a.size()));
    NameIntervals byFile = BOOTSTRAP.difference(a, b, files);
    return new Comparison(
        first.name(),
        second.name(),
        about,
        seeds,
        percent(a.score().f1() - b.score().f1()),
        span(byExample.f1()),
        span(byFile.f1()),
        percent(a.score().exactMatch() - b.score().exactMatch()),
        span(byFile.exactMatch()),
        slices.stream()
            .filter(slice -> slice.size() > 0)
            .map(slice -> difference(slice, a, b))
            .toList());
  }

  private static Counts pooled(Scored system, int seeds) {
    return system.runs().size() == seeds
        ? system.pooled()
        : Counts.pooled(Collections.nCopies(seeds, system.representative().counts()));
  }

  private static SliceDifference difference(Slice slice, Counts a, Counts b) {
    Counts first = a.select(slice.examples());
    Counts second = b.select(slice.examples());
    return new SliceDifference(
        slice.dimension(),
        slice.label(),
        slice.size(),
        percent(first.score().f1() - second.score().f1()),
        span(BOOTSTRAP.difference(first, second, Groups.examples(first.size())).f1()));
  }

  private static Span span(Interval interval) {
    return new Span(percent(interval.low()), percent(interval.high()));
  }

  /// In percent, to hundredths.
  private static double percent(double share) {
    return Math.round(1e4 * share) / 100.0;
  }
}

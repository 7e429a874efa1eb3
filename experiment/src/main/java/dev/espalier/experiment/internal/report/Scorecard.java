package dev.espalier.experiment.internal.report;

import dev.espalier.evaluation.Bootstrap;
import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.Groups;
import dev.espalier.evaluation.Interval;
import dev.espalier.evaluation.NameIntervals;
import dev.espalier.evaluation.NameScore;
import dev.espalier.evaluation.Seeds;
import dev.espalier.evaluation.Slice;
import dev.espalier.evaluation.Traits;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Details;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Seed;
import dev.espalier.experiment.Results.SliceDifference;
import dev.espalier.experiment.Results.SliceScore;
import dev.espalier.experiment.Results.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what systems got right on one test split into entries of the results: the same files,
/// slices and resamples for all.
///
/// @param files which test methods share a file
/// @param far the test methods without a near-duplicate in training
public record Scorecard(Groups files, List<Slice> slices, int[] far) {
  private static final Bootstrap BOOTSTRAP = Bootstrap.STANDARD;

  /// One run of a system.
  ///
  /// @param validationF1 as a fraction
  public record Run(
      long seed,
      Counts test,
      double validationF1,
      long updates,
      double epochs,
      double trainSeconds) {}

  /// What a system took, see [Entry].
  public record Cost(
      double examplesPerSecond, long parameters, double trainSeconds, long peakMemoryBytes) {}

  /// The card of a test split.
  ///
  /// @param paths each test method's file
  /// @param traits each test method's traits
  public static Scorecard of(List<String> paths, List<Traits> traits) {
    return new Scorecard(Groups.by(paths), Slice.of(traits), Slice.far(traits));
  }

  /// A model's entry: the run of median F1, and every run's main figures.
  public Entry model(
      String name, String description, List<Run> runs, Cost cost, @Nullable Double threshold) {
    Run shown = runs.get(Seeds.representative(runs.stream().map(run -> run.test.score()).toList()));
    return entry(name, description, shown, cost, threshold, runs.stream().map(this::seed).toList());
  }

  /// A baseline's entry; it has one run, whose seed and updates mean nothing.
  ///
  /// @param validationF1 as a fraction
  public Entry baseline(
      String name, String description, Counts test, double validationF1, Cost cost) {
    Run only = new Run(0, test, validationF1, 0, 0, cost.trainSeconds);
    return entry(name, description, only, cost, null, List.of());
  }

  /// How much better the first system is than the second, all their runs together.
  ///
  /// @param about what differs; begins with [Comparison#STRUCTURE] where it is structure alone
  public Comparison compare(
      String about, String first, List<Counts> firstRuns, String second, List<Counts> secondRuns) {
    Counts a = Counts.pooled(firstRuns);
    Counts b = Counts.pooled(secondRuns);
    NameIntervals overFiles = BOOTSTRAP.difference(a, b, files);
    return new Comparison(
        first,
        second,
        about,
        firstRuns.size(),
        percent(a.score().f1() - b.score().f1()),
        span(BOOTSTRAP.difference(a, b, Groups.examples(a.size())).f1()),
        span(overFiles.f1()),
        percent(a.score().exactMatch() - b.score().exactMatch()),
        span(overFiles.exactMatch()),
        slices.stream().map(slice -> difference(slice, a, b)).toList());
  }

  private Entry entry(
      String name,
      String description,
      Run run,
      Cost cost,
      @Nullable Double threshold,
      List<Seed> seeds) {
    NameScore score = run.test.score();
    NameIntervals intervals = BOOTSTRAP.of(run.test, Groups.examples(run.test.size()));
    return new Entry(
        name,
        percent(score.f1()),
        percent(intervals.f1().low()),
        percent(intervals.f1().high()),
        percent(run.test.select(far).score().f1()),
        percent(score.precision()),
        percent(score.recall()),
        percent(score.exactMatch()),
        cost.examplesPerSecond,
        cost.parameters,
        cost.trainSeconds,
        cost.peakMemoryBytes,
        description,
        details(run, intervals, threshold),
        seeds,
        slices.stream().map(slice -> score(slice, run.test)).toList());
  }

  private Details details(Run run, NameIntervals intervals, @Nullable Double threshold) {
    Counts away = run.test.select(far);
    return new Details(
        span(BOOTSTRAP.of(run.test, files).f1()),
        span(BOOTSTRAP.of(away, Groups.examples(far.length)).f1()),
        percent(away.score().exactMatch()),
        span(intervals.exactMatch()),
        percent(run.validationF1),
        threshold);
  }

  private Seed seed(Run run) {
    NameScore score = run.test.score();
    return new Seed(
        run.seed,
        percent(score.f1()),
        percent(run.test.select(far).score().f1()),
        percent(score.exactMatch()),
        percent(run.validationF1),
        run.updates,
        run.epochs,
        run.trainSeconds);
  }

  private static SliceScore score(Slice slice, Counts test) {
    Counts part = test.select(slice.examples());
    Interval f1 = BOOTSTRAP.of(part, Groups.examples(slice.size())).f1();
    return new SliceScore(
        slice.dimension(),
        slice.label(),
        slice.size(),
        percent(part.score().f1()),
        span(f1),
        percent(part.score().exactMatch()));
  }

  private static SliceDifference difference(Slice slice, Counts a, Counts b) {
    Counts first = a.select(slice.examples());
    Counts second = b.select(slice.examples());
    return new SliceDifference(
        slice.dimension(),
        slice.label(),
        slice.size(),
        percent(first.score().f1() - second.score().f1()),
        span(BOOTSTRAP.difference(first, second, Groups.examples(slice.size())).f1()));
  }

  private static Span span(Interval interval) {
    return new Span(percent(interval.low()), percent(interval.high()));
  }

  /// Hundredths of a percent are as fine as any split can tell.
  private static double percent(double fraction) {
    return Math.round(fraction * 10_000) / 100.0;
  }
}

package dev.espalier.experiment.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.evaluation.Counts;
import dev.espalier.evaluation.Traits;
import dev.espalier.experiment.Results.Comparison;
import dev.espalier.experiment.Results.Entry;
import dev.espalier.experiment.Results.Seed;
import dev.espalier.experiment.Results.SliceScore;
import dev.espalier.experiment.Results.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private static final Scorecard.Cost COST = new Scorecard.Cost(200, 3_000_000, 300, 1_000_000);

  /// Four test methods in two files; the first is near to training.
  private static final Scorecard CARD =
      Scorecard.of(
          List.of("A.java", "A.java", "B.java", "B.java"),
          List.of(
              new Traits(0.9, 10, 0, 3),
              new Traits(0.5, 50, 1, 0),
              new Traits(0.4, 100, 2, 1),
              new Traits(0.3, 200, 4, 20)));

  @Test
  void anEntryShowsTheRunOfMedianF1InPercent() {
    Entry entry =
        CARD.model(
            "m",
            "a model",
            List.of(run(1, 1, 1, 1, 1), run(2, 1, 0, 0, 0), run(3, 1, 0, 1, 0)),
            COST,
            0.68);

    assertThat(entry.f1()).isEqualTo(50);
    assertThat(entry.f1Far()).isEqualTo(33.33);
    assertThat(entry.exactMatch()).isEqualTo(50);
    assertThat(entry.f1Low()).isLessThan(50);
    assertThat(entry.f1High()).isGreaterThan(50);
    assertThat(entry.details().threshold()).isEqualTo(0.68);
    assertThat(entry.details().f1ByFile()).isEqualTo(new Span(50, 50));
    assertThat(entry.seeds()).extracting(Seed::f1).containsExactly(100.0, 25.0, 50.0);
  }

  @Test
  void slicesScoreTheirMethodsOnly() {
    Entry entry = CARD.baseline("b", "a baseline", counts(1, 0, 1, 0), 0.3, COST);

    assertThat(entry.slices().stream().filter(slice -> slice.n() > 0).map(ScorecardTest::text))
        .containsExactly(
            "near 1 100.0",
            "far 3 33.33",
            "1–39 tokens 1 100.0",
            "40–69 tokens 1 0.0",
            "70–129 tokens 1 100.0",
            "130+ tokens 1 0.0",
            "0 1 100.0",
            "1 1 0.0",
            "2 1 100.0",
            "3+ 1 0.0",
            "never 1 0.0",
            "once 1 100.0",
            "2–9 times 1 100.0",
            "10+ times 1 0.0");
    assertThat(entry.details().validationF1()).isEqualTo(30);
  }

  @Test
  void aComparisonPoolsTheSeeds() {
    Comparison comparison =
        CARD.compare(
            "structure, equal updates",
            "with",
            List.of(counts(1, 1, 1, 1), counts(1, 1, 1, 0)),
            "without",
            List.of(counts(1, 1, 0, 0)));

    assertThat(comparison.f1()).isEqualTo(37.5);
    assertThat(comparison.seeds()).isEqualTo(2);
    assertThat(comparison.isAboutStructure()).isTrue();
    assertThat(comparison.byFiles()).isEqualTo(new Span(0, 75));
    assertThat(comparison.slices().get(1).f1()).isEqualTo(50);
  }

  private static Scorecard.Run run(long seed, int... right) {
    return new Scorecard.Run(seed, counts(right), 0.4, 2_000, 3.5, 300);
  }

  private static Counts counts(int... right) {
    int[] ones = {1, 1, 1, 1};
    return new Counts(right, ones, ones, right, 1);
  }

  private static String text(SliceScore slice) {
    return slice.label() + " " + slice.n() + " " + slice.f1();
  }
}

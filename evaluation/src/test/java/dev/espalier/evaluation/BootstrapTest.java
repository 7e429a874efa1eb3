package dev.espalier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int SIZE = 1_000;
  private static final Counts THIRTY_PERCENT = rightWhere(i -> i % 10 < 3);

  @Test
  void anIntervalOverExamplesIsTheBinomialOne() {
    // n = 1,000 names of one word, 30 % right: 0.3 +- 1.96 sqrt(0.3 0.7 / 1,000)
    double half = 1.96 * Math.sqrt(0.3 * 0.7 / SIZE);

    Interval exact = Bootstrap.STANDARD.of(THIRTY_PERCENT, Groups.examples(SIZE)).exactMatch();

    assertThat(exact.low()).isCloseTo(0.3 - half, within(0.003));
    assertThat(exact.high()).isCloseTo(0.3 + half, within(0.003));
  }

  @Test
  void examplesOfOneFileCountOnce() {
    // 100 files of 10 methods, all right or all wrong: as uncertain as 100 methods
    Counts counts = rightWhere(i -> i / 10 % 10 < 3);
    Groups files = Groups.by(IntStream.range(0, SIZE).mapToObj(i -> "File" + i / 10).toList());
    double half = 1.96 * Math.sqrt(0.3 * 0.7 / 100);

    Interval exact = Bootstrap.STANDARD.of(counts, files).exactMatch();

    assertThat(exact.low()).isCloseTo(0.3 - half, within(0.015));
    assertThat(exact.high()).isCloseTo(0.3 + half, within(0.015));
  }

  @Test
  void aDifferenceOnTheSameExamplesIsNarrowerThanItsParts() {
    // better by one method in fifty, wherever the other is right too
    Counts better = rightWhere(i -> i % 10 < 3 || i % 50 == 9);
    Groups examples = Groups.examples(SIZE);

    Interval difference =
        Bootstrap.STANDARD.difference(better, THIRTY_PERCENT, examples).exactMatch();

    double half = 1.96 * Math.sqrt(0.02 * 0.98 / SIZE);
    assertThat(difference.low()).isCloseTo(0.02 - half, within(0.003));
    assertThat(difference.high()).isCloseTo(0.02 + half, within(0.003));
    assertThat(difference.excludesZero()).isTrue();
  }

  @Test
  void aSystemDoesNotDifferFromItself() {
    Interval difference =
        Bootstrap.STANDARD.difference(THIRTY_PERCENT, THIRTY_PERCENT, Groups.examples(SIZE)).f1();

    assertThat(difference).isEqualTo(new Interval(0, 0));
    assertThat(difference.excludesZero()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameIntervalAndAnotherSeedANearOne() {
    Groups examples = Groups.examples(SIZE);
    NameIntervals once = new Bootstrap(500, 7).of(THIRTY_PERCENT, examples);
    NameIntervals other = new Bootstrap(500, 8).of(THIRTY_PERCENT, examples);

    assertThat(new Bootstrap(500, 7).of(THIRTY_PERCENT, examples)).isEqualTo(once);
    assertThat(other).isNotEqualTo(once);
    assertThat(other.f1().low()).isCloseTo(once.f1().low(), within(0.01));
  }

  @Test
  void percentilesInterpolateAsNumpyDoes() {
    // numpy.percentile([1, 2, 4, 8, 16], [2.5, 97.5])
    Interval interval = Interval.percentiles(new double[] {16, 1, 4, 2, 8});

    assertThat(interval.low()).isCloseTo(1.1, within(1e-12));
    assertThat(interval.high()).isCloseTo(15.2, within(1e-12));
  }

  private static Counts rightWhere(IntPredicate right) {
    int[] ones = new int[SIZE];
    Arrays.fill(ones, 1);
    int[] hits = IntStream.range(0, SIZE).map(i -> right.test(i) ? 1 : 0).toArray();
    return new Counts(hits, ones, ones, hits, 1);
  }
}

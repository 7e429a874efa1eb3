package dev.espalier.evaluation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// How far a score would move on other test data of the same kind: percentile intervals of Efron's
/// bootstrap.
///
/// Each resample draws as many groups as there are, with replacement, and scores what it drew. A
/// difference draws the same groups for both systems, so what makes a sample easy for both cancels.
/// The same counts, groups and seed give the same interval.
///
/// @param resamples how many samples to draw
public record Bootstrap(int resamples, long seed) {
  /// As the field does it: 2,000 resamples.
  public static final Bootstrap STANDARD = new Bootstrap(2_000, 1);

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be positive but was " + resamples);
    }
  }

  /// Intervals of one system's scores.
  public NameIntervals of(Counts counts, Groups groups) {
    Totals totals = Totals.of(counts, groups);
    return intervals(groups, totals::score);
  }

  /// Intervals of `a`'s scores minus `b`'s on the same examples.
  public NameIntervals difference(Counts a, Counts b, Groups groups) {
    Totals first = Totals.of(a, groups);
    Totals second = Totals.of(b, groups);
    return intervals(groups, draw -> first.score(draw).minus(second.score(draw)));
  }

  private NameIntervals intervals(Groups groups, Sample sample) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    NameScore[] scores = new NameScore[resamples];
    int[] draw = new int[groups.count()];
    for (int i = 0; i < resamples; i++) {
      for (int j = 0; j < draw.length; j++) {
        draw[j] = random.nextInt(draw.length);
      }
      scores[i] = sample.score(draw);
    }
    return NameIntervals.of(scores);
  }

  private interface Sample {
    NameScore score(int[] draw);
  }

  /// Counts summed within each group: `[groups, 5]`.
  private record Totals(long[] values) {
    private static final int WIDTH = 5;

    static Totals of(Counts counts, Groups groups) {
      if (counts.size() != groups.of().length) {
        throw new IllegalArgumentException(
            counts.size() + " examples but groups for " + groups.of().length);
      }
      long[] values = new long[groups.count() * WIDTH];
      for (int i = 0; i < counts.size(); i++) {
        int at = groups.of()[i] * WIDTH;
        values[at] += counts.hits()[i];
        values[at + 1] += counts.predicted()[i];
        values[at + 2] += counts.actual()[i];
        values[at + 3] += counts.exact()[i];
        values[at + 4] += counts.runs();
      }
      return new Totals(values);
    }

    NameScore score(int[] draw) {
      long hits = 0;
      long predicted = 0;
      long actual = 0;
      long exact = 0;
      long examples = 0;
      for (int group : draw) {
        int at = group * WIDTH;
        hits += values[at];
        predicted += values[at + 1];
        actual += values[at + 2];
        exact += values[at + 3];
        examples += values[at + 4];
      }
      return NameScore.of(hits, predicted, actual, exact, examples);
    }
  }
}

package dev.espalier.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// 95 % intervals of a [NameScore], or of the difference between two.
public record NameIntervals(Interval precision, Interval recall, Interval f1, Interval exactMatch) {

  static NameIntervals of(NameScore[] resamples) {
    return new NameIntervals(
        interval(resamples, NameScore::precision),
        interval(resamples, NameScore::recall),
        interval(resamples, NameScore::f1),
        interval(resamples, NameScore::exactMatch));
  }

  private static Interval interval(NameScore[] resamples, ToDoubleFunction<NameScore> part) {
    return Interval.percentiles(Arrays.stream(resamples).mapToDouble(part).toArray());
  }
}

package dev.espalier.evaluation;

import java.util.Arrays;

/// A 95 % interval.
public record Interval(double low, double high) {

  /// True when 0 lies outside, so that a difference has a sign.
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /// The 2.5th to the 97.5th percentile, between neighbours by linear interpolation.
  static Interval percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}

package dev.espalier.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One number for several runs that differ in their seeds alone.
public final class Seeds {
  private Seeds() {}

  public static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /// The middle value; of an even number the mean of the two middle ones.
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// Which run stands for all: the one of median F1, of an even number the lower of the two.
  public static int representative(List<NameScore> runs) {
    return IntStream.range(0, runs.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> runs.get(i).f1()))
        .toList()
        .get((runs.size() - 1) / 2);
  }
}

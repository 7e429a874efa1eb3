package dev.espalier.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a system got right, example by example; every score, interval and slice derives from these.
///
/// The arrays run over the examples in the split's order. Words match as a multiset and without
/// regard to case: predicting `[get, get]` for `[get, name]` hits once.
///
/// ```java
/// Counts.of(List.of(List.of("get", "size")), List.of(List.of("size"))).score().precision() // 0.5
/// ```
///
/// @param hits words of the predicted name that the true name has
/// @param predicted words in the predicted name
/// @param actual words in the true name
/// @param exact how many of the runs gave exactly the true words, in order
/// @param runs how many runs the counts are summed over: 1, or the seeds that were pooled
public record Counts(int[] hits, int[] predicted, int[] actual, int[] exact, int runs) {

  public Counts {
    if (hits.length != predicted.length
        || hits.length != actual.length
        || hits.length != exact.length) {
      throw new IllegalArgumentException(
          "counts must cover the same examples but have %d hits, %d predicted, %d actual, %d exact"
              .formatted(hits.length, predicted.length, actual.length, exact.length));
    }
  }

  /// Compares predicted names with the true ones, both as words.
  public static Counts of(List<List<String>> predicted, List<List<String>> actual) {
    if (predicted.size() != actual.size()) {
      throw new IllegalArgumentException(
          predicted.size() + " predictions for " + actual.size() + " examples");
    }
    Counts counts = zeros(actual.size(), 1);
    for (int i = 0; i < actual.size(); i++) {
      List<String> guess = lowerCase(predicted.get(i));
      List<String> truth = lowerCase(actual.get(i));
      counts.hits[i] = intersection(guess, truth);
      counts.predicted[i] = guess.size();
      counts.actual[i] = truth.size();
      counts.exact[i] = guess.equals(truth) ? 1 : 0;
    }
    return counts;
  }

  /// The sum of several runs over the same examples: the score of all seeds together.
  public static Counts pooled(List<Counts> runs) {
    Counts sum = zeros(runs.getFirst().size(), runs.stream().mapToInt(Counts::runs).sum());
    for (Counts run : runs) {
      add(sum.hits, run.hits);
      add(sum.predicted, run.predicted);
      add(sum.actual, run.actual);
      add(sum.exact, run.exact);
    }
    return sum;
  }

  /// How many examples.
  public int size() {
    return hits.length;
  }

  /// The scores over all examples.
  public NameScore score() {
    return NameScore.of(sum(hits), sum(predicted), sum(actual), sum(exact), (long) size() * runs);
  }

  /// The counts of some examples, by their indexes.
  public Counts select(int[] examples) {
    return new Counts(
        at(hits, examples),
        at(predicted, examples),
        at(actual, examples),
        at(exact, examples),
        runs);
  }

  private static Counts zeros(int size, int runs) {
    return new Counts(new int[size], new int[size], new int[size], new int[size], runs);
  }

  private static List<String> lowerCase(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private static int intersection(List<String> guess, List<String> truth) {
    Map<String, Integer> left = new HashMap<>();
    truth.forEach(word -> left.merge(word, 1, Integer::sum));
    int hits = 0;
    for (String word : guess) {
      hits += left.merge(word, -1, Integer::sum) >= 0 ? 1 : 0;
    }
    return hits;
  }

  private static void add(int[] sum, int[] values) {
    if (sum.length != values.length) {
      throw new IllegalArgumentException(
          "runs over " + sum.length + " and " + values.length + " examples cannot be pooled");
    }
    Arrays.setAll(sum, i -> sum[i] + values[i]);
  }

  private static long sum(int[] values) {
    return Arrays.stream(values).asLongStream().sum();
  }

  private static int[] at(int[] values, int[] indexes) {
    return Arrays.stream(indexes).map(i -> values[i]).toArray();
  }
}

package dev.espalier.evaluation.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The words of the training methods with their inverse document frequencies.
public final class Lexicon {
  private final Map<String, Integer> ids;
  private final double[] idf;

  private Lexicon(Map<String, Integer> ids, double[] idf) {
    this.ids = ids;
    this.idf = idf;
  }

  /// Words get their ids in order of appearance.
  public static Lexicon of(List<List<String>> documents) {
    Map<String, Integer> frequencies = new LinkedHashMap<>();
    for (List<String> document : documents) {
      new LinkedHashSet<>(document).forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    Map<String, Integer> ids = new HashMap<>();
    double[] idf = new double[frequencies.size()];
    for (var entry : frequencies.entrySet()) {
      idf[ids.size()] = idf(documents.size(), entry.getValue());
      ids.put(entry.getKey(), ids.size());
    }
    return new Lexicon(ids, idf);
  }

  /// The words of ids 0, 1, 2 … with their inverse document frequencies.
  ///
  /// @throws IllegalArgumentException when a word comes twice, there are not as many of both, or a
  ///   frequency is below 1 as no inverse document frequency is
  public static Lexicon of(List<String> words, double[] idf) {
    Map<String, Integer> ids = HashMap.newHashMap(words.size());
    words.forEach(word -> ids.put(word, ids.size()));
    if (ids.size() != words.size() || idf.length != words.size()) {
      throw new IllegalArgumentException(
          "%,d words, of which %,d differ, have %,d frequencies"
              .formatted(words.size(), ids.size(), idf.length));
    }
    if (!Arrays.stream(idf).allMatch(value -> value >= 1 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a word has no inverse document frequency");
    }
    return new Lexicon(ids, idf);
  }

  public int size() {
    return idf.length;
  }

  /// The words, by id.
  public List<String> words() {
    String[] words = new String[size()];
    ids.forEach((word, id) -> words[id] = word);
    return List.of(words);
  }

  public double[] idf() {
    return idf;
  }

  /// The document's weights, of length 1; empty when it has no known word.
  public WordVector vector(List<String> document) {
    int[] sorted =
        document.stream()
            .map(ids::get)
            .filter(Objects::nonNull)
            .mapToInt(id -> id)
            .sorted()
            .toArray();
    int[] words = Arrays.stream(sorted).distinct().toArray();
    double[] weights = new double[words.length];
    for (int i = 0, from = 0; i < words.length; i++) {
      int to = from;
      while (to < sorted.length && sorted[to] == words[i]) {
        to++;
      }
      weights[i] = (1 + StrictMath.log(to - from)) * idf[words[i]];
      from = to;
    }
    return new WordVector(words, normalized(weights));
  }

  private static double idf(int documents, int frequency) {
    return StrictMath.log((1.0 + documents) / (1.0 + frequency)) + 1;
  }

  private static double[] normalized(double[] weights) {
    double length = Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
    return Arrays.stream(weights).map(weight -> weight / length).toArray();
  }
}

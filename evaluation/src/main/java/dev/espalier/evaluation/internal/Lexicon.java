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

  public int size() {
    return idf.length;
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

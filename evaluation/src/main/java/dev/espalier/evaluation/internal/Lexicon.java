package dev.espalier.evaluation.internal;

import dev.espalier.representation.SubTokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The words of the training methods with their inverse document frequencies.
public final class Lexicon {
  private static final Pattern IDENTIFIER =
      Pattern.compile("[A-Za-z_$][\\w$]*", Pattern.UNICODE_CHARACTER_CLASS);

  /// The reserved words (JLS 3.9); the literals `true`, `false` and `null` tell methods apart.
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          abstract assert boolean break byte case catch char class const continue default do double
          else enum extends final finally float for goto if implements import instanceof int
          interface long native new package private protected public return short static strictfp
          super switch synchronized this throw throws transient try void volatile while\
          """
              .split("\\s+"));

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

  /// The words of a method's identifiers; keywords and `<NAME>` are none.
  public static List<String> words(String[] tokens) {
    return Arrays.stream(tokens)
        .filter(token -> IDENTIFIER.matcher(token).matches() && !KEYWORDS.contains(token))
        .flatMap(token -> SubTokens.of(token).stream())
        .toList();
  }

  public int size() {
    return idf.length;
  }

  /// The document's weights, of length 1; empty when it has no known word.
  public WordVector vector(List<String> document) {
    TreeMap<Integer, Integer> frequencies = new TreeMap<>();
    for (String word : document) {
      Integer id = ids.get(word);
      if (id != null) {
        frequencies.merge(id, 1, Integer::sum);
      }
    }
    int[] words = frequencies.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] weights =
        frequencies.entrySet().stream()
            .mapToDouble(entry -> (1 + Math.log(entry.getValue())) * idf[entry.getKey()])
            .toArray();
    return new WordVector(words, normalized(weights));
  }

  private static double idf(int documents, int frequency) {
    return Math.log((1.0 + documents) / (1.0 + frequency)) + 1;
  }

  private static double[] normalized(double[] weights) {
    double length = Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
    return Arrays.stream(weights).map(weight -> weight / length).toArray();
  }
}

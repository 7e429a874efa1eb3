package dev.espalier.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// Byte-pair encoding as it is defined: count every pair, merge the best everywhere, begin again.
///
/// It agrees with the incremental trainer as long as no token comes about in two ways.
final class SlowBpe {
  private SlowBpe() {}

  static List<String> tokens(List<String> words, List<String> alphabet, int merges, int minimum) {
    List<String> vocabulary = new ArrayList<>(alphabet);
    List<List<String>> rows = new ArrayList<>();
    words.forEach(word -> rows.add(new ArrayList<>(List.of(word.split("")))));
    while (vocabulary.size() < alphabet.size() + merges) {
      Entry<List<String>, Integer> best = best(rows, vocabulary);
      if (best == null || best.getValue() < minimum) {
        break;
      }
      String merged = String.join("", best.getKey());
      rows.forEach(row -> merge(row, best.getKey(), merged));
      if (!vocabulary.contains(merged)) {
        vocabulary.add(merged);
      }
    }
    return vocabulary.subList(alphabet.size(), vocabulary.size());
  }

  private static @Nullable Entry<List<String>, Integer> best(
      List<List<String>> rows, List<String> vocabulary) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (List<String> row : rows) {
      for (int i = 1; i < row.size(); i++) {
        counts.merge(List.of(row.get(i - 1), row.get(i)), 1, Integer::sum);
      }
    }
    Comparator<Entry<List<String>, Integer>> order =
        Comparator.comparingInt((Entry<List<String>, Integer> e) -> -e.getValue())
            .thenComparingInt(e -> vocabulary.indexOf(e.getKey().get(0)))
            .thenComparingInt(e -> vocabulary.indexOf(e.getKey().get(1)));
    return counts.entrySet().stream().min(order).orElse(null);
  }

  private static void merge(List<String> row, List<String> pair, String merged) {
    for (int i = 0; i + 1 < row.size(); i++) {
      if (row.get(i).equals(pair.get(0)) && row.get(i + 1).equals(pair.get(1))) {
        row.set(i, merged);
        row.remove(i + 1);
      }
    }
  }
}

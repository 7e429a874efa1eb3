package dev.espalier.syntax;

import java.util.Comparator;
import java.util.List;

/// The known word that was most probably meant, by Levenshtein distance.
public final class Nearest {
  private Nearest() {}

  /// The closest of `words`, the first among equals; there must be one.
  public static String of(String given, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(given, word)))
        .orElseThrow(() -> new IllegalArgumentException("no words to choose from"));
  }

  /// Insertions, deletions and replacements that turn one word into the other.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

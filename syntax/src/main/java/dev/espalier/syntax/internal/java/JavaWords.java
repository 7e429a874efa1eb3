package dev.espalier.syntax.internal.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kinds of Java's tokens: those with a name, then keywords and signs, which are their own.
final class JavaWords {
  static final String IDENTIFIER = "identifier";
  static final String NUMBER = "number_literal";
  static final String CHARACTER = "character_literal";
  static final String STRING = "string_literal";
  static final String LINE_COMMENT = "line_comment";
  static final String BLOCK_COMMENT = "block_comment";

  static final List<String> NAMED =
      List.of(IDENTIFIER, NUMBER, CHARACTER, STRING, LINE_COMMENT, BLOCK_COMMENT);

  /// Keywords that stand for a value or a type by themselves (JLS 3.9, 3.10).
  private static final String VALUES =
      "this super true false null _ void boolean byte char double float int long short";

  private static final String KEYWORDS =
      "abstract assert break case catch class const continue default do else enum extends final"
          + " finally for goto if implements import instanceof interface native new package private"
          + " protected public return static strictfp switch synchronized throw throws transient"
          + " try volatile while";

  /// Keywords at some places, names at others.
  private static final String CONTEXTUAL =
      "exports module non open opens permits provides record requires sealed to transitive uses var"
          + " when with yield";

  /// Longer ones before those they begin with.
  private static final String SIGNS =
      ">>>= <<= >>= >>> ... -> :: ++ -- && || == != <= >= += -= *= /= &= |= ^= %= << >> ( ) { } [ ]"
          + " ; , . @ = > < ! ~ ? : + - * / & | ^ %";

  static final Set<String> OWN_VALUES = Set.copyOf(words(VALUES));
  private static final Set<String> RESERVED = Set.copyOf(words(VALUES + " " + KEYWORDS));
  private static final Set<String> SOMETIMES = Set.copyOf(words(CONTEXTUAL));
  private static final String[][] BY_FIRST = byFirst();

  private JavaWords() {}

  private static List<String> words(String list) {
    return List.of(list.split(" ", -1));
  }

  /// Every kind of token.
  static List<String> all() {
    List<String> all = new ArrayList<>(NAMED);
    for (String words : List.of(VALUES, KEYWORDS, CONTEXTUAL, SIGNS)) {
      all.addAll(words(words));
    }
    return all;
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  static boolean isContextual(String word) {
    return SOMETIMES.contains(word);
  }

  /// The longest sign that stands at a byte of the source, or "".
  static String signAt(byte[] source, int at) {
    if (source[at] > ' ') {
      for (String sign : BY_FIRST[source[at]]) {
        if (isAt(source, at, sign)) {
          return sign;
        }
      }
    }
    return "";
  }

  private static boolean isAt(byte[] source, int at, String sign) {
    for (int i = 1; i < sign.length(); i++) {
      if (at + i >= source.length || source[at + i] != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String[][] byFirst() {
    Map<Character, List<String>> byFirst = new HashMap<>();
    for (String sign : words(SIGNS)) {
      byFirst.computeIfAbsent(sign.charAt(0), _ -> new ArrayList<>()).add(sign);
    }
    String[][] all = new String[128][];
    for (char c = 0; c < all.length; c++) {
      all[c] = byFirst.getOrDefault(c, List.of()).toArray(String[]::new);
    }
    return all;
  }
}

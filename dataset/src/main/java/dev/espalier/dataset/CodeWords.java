package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a code token, as networks read them: parts of camel case in lower case, digits, and
/// signs as they are. The placeholders of method naming stay whole.
///
/// ```java
/// CodeWords.of("readUTF8_Line")  // [read, utf, 8, _, line]
/// CodeWords.of(">>>=")           // [>>>=]
/// ```
public final class CodeWords {
  /// Stands where the method's own name stood.
  public static final String NAME = MethodNaming.NAME;

  /// Stands for every string literal.
  public static final String STRING = "\"STR\"";

  private CodeWords() {}

  public static List<String> of(String token) {
    if (isPlaceholder(token)) {
      return List.of(token);
    }
    byte[] utf8 = token.getBytes(UTF_8);
    List<String> words = new ArrayList<>(4);
    for (int from = 0, to; from < utf8.length; from = to) {
      to = PreTokenizer.CODE.next(utf8, from);
      words.add(new String(utf8, from, to - from, UTF_8).toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /// Whether a word could be part of a name, and so be copied into one.
  public static boolean isAlphabetic(String word) {
    return !word.isEmpty() && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  /// Whether a token only separates others. Networks do without: rows are a third shorter, and
  /// names come out better at equal updates.
  static boolean isSeparator(String token) {
    return token.length() == 1 && ";,.(){}[]".contains(token);
  }

  static boolean isPlaceholder(String token) {
    return token.equals(NAME) || token.equals(STRING);
  }
}

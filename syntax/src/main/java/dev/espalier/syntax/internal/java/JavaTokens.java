package dev.espalier.syntax.internal.java;

import dev.espalier.syntax.internal.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tokens and comments of a Java source, by byte offsets, after chapter 3 of the language's
/// specification.
///
/// Unicode escapes are read where the language reads them. What can be no token is a stray one, a
/// byte or character at a time; a string or comment without an end goes on to the end of its line
/// or of the source.
public final class JavaTokens {
  /// What a token can be to the nodes around it.
  enum Shape {
    /// A name, or a word that is a keyword at some places.
    WORD,
    /// A literal, a primitive type, `this`, `super`, `_`: a leaf that a node may be.
    VALUE,
    /// A keyword or sign.
    SIGN,
    COMMENT,
    STRAY
  }

  private final byte[] source;
  private final int from;
  private int at;
  private int width; // of the character that was looked at last

  private int[] start = new int[256];
  private int[] end = new int[256];
  private final List<String> word = new ArrayList<>();
  private final List<Shape> shape = new ArrayList<>();

  private JavaTokens(byte[] source, int from) {
    this.source = source;
    this.from = from;
    this.at = from;
  }

  /// @param from where the text begins, behind a byte order mark
  public static JavaTokens of(byte[] source, int from) {
    JavaTokens tokens = new JavaTokens(source, from);
    while (tokens.at < source.length) {
      tokens.next();
    }
    return tokens;
  }

  /// Where the text begins.
  int from() {
    return from;
  }

  int size() {
    return word.size();
  }

  int start(int token) {
    return start[token];
  }

  int end(int token) {
    return end[token];
  }

  /// The token's kind, one of [JavaWords#all]; of a stray one "".
  String word(int token) {
    return word.get(token);
  }

  Shape shape(int token) {
    return shape.get(token);
  }

  /// Whether the token is a reserved word that is no value.
  boolean isKeyword(int token) {
    return shape(token) == Shape.SIGN && JavaWords.isReserved(word(token));
  }

  /// The first token that ends after an offset.
  int firstEndingAfter(int offset) {
    int found = Arrays.binarySearch(end, 0, size(), offset + 1);
    return found >= 0 ? found : -found - 1;
  }

  private void next() {
    int from = at;
    int c = look();
    if (c == '/' && is(at + width, '/')) {
      line();
      add(from, JavaWords.LINE_COMMENT, Shape.COMMENT);
    } else if (c == '/' && is(at + width, '*')) {
      block();
      add(from, JavaWords.BLOCK_COMMENT, Shape.COMMENT);
    } else if (c == '"' || c == '\'') {
      quoted(c);
      String kind = c == '"' ? JavaWords.STRING : JavaWords.CHARACTER;
      add(from, kind, Shape.VALUE);
    } else if (isDigit(c) || (c == '.' && isDigitAt(at + width))) {
      number();
      add(from, JavaWords.NUMBER, Shape.VALUE);
    } else if (isWordStart(c)) {
      while (at < source.length && isWordPart(look())) {
        at += width;
      }
      addWord(from);
    } else if (c <= ' ' && c >= 0) {
      at += width;
    } else {
      sign(from);
    }
  }

  private void addWord(int from) {
    String text = new String(source, from, at - from, StandardCharsets.UTF_8);
    if (JavaWords.isReserved(text)) {
      add(from, text, JavaWords.OWN_VALUES.contains(text) ? Shape.VALUE : Shape.SIGN);
    } else {
      add(from, JavaWords.isContextual(text) ? text : JavaWords.IDENTIFIER, Shape.WORD);
    }
  }

  private void sign(int from) {
    String sign = JavaWords.signAt(source, at);
    at += sign.isEmpty() ? width : sign.length();
    add(from, sign, sign.isEmpty() ? Shape.STRAY : Shape.SIGN);
  }

  private void add(int from, String kind, Shape form) {
    int size = size();
    if (size == start.length) {
      start = Arrays.copyOf(start, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
    }
    start[size] = from;
    end[size] = at;
    word.add(kind);
    shape.add(form);
  }

  private void line() {
    while (at < source.length && source[at] != '\n' && source[at] != '\r') {
      at++;
    }
  }

  private void block() {
    at += 2;
    while (at < source.length && !(source[at] == '*' && is(at + 1, '/'))) {
      at++;
    }
    at = Math.min(at + 2, source.length);
  }

  private void quoted(int quote) {
    boolean block = quote == '"' && is(at, '"') && is(at + 1, '"') && is(at + 2, '"');
    at += block ? 3 : width;
    while (at < source.length) {
      int c = look();
      if (!block && (c == '\n' || c == '\r')) {
        return;
      }
      at += width;
      if (c == '\\') {
        skipEscaped();
      } else if (c == quote && (!block || (is(at, '"') && is(at + 1, '"')))) {
        at += block ? 2 : 0;
        return;
      }
    }
  }

  /// A line end in a string that is not closed ends it, escaped or not.
  private void skipEscaped() {
    if (at < source.length && source[at] != '\n' && source[at] != '\r') {
      at++;
    }
  }

  /// Digits, letters and points; signs behind an exponent's letter.
  private void number() {
    boolean hexadecimal = is(at, '0') && at + 1 < source.length && (source[at + 1] | 0x20) == 'x';
    while (at < source.length) {
      int c = look();
      boolean exponent = hexadecimal ? (c | 0x20) == 'p' : (c | 0x20) == 'e';
      boolean point = c == '.' && !(is(at + 1, '.') || isWordAt(at + 1, hexadecimal));
      if (!point && !isWordPart(c)) {
        return;
      }
      at += width;
      if (exponent && (is(at, '+') || is(at, '-'))) {
        at++;
      }
    }
  }

  /// Whether a name stands behind the point: `1.e` is a number, `1.toString` is none.
  private boolean isWordAt(int index, boolean hexadecimal) {
    if (hexadecimal || index >= source.length || !isWordStart(source[index])) {
      return false;
    }
    int letter = source[index] | 0x20;
    boolean suffix = letter == 'e' || letter == 'f' || letter == 'd';
    return !suffix;
  }

  private boolean is(int index, char c) {
    return index < source.length && source[index] == c;
  }

  private boolean isDigitAt(int index) {
    return index < source.length && isDigit(source[index]);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(int c) {
    int letter = c | 0x20;
    return (letter >= 'a' && letter <= 'z')
        || c == '_'
        || c == '$'
        || (c >= 0x80 && (Character.isJavaIdentifierStart(c) || isHalf(c)));
  }

  /// Half of a pair, escaped: no letter by itself, but probably one with its other half.
  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isWordPart(int c) {
    return isWordStart(c) || isDigit(c) || (c >= 0x80 && Character.isJavaIdentifierPart(c));
  }

  /// The character at the present place, escaped or not; -1 for a byte that is no UTF-8.
  private int look() {
    int first = source[at];
    if (first == '\\' && is(at + 1, 'u')) {
      return escaped();
    }
    if (first >= 0) {
      width = 1;
      return first;
    }
    int c = Utf8Text.codePointAt(source, at);
    width = Utf8Text.widthAt(source, at);
    return c;
  }

  private int escaped() {
    int digits = at + 1;
    while (is(digits, 'u')) {
      digits++;
    }
    int value = 0;
    for (int i = digits; i < digits + 4; i++) {
      int digit = i < source.length ? Character.digit(source[i], 16) : -1;
      if (digit < 0) {
        width = 1;
        return '\\';
      }
      value = 16 * value + digit;
    }
    width = digits + 4 - at;
    return value;
  }
}

package dev.espalier.representation;

import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What code2vec makes of a terminal's text (its `normalizeName`): the letters, in lower case.
///
/// 1. Lower case; line feeds written as `\n`, the letters `s` after `//` with the strokes (a slip
///    in the original, which meant white space), quotes, commas and everything beyond printable
///    ASCII go.
/// 2. Of the rest the letters `a` to `z`. If there are none, the rest itself, with `_` for a blank;
///    if that is empty, `BLANK`.
/// 3. At most 50 characters.
///
/// ```java
/// TokenText.of("getHTTPServer2")   // gethttpserver
/// TokenText.of("3.14")             // 3.14
/// TokenText.of("\", \"")           // _
/// ```
public final class TokenText {
  /// code2vec's limit.
  public static final int MAX_LENGTH = 50;

  /// What stands for a text of which nothing is left.
  public static final String BLANK = "BLANK";

  private static final byte[] BLANK_BYTES = BLANK.getBytes(StandardCharsets.US_ASCII);

  private TokenText() {}

  public static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[MAX_LENGTH];
    return new String(out, 0, write(bytes, 0, bytes.length, out, 0), StandardCharsets.US_ASCII);
  }

  public static String of(SyntaxTree tree, int node) {
    byte[] out = new byte[MAX_LENGTH];
    int length = write(tree.source(), tree.start(node), tree.end(node), out, 0);
    return new String(out, 0, length, StandardCharsets.US_ASCII);
  }

  /// Writes the text of `source[start, end)` to `out` from `at` on, at most [#MAX_LENGTH] bytes;
  /// where it ends.
  public static int write(byte[] source, int start, int end, byte[] out, int at) {
    for (int i = start; i < end; i++) {
      if (source[i] < 0) {
        byte[] lower = lowerCase(source, start, end);
        return writeAscii(lower, 0, lower.length, out, at);
      }
    }
    return writeAscii(source, start, end, out, at);
  }

  /// Letters outside ASCII may have their lower case inside: the Kelvin sign's is `k`.
  private static byte[] lowerCase(byte[] source, int start, int end) {
    String text = new String(source, start, end - start, StandardCharsets.UTF_8);
    return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static int writeAscii(byte[] source, int start, int end, byte[] out, int at) {
    int limit = at + MAX_LENGTH;
    int letters = at;
    for (int i = start; i < end && letters < limit; ) {
      int skip = escapeAt(source, i, end);
      if (skip == 0 && isLetter(source[i])) {
        out[letters++] = (byte) (source[i] | 0x20);
      }
      i += Math.max(skip, 1);
    }
    return letters > at ? letters : writeRest(source, start, end, out, at);
  }

  private static int writeRest(byte[] source, int start, int end, byte[] out, int at) {
    int limit = at + MAX_LENGTH;
    int rest = at;
    for (int i = start; i < end && rest < limit; ) {
      int skip = escapeAt(source, i, end);
      if (skip == 0 && isKept(source[i])) {
        out[rest++] = source[i] == ' ' ? (byte) '_' : source[i];
      }
      i += Math.max(skip, 1);
    }
    if (rest > at) {
      return rest;
    }
    System.arraycopy(BLANK_BYTES, 0, out, at, BLANK_BYTES.length);
    return at + BLANK_BYTES.length;
  }

  /// The length of a `\n` or `//s…` that begins here, or 0.
  private static int escapeAt(byte[] source, int at, int end) {
    if (at + 1 < end && source[at] == '\\' && (source[at + 1] | 0x20) == 'n') {
      return 2;
    }
    if (at + 2 >= end || source[at] != '/' || source[at + 1] != '/') {
      return 0;
    }
    int s = at + 2;
    while (s < end && (source[s] | 0x20) == 's') {
      s++;
    }
    return s > at + 2 ? s - at : 0;
  }

  private static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private static boolean isKept(byte b) {
    return b >= ' ' && b < 0x7f && b != '"' && b != '\'' && b != ',';
  }
}

package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How the published scripts cut tokens out of the lines: line breaks inside of a token are lost,
/// and columns, which tree-sitter counts in bytes, are taken for characters. So the tokens of a
/// line with letters beyond ASCII are spelled wrongly from the first such letter on.
final class TokenSpelling {
  private final int[] letters;

  /// By line: where it begins, in bytes of the source and in letters of the code; the last entry
  /// stands for a line after the last.
  private final int[] bytes;

  private final int[] firsts;

  private TokenSpelling(Code code) {
    byte[] source = code.tree().source();
    String text =
        new String(source, code.start(), code.end() - code.start(), StandardCharsets.UTF_8);
    this.letters = text.codePoints().toArray();
    int lines = 1 + (int) Arrays.stream(letters).filter(letter -> letter == '\n').count();
    this.bytes = new int[lines + 1];
    this.firsts = new int[lines + 1];
    bytes[0] = code.start();
    fill(source, code);
    bytes[lines] = code.end() + 1;
    firsts[lines] = letters.length + 1;
  }

  private void fill(byte[] source, Code code) {
    for (int i = code.start(), line = 1; i < code.end(); i++) {
      if (source[i] == '\n') {
        bytes[line++] = i + 1;
      }
    }
    for (int i = 0, line = 1; i < letters.length; i++) {
      if (letters[i] == '\n') {
        firsts[line++] = i + 1;
      }
    }
  }

  /// @param nodes the tokens' nodes; a negative one has no text
  static String[] of(Code code, int[] nodes) {
    SyntaxTree tree = code.tree();
    String[] texts = new String[nodes.length];
    boolean ascii = isAscii(code);
    TokenSpelling spelling = ascii ? null : new TokenSpelling(code);
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] < 0) {
        texts[i] = "";
      } else if (spelling == null) {
        texts[i] = plain(tree.source(), tree.start(nodes[i]), tree.end(nodes[i]));
      } else {
        texts[i] = spelling.text(tree.start(nodes[i]), tree.end(nodes[i]));
      }
    }
    return texts;
  }

  private static boolean isAscii(Code code) {
    byte[] source = code.tree().source();
    for (int i = code.start(); i < code.end(); i++) {
      if (source[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static String plain(byte[] source, int start, int end) {
    String text = new String(source, start, end - start, StandardCharsets.ISO_8859_1);
    return text.indexOf('\n') < 0 ? text : text.replace("\n", "");
  }

  private String text(int start, int end) {
    int first = line(start);
    int last = line(end);
    if (first == last) {
      return slice(first, start - bytes[first], end - bytes[first]);
    }
    var text = new StringBuilder(slice(first, start - bytes[first], Integer.MAX_VALUE));
    for (int line = first + 1; line < last; line++) {
      text.append(slice(line, 0, Integer.MAX_VALUE));
    }
    return text.append(slice(last, 0, end - bytes[last])).toString();
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(bytes, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// Letters `from` to `to` of a line, as far as it has them.
  private String slice(int line, int from, int to) {
    int length = firsts[line + 1] - 1 - firsts[line];
    int begin = Math.min(from, length);
    int end = Math.clamp(to, begin, length);
    return new String(letters, firsts[line] + begin, end - begin);
  }
}

package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.Language;

/// What the published scripts do to a source before they parse it: comments go, and so do blank
/// lines.
///
/// Ruby stays as it is, Python goes through its tokenizer, PHP is put between its tags, and for the
/// others a comment is what a regular expression finds: see [Comments].
public final class Cleaning {
  private Cleaning() {}

  public static String of(String source, Language language) {
    return switch (language) {
      case RUBY -> source;
      case PYTHON -> PythonCleaning.of(source);
      case PHP -> "<?php" + withoutBlankLines(Comments.without(source)) + "?>";
      default -> withoutBlankLines(Comments.without(source));
    };
  }

  static String withoutBlankLines(String source) {
    var out = new StringBuilder(source.length());
    for (int at = 0; at <= source.length(); ) {
      int line = source.indexOf('\n', at);
      int end = line < 0 ? source.length() : line;
      if (!isBlank(source, at, end)) {
        out.append(out.isEmpty() ? "" : "\n").append(source, at, end);
      }
      at = end + 1;
    }
    return out.toString();
  }

  private static boolean isBlank(String source, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isSpace(source.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// What Python's `str.strip` takes away.
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}

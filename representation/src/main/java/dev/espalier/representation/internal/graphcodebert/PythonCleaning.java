package dev.espalier.representation.internal.graphcodebert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Python without comments and docstrings, put together again from the tokens of Python's own
/// `tokenize` module (the one in pure Python, as it was before 3.12).
///
/// - Between the tokens of a line stand as many blanks as there were characters.
/// - A string goes that follows an indentation or the end of a statement, or stands in the first
///   column.
/// - A line that goes on after `\` is joined to the next, without the `\`.
///
/// Source that the module rejects (a bracket or a long string never closed, a dedent to nowhere)
/// stays as it is, blank lines included.
final class PythonCleaning {
  private static final Set<String> PREFIXES =
      Set.of("", "b", "r", "u", "f", "br", "rb", "fr", "rf");
  private static final String BLANKS = " \t\f";
  private static final int NONE = -1;

  /// What the last token was, as far as it decides on a string behind it.
  private enum Last {
    INDENT,
    NEWLINE,
    OTHER
  }

  private final String source;
  private final StringBuilder out;
  private final Deque<Integer> indents = new ArrayDeque<>();
  private int at;
  private int line;
  private int written;
  private int brackets;
  private boolean continued;
  private boolean rejected;
  private Last last = Last.INDENT;

  private PythonCleaning(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length());
    indents.push(0);
  }

  static String of(String source) {
    return new PythonCleaning(source).cleaned().map(Cleaning::withoutBlankLines).orElse(source);
  }

  private Optional<String> cleaned() {
    while (at < source.length() && !rejected) {
      line = at;
      written = at;
      if (brackets == 0 && !continued) {
        firstLine();
      } else {
        continued = false;
        tokens();
      }
    }
    boolean whole = !rejected && brackets == 0 && !continued;
    return whole ? Optional.of(out.toString()) : Optional.empty();
  }

  /// A line that may begin a statement: its indentation counts if there is one.
  private void firstLine() {
    int column = 0;
    for (; at < source.length() && BLANKS.indexOf(source.charAt(at)) >= 0; at++) {
      column =
          switch (source.charAt(at)) {
            case '\t' -> (column / 8 + 1) * 8;
            case '\f' -> 0;
            default -> column + 1;
          };
    }
    if (at == source.length()) {
      return;
    }
    if ("#\r\n".indexOf(source.charAt(at)) >= 0) {
      comment();
      int end = source.indexOf('\n', at) + 1;
      at = token(at, end == 0 ? source.length() : end, Last.OTHER);
    } else {
      indent(column);
      tokens();
    }
  }

  private void indent(int column) {
    if (column > indents.element()) {
      indents.push(column);
      token(line, at, Last.INDENT);
    }
    while (column < indents.element()) {
      indents.pop();
      last = Last.OTHER;
    }
    rejected = column != indents.element();
  }

  /// The tokens up to the end of the line.
  private void tokens() {
    while (at < source.length() && !rejected) {
      char c = source.charAt(at);
      int newline = newline(at);
      if (newline != NONE) {
        at = token(at, newline, brackets > 0 ? Last.OTHER : Last.NEWLINE);
        return;
      }
      if (c == '\\' && newline(at + 1) != NONE) {
        at = newline(at + 1);
        continued = true;
        return;
      }
      if (BLANKS.indexOf(c) >= 0) {
        at++;
      } else if (c == '#') {
        comment();
      } else if (Character.isUnicodeIdentifierPart(c)) {
        word();
      } else if (c == '"' || c == '\'') {
        string(at);
      } else {
        brackets += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        at = token(at, at + 1, Last.OTHER);
      }
    }
  }

  /// The end of the line break that begins here, or [#NONE].
  private int newline(int from) {
    if (source.startsWith("\n", from)) {
      return from + 1;
    }
    return source.startsWith("\r\n", from) ? from + 2 : NONE;
  }

  private void comment() {
    int end = at;
    while (end < source.length() && "\r\n".indexOf(source.charAt(end)) < 0) {
      end++;
    }
    if (end > at) {
      token(at, at, Last.OTHER);
      at = end;
      written = end;
    }
  }

  /// A name or number, or the prefix of a string with the string.
  private void word() {
    int end = at;
    while (end < source.length() && Character.isUnicodeIdentifierPart(source.charAt(end))) {
      end++;
    }
    boolean quote = end < source.length() && "\"'".indexOf(source.charAt(end)) >= 0;
    if (quote && PREFIXES.contains(source.substring(at, end).toLowerCase(Locale.ROOT))) {
      string(end);
    } else {
      at = token(at, end, Last.OTHER);
    }
  }

  /// The string that begins at `at` and whose first quote is at `quote`.
  private void string(int quote) {
    String mark = source.substring(quote, quote + 1);
    boolean isLong = source.startsWith(mark.repeat(3), quote);
    int end = isLong ? end(quote + 3, mark.repeat(3)) : shortEnd(quote + 1, mark);
    if (end == NONE) {
      rejected = isLong;
      token(at, quote, Last.OTHER);
      at = token(quote, quote + 1, Last.OTHER);
    } else if (last == Last.OTHER && at > line) {
      at = token(at, end, Last.OTHER);
    } else {
      token(at, at, Last.OTHER);
      at = end;
      written = end;
    }
  }

  private int end(int from, String mark) {
    for (int i = from; i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.startsWith(mark, i)) {
        return i + mark.length();
      }
    }
    return NONE;
  }

  /// A short string ends with its line, unless `\` stands before the line's end.
  private int shortEnd(int from, String mark) {
    int end = end(from, mark);
    for (int i = from; i < end; i++) {
      if (source.charAt(i) == '\n') {
        return NONE;
      }
      if (source.charAt(i) == '\\') {
        i += source.startsWith("\r\n", i + 1) ? 2 : 1;
      }
    }
    return end;
  }

  /// Writes a token, with blanks for what stands before it in its line.
  private int token(int from, int to, Last kind) {
    out.repeat(' ', from - written).append(source, from, to);
    written = to;
    last = kind;
    return to;
  }
}

package dev.espalier.cli.internal;

/// Something that `inspect` prints in three ways.
interface Drawing {
  /// Characters of a text in a row.
  int LONGEST = 60;

  /// For a person at a terminal.
  String text();

  /// Maps, lists and plain values, for programs.
  Object json();

  /// A graph for Graphviz.
  String dot();

  /// Text between quotes in DOT, on one line, not too long.
  static String label(String text) {
    String line = text.strip().replace("\n", "\\n").replace("\t", " ");
    String cut = line.length() > 40 ? line.substring(0, 39) + "…" : line;
    return '"' + cut.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// The beginning of a text on one line of a terminal.
  static String oneLine(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
    return isLong
        ? plain(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…"
        : plain(text);
  }

  /// Text on one line of a terminal: control characters are spelled, so that a hostile source
  /// cannot move the cursor.
  static String plain(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
              if (Character.isISOControl(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            }
          }
        });
    return line.toString();
  }
}

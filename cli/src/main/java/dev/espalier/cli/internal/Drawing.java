package dev.espalier.cli.internal;

/// Something that `inspect` prints in three ways.
interface Drawing {
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

  /// Text on one line of a terminal: control characters are spelled, so that a hostile source
  /// cannot move the cursor.
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(60)
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
    return text.codePointCount(0, text.length()) > 60 ? line + "…" : line.toString();
  }
}

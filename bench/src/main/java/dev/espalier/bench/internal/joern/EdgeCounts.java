package dev.espalier.bench.internal.joern;

/// How many edges of a structure are in our graphs, in Joern's, and in both.
final class EdgeCounts {
  private final String title;
  private int both;
  private int ours;
  private int joerns;

  EdgeCounts(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  void count(boolean isOurs, boolean isJoerns) {
    both += isOurs && isJoerns ? 1 : 0;
    ours += isOurs && !isJoerns ? 1 : 0;
    joerns += !isOurs && isJoerns ? 1 : 0;
  }

  String text() {
    return "%s: %d edges in both, %d only ours, %d only Joern's: recall %.1f %%, precision %.1f %%%n"
        .formatted(
            title,
            both,
            ours,
            joerns,
            100.0 * both / (both + joerns),
            100.0 * both / (both + ours));
  }
}

package dev.espalier.cli.internal;

/// Whether somebody watches.
final class Terminal {
  private Terminal() {}

  /// Whether standard output is a terminal that moves its cursor.
  static boolean isOutput() {
    return System.console() != null && System.console().isTerminal() && !isDumb();
  }

  /// Whether standard error is one. Java cannot ask; it is taken to go where standard output goes.
  static boolean isError() {
    return isOutput();
  }

  private static boolean isDumb() {
    String term = System.getenv("TERM");
    return term == null || term.equals("dumb");
  }
}

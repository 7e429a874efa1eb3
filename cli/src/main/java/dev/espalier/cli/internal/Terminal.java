package dev.espalier.cli.internal;

import java.io.Console;

/// Whether somebody watches.
final class Terminal {
  private Terminal() {}

  /// Whether standard output is a terminal that moves its cursor.
  @SuppressWarnings("SystemConsoleNull") // the null check is for the analysis of nulls
  static boolean isOutput() {
    Console console = System.console();
    return console != null && console.isTerminal() && !isDumb();
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

package dev.espalier.cli;

import dev.espalier.cli.internal.Commands;

/// The command line: `espalier COMMAND ...`.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code: 0 done, 1 done with a negative
  /// answer, 2 the user's to repair, 70 a bug, 130 interrupted.
  public static void main(String[] arguments) {
    System.exit(Commands.run(arguments));
  }
}

package dev.espalier.cli.internal;

import dev.espalier.syntax.FrontEnd;
import picocli.CommandLine.Option;

/// What makes the trees, as commands ask for it.
final class FrontEndOptions {
  @Option(
      names = "--front-end",
      description = "what makes the trees: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private FrontEnd.Kind kind = FrontEnd.Kind.TREE_SITTER;

  FrontEnd frontEnd() {
    return switch (kind) {
      case TREE_SITTER -> new FrontEnd.TreeSitter();
      case JAVAC -> new FrontEnd.Javac();
    };
  }
}

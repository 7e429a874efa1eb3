package dev.espalier.cli.internal;

import static java.util.stream.Collectors.joining;

import dev.espalier.syntax.AntlrGrammar;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What makes the trees, as commands ask for it.
final class FrontEndOptions {
  @Option(
      names = "--front-end",
      description = "what makes the trees: ${COMPLETION-CANDIDATES}; default tree-sitter")
  private FrontEnd.@Nullable Kind kind;

  @Option(
      names = "--grammar",
      paramLabel = "X.g4",
      description =
          "a grammar for ANTLR; give lexer and parser one after the other if they are two")
  private List<Path> grammar = new ArrayList<>();

  @Option(
      names = "--start",
      paramLabel = "RULE",
      description = "the grammar's rule that a file is; default: its first")
  private @Nullable String start;

  /// @param notes where is told what of a grammar is not obeyed
  FrontEnd frontEnd(PrintWriter notes) {
    FrontEnd.Kind chosen = chosen();
    if (chosen != FrontEnd.Kind.ANTLR && (start != null || !grammar.isEmpty())) {
      throw new EspalierException(
          "--grammar and --start are for antlr, and the front end is " + chosen,
          "give --grammar X.g4 and leave out --front-end, or leave out --grammar and --start");
    }
    return switch (chosen) {
      case TREE_SITTER -> new FrontEnd.TreeSitter();
      case JAVAC -> new FrontEnd.Javac();
      case JDT -> new FrontEnd.Jdt();
      case ANTLR -> new FrontEnd.Antlr(read(notes));
    };
  }

  private FrontEnd.Kind chosen() {
    FrontEnd.Kind implied = grammar.isEmpty() ? FrontEnd.Kind.TREE_SITTER : FrontEnd.Kind.ANTLR;
    return kind == null ? implied : kind;
  }

  private AntlrGrammar read(PrintWriter notes) {
    if (grammar.isEmpty()) {
      throw new EspalierException(
          "the front end antlr needs a grammar", "give --grammar X.g4, and --start RULE");
    }
    AntlrGrammar read = AntlrGrammar.of(grammar, Optional.ofNullable(start));
    read.ignoredByKind().forEach((what, places) -> notes.println(note(what, places)));
    notes.flush();
    return read;
  }

  private static String note(String what, List<String> places) {
    String some = places.stream().limit(10).collect(joining(", "));
    return "espalier: %d %s of the grammar %s %s (%s%s)"
        .formatted(
            places.size(),
            what + (places.size() == 1 ? "" : "s"),
            places.size() == 1 ? "is" : "are",
            what.equals("predicate") ? "not asked and counts as true" : "not obeyed",
            some,
            places.size() > 10 ? ", …" : "");
  }
}

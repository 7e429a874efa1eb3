package dev.espalier.syntax;

import dev.espalier.syntax.internal.antlr.GrammarFiles;
import dev.espalier.syntax.internal.antlr.Interpreted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A grammar in ANTLR 4's notation, which is interpreted: no code is generated from it, and none in
/// it runs.
///
/// A combined grammar is one file. A parser grammar finds its lexer by its option `tokenVocab`
/// among the files given, else beside itself; imports are found beside the grammar that names them.
///
/// ```java
/// AntlrGrammar json = AntlrGrammar.of(List.of(Path.of("JSON.g4")), Optional.empty());
/// json.start()                                            // "json": the first rule
/// new FrontEnd.Antlr(json).parser(Optional.empty(), limits).parse(source)
/// ```
public final class AntlrGrammar {
  private final Interpreted interpreted;
  private final List<Path> files;
  private final List<Ignored> ignored;

  private AntlrGrammar(Interpreted interpreted, List<Path> files, List<Ignored> ignored) {
    this.interpreted = interpreted;
    this.files = files;
    this.ignored = ignored;
  }

  /// Something in a grammar that only a program made from it would obey.
  ///
  /// @param kind what it is: `predicate` (counts as true), `action`, `named action`, `argument`,
  ///   `superclass option`
  /// @param file the grammar's file name, without folders
  public record Ignored(String kind, String file, int line) {}

  /// Reads a grammar.
  ///
  /// @param files one, or a lexer and a parser grammar in any order
  /// @param start the rule that a source is; without it the first
  /// @throws EspalierException for a grammar that is wrong, with file, line and column; for a file
  ///   or rule that is not there
  public static AntlrGrammar of(List<Path> files, Optional<String> start) {
    GrammarFiles read = GrammarFiles.read(files);
    return new AntlrGrammar(read.interpreted(start), read.files(), read.ignored());
  }

  /// The name that the grammar gives itself, without the word Parser at its end.
  public String name() {
    return interpreted.grammar().name();
  }

  /// The rule that a source is.
  public String start() {
    return interpreted.start();
  }

  /// Every file that was read.
  public List<Path> files() {
    return files;
  }

  /// What is not obeyed, in the order of files and lines.
  public List<Ignored> ignored() {
    return ignored;
  }

  /// The names of the kinds: parser rules, then tokens.
  public Grammar grammar() {
    return interpreted.grammar();
  }

  /// What is not obeyed, by kind: where it stands, as `X.g4:12`.
  public Map<String, List<String>> ignoredByKind() {
    Map<String, List<String>> byKind = new TreeMap<>();
    for (Ignored one : ignored) {
      byKind.computeIfAbsent(one.kind, _ -> new ArrayList<>()).add(one.file + ":" + one.line);
    }
    return byKind;
  }

  Interpreted interpreted() {
    return interpreted;
  }
}

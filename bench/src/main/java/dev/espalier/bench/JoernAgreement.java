package dev.espalier.bench;

import dev.espalier.bench.internal.joern.JoernComparison;
import dev.espalier.bench.internal.joern.JoernExport;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far control flow, control dependence and data dependence of Java agree with Joern's.
///
///     java … dev.espalier.bench.JoernAgreement GOLDEN SOURCES
///
/// GOLDEN has what `joern-export --format dot` made of the folder SOURCES: `own.cfg.dot`, `own.cdg.dot`,
/// `own.ddg.dot` and `own.pdg.dot`. Prints how many edges both have, and every difference with its
/// cause; `docs/joern.md` explains the causes.
///
/// The rule of the comparison: nodes are our statements and conditions. A node of Joern's, which is
/// a part of an expression, belongs to the one on its line whose text has the node's code; edges
/// within one statement don't count, nodes that belong to none are passed through. Joern has no
/// nodes for clauses and jumps, and one exit: ours are passed through, and are one. Joern draws an
/// edge of data from a call that is given a variable on to the next use; it counts as one from the
/// definitions that reach the call. What its entry and exit get (everything) does not count.
public final class JoernAgreement {
  private JoernAgreement() {}

  public static void main(String[] args) throws IOException {
    System.out.print(comparison(Path.of(args[0]), Path.of(args[1])).report());
  }

  static JoernComparison comparison(Path golden, Path sources) throws IOException {
    return JoernComparison.of(trees(sources), JoernExport.read(golden, "own"));
  }

  private static SortedMap<String, SyntaxTree> trees(Path sources) throws IOException {
    SortedMap<String, SyntaxTree> trees = new TreeMap<>();
    try (Parser parser = Parser.of(Language.JAVA);
        var files = Files.newDirectoryStream(sources, "*.java")) {
      for (Path file : files) {
        if (parser.parse(Files.readAllBytes(file)) instanceof Parsed.Tree(SyntaxTree tree)) {
          trees.put(file.getFileName().toString(), tree);
        }
      }
    }
    return trees;
  }
}

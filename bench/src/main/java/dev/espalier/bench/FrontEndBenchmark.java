package dev.espalier.bench;

import dev.espalier.bench.internal.JdkSources;
import dev.espalier.syntax.AntlrGrammar;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.ParserLimits;
import dev.espalier.syntax.SourceParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the front ends cost: Java's `java.util.stream` by each, relative to tree-sitter in the same
/// run, after one round to warm up.
///
///     java … dev.espalier.bench.FrontEndBenchmark [GRAMMAR.g4 …]
///
/// With a grammar of Java (lexer and parser) ANTLR takes part too.
public final class FrontEndBenchmark {
  private static final String PREFIX = "java.base/java/util/stream/";

  private FrontEndBenchmark() {}

  public static void main(String[] grammars) {
    List<byte[]> files = JdkSources.under(PREFIX);
    List<FrontEnd> frontEnds =
        new ArrayList<>(
            List.of(new FrontEnd.TreeSitter(), new FrontEnd.Javac(), new FrontEnd.Jdt()));
    if (grammars.length > 0) {
      List<Path> paths = Arrays.stream(grammars).map(Path::of).toList();
      frontEnds.add(new FrontEnd.Antlr(AntlrGrammar.of(paths, Optional.empty())));
    }
    double first = 0;
    for (FrontEnd frontEnd : frontEnds) {
      seconds(frontEnd, files);
      double seconds = seconds(frontEnd, files);
      first = first == 0 ? seconds : first;
      System.out.printf(
          "%-12s %.3f s, %.1f times tree-sitter%n", frontEnd.kind(), seconds, seconds / first);
    }
  }

  private static double seconds(FrontEnd frontEnd, List<byte[]> files) {
    try (SourceParser parser =
        frontEnd.parser(Optional.of(Language.JAVA), ParserLimits.defaults())) {
      long start = System.nanoTime();
      for (byte[] file : files) {
        if (!(parser.parse(file) instanceof Parsed.Tree)) {
          throw new IllegalStateException(frontEnd.kind() + " gives no tree");
        }
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}

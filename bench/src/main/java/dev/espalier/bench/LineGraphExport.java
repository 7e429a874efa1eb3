package dev.espalier.bench;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.LineGraph;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes the line graphs of all functions below a folder, a line of JSON each, for comparison with
/// what a compiler says.
///
///     java … dev.espalier.bench.LineGraphExport LANGUAGE FOLDER > graphs.jsonl
///
/// Standard error tells how many files, functions and nodes there were, how long the slowest file
/// took, and which kinds of nodes the language's table does not know.
public final class LineGraphExport {
  private final PrintStream out;
  private final Path root;
  private final SortedMap<String, Integer> unknown = new TreeMap<>();
  private long nodes;
  private int rejected;
  private int functions;
  private long slowest;
  private Path slow;

  private LineGraphExport(Path root, PrintStream out) {
    this.root = root;
    this.out = out;
    this.slow = root;
  }

  public static void main(String[] args) throws IOException {
    Language language = Language.valueOf(args[0].toUpperCase(Locale.ROOT));
    Path root = Path.of(args[1]);
    List<Path> files = files(root, language);
    var buffer = new BufferedOutputStream(System.out, 1 << 16);
    try (PrintStream out = new PrintStream(buffer, false, StandardCharsets.UTF_8);
        Parser parser = Parser.of(language)) {
      LineGraphExport export = new LineGraphExport(root, out);
      long start = System.nanoTime();
      for (Path file : files) {
        export.file(parser, file);
      }
      export.report(files.size(), System.nanoTime() - start);
    }
  }

  private static List<Path> files(Path root, Language language) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> Language.ofFile(file.toString()).filter(language::equals).isPresent())
          .sorted()
          .toList();
    }
  }

  private void file(Parser parser, Path file) throws IOException {
    long start = System.nanoTime();
    switch (parser.parse(Files.readAllBytes(file))) {
      case Parsed.Tree(var tree) -> {
        nodes += tree.size();
        Routines routines = Routines.of(tree);
        routines.unsupported().forEach((kind, count) -> unknown.merge(kind, count, Integer::sum));
        for (Routine routine : routines.functions()) {
          functions++;
          LineGraph graph = LineGraph.of(tree, DataFlow.of(Cfg.of(routine)));
          out.println(graph.json(root.relativize(file).toString()));
        }
      }
      case Parsed.Rejected _ -> rejected++;
    }
    long spent = System.nanoTime() - start;
    if (spent > slowest) {
      slowest = spent;
      slow = file;
    }
  }

  private void report(int files, long nanos) {
    System.err.printf(
        "%,d files (%,d rejected), %,d functions, %,d nodes in %.1f s; slowest %.3f s: %s%n",
        files, rejected, functions, nodes, nanos / 1e9, slowest / 1e9, slow);
    unknown.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each -> System.err.printf("unknown: %,d %s%n", each.getValue(), each.getKey()));
  }
}

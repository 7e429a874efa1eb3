package dev.espalier.bench;

import dev.espalier.bench.internal.BytecodeComparison;
import dev.espalier.bench.internal.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far the analysis of Java agrees with the bytecode that javac makes of the same methods.
///
///     java … dev.espalier.bench.BytecodeAgreement compile SOURCES [CLASSPATH]
///     java … dev.espalier.bench.BytecodeAgreement classes SOURCES CLASSES
///     java … dev.espalier.bench.BytecodeAgreement module NAME [SRC.ZIP]
///     java … dev.espalier.bench.BytecodeAgreement oracle SOURCES OUT.jsonl [CLASSPATH]
///
/// `--result FILE --code NAME` keeps the counts for the README's table: NAME is what was compared,
/// with its version.
///
/// The first compiles the sources with `javac -g` in memory, the second takes class files that have
/// lines and variables, the third the classes of the running JDK and its sources. The last one writes what the bytecode says, a line
/// a method, instead of comparing. Prints the agreement of
/// control flow, exceptional flow and definition-use pairs over all methods, those with a branch, and
/// those with each construct; then each method that differs.
public final class BytecodeAgreement {
  private BytecodeAgreement() {}

  public static void main(String[] arguments) throws IOException {
    ResultFile result = ResultFile.of(BytecodeAgreement.class, arguments);
    String[] args = result.rest().toArray(String[]::new);
    if (args[0].equals("oracle")) {
      write(
          BytecodeComparison.compiling(Path.of(args[1]), args.length > 3 ? args[3] : ""),
          Path.of(args[2]));
      return;
    }
    BytecodeComparison comparison =
        switch (args[0]) {
          case "compile" ->
              BytecodeComparison.compiling(Path.of(args[1]), args.length > 2 ? args[2] : "");
          case "classes" -> BytecodeComparison.ofClasses(Path.of(args[1]), Path.of(args[2]));
          case "module" ->
              BytecodeComparison.ofModule(
                  args[1],
                  Path.of(
                      args.length > 2
                          ? args[2]
                          : System.getProperty("java.home") + "/lib/src.zip"));
          default ->
              throw new IllegalArgumentException(
                  "compile, classes or module, but not %s".formatted(args[0]));
        };
    BytecodeComparison.Outcome outcome = comparison.outcome();
    System.out.print(outcome.text());
    var versions = new TreeMap<>(Map.of("javac", System.getProperty("java.version")));
    result.write("java", "javac's bytecode", versions, outcome::results);
  }

  private static void write(BytecodeComparison comparison, Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    comparison
        .truth()
        .forEach((file, graphs) -> graphs.forEach(graph -> lines.add(graph.json(file))));
    Files.write(out, lines);
  }
}

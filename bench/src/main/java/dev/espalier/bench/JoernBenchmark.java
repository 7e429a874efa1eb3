package dev.espalier.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Syntax tree, control flow, data flow and program dependence of a folder of Java: whole processes,
/// from sources to graphs on disk, beside Joern's `joern-parse` and `joern-export --repr all`.
///
///     JoernBenchmark JOERN FOLDER [ROUNDS]
///
/// JOERN is a folder with the scripts of `peers/joern` and the jars that its `pom.xml` names. The
/// sides take turns, three runs of Espalier's, with two threads, after one of Joern's. Memory is the
/// largest resident set of a process, as GNU time tells it.
public final class JoernBenchmark {
  private static final String EDGES = "ast,cfg,dfg,cdg,ddg";
  private static final double KILOBYTES_A_MEGABYTE = 1024;

  private JoernBenchmark() {}

  /// One run of one side.
  private record Run(double seconds, double cpuSeconds, double megabytes) {
    /// Reads `SECONDS USER SYSTEM KILOBYTES`.
    static Run of(String line) {
      double[] values =
          Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new Run(values[0], values[1] + values[2], values[3] / KILOBYTES_A_MEGABYTE);
    }
  }

  static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<Run> peer = new ArrayList<>();
    List<Run> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      peer.add(report("joern", run(List.of(arguments[0] + "/export", folder.toString(), "OUT"))));
      for (int i = 0; i < 3; i++) {
        ours.add(report("espalier", run(ours(folder))));
      }
    }
    System.out.printf(
        "median of %d and %d, joern / espalier: %.1f on the clock, %.1f in processor time, %.1f in"
            + " memory%n",
        peer.size(),
        ours.size(),
        ratio(peer, ours, Run::seconds),
        ratio(peer, ours, Run::cpuSeconds),
        ratio(peer, ours, Run::megabytes));
  }

  private static List<String> ours(Path folder) {
    return List.of(
        "./espalier",
        "extract",
        folder.toString(),
        "--as",
        "graph",
        "--edges",
        EDGES,
        "--threads",
        "2",
        "--out",
        "OUT");
  }

  /// Runs a command that writes into the folder that it finds in the place of `OUT`.
  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("graphs");
    try {
      Path times = work.resolve("times");
      List<String> timed = new ArrayList<>(List.of("time", "-f", "%e %U %S %M", "-o"));
      timed.add(times.toString());
      String out = work.resolve("out").toString();
      command.forEach(word -> timed.add(word.equals("OUT") ? out : word));
      int exit =
          new ProcessBuilder(timed)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("exit " + exit + " of " + String.join(" ", timed));
      }
      return Run.of(Files.readString(times));
    } finally {
      delete(work);
    }
  }

  private static void delete(Path work) throws IOException {
    try (var paths = Files.walk(work)) {
      paths
          .toList()
          .reversed()
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static Run report(String side, Run run) {
    System.out.printf(
        "%-8s  %7.2f s  %7.2f s of processor  %6.0f MB%n",
        side, run.seconds, run.cpuSeconds, run.megabytes);
    return run;
  }

  private static double ratio(List<Run> peer, List<Run> ours, ToDoubleFunction<Run> value) {
    return median(peer, value) / median(ours, value);
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] values = runs.stream().mapToDouble(value).sorted().toArray();
    return values[values.length / 2];
  }
}

package dev.espalier.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Path contexts against code2vec's own extractor: whole processes, the same files, the same limits, two threads each.
///
///     PathContextBenchmark JAVA_EXTRACTOR_JAR FOLDER [ROUNDS]
///
/// The sides take turns. Time on the clock decides; processor time, which other work on the machine disturbs less, is
/// printed beside it. `peers/code2vec.md` says how to build the peer and which folders to take.
public final class PathContextBenchmark {
  private static final String THREADS = "2";
  private static final double TICKS_PER_SECOND = 100;

  private PathContextBenchmark() {}

  /// One run of one side.
  private record Run(double seconds, double cpuSeconds, long lines, long bytes) {}

  static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<Run> peer = new ArrayList<>();
    List<Run> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      peer.add(report("code2vec", run(peer(arguments[0], folder), true)));
      ours.add(report("espalier", run(ours(folder), false)));
    }
    System.out.printf(
        "median of %d, code2vec / espalier: %.1f on the clock, %.1f in processor time%n",
        rounds,
        median(peer, Run::seconds) / median(ours, Run::seconds),
        median(peer, Run::cpuSeconds) / median(ours, Run::cpuSeconds));
  }

  private static List<String> peer(String jar, Path folder) {
    return List.of(
        java(),
        "-cp",
        jar,
        "JavaExtractor.App",
        "--max_path_length",
        "8",
        "--max_path_width",
        "2",
        "--num_threads",
        THREADS,
        "--dir",
        folder.toString());
  }

  private static List<String> ours(Path folder) {
    return List.of(
        java(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        PathContextExtraction.class.getName(),
        folder.toString(),
        "OUTPUT",
        THREADS);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Runs a command whose lines go to a file: its standard output, or what `OUTPUT` names.
  private static Run run(List<String> command, boolean toStandardOutput)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("contexts", ".c2v");
    try {
      List<String> filled =
          command.stream().map(word -> word.equals("OUTPUT") ? output.toString() : word).toList();
      var process = new ProcessBuilder(filled).redirectError(ProcessBuilder.Redirect.DISCARD);
      process.redirectOutput(
          toStandardOutput
              ? ProcessBuilder.Redirect.to(output.toFile())
              : ProcessBuilder.Redirect.DISCARD);
      double cpu = childrensCpuSeconds();
      long start = System.nanoTime();
      int exit = process.start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exit != 0) {
        throw new IllegalStateException("exit " + exit + " of " + String.join(" ", filled));
      }
      return new Run(seconds, childrensCpuSeconds() - cpu, lines(output), Files.size(output));
    } finally {
      Files.delete(output);
    }
  }

  private static long lines(Path output) throws IOException {
    try (var lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> !line.isEmpty()).count();
    }
  }

  /// Processor time of the processes that have ended, where the system tells: fields 16 and 17 of
  /// Linux's `stat`.
  private static double childrensCpuSeconds() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return Double.NaN;
    }
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
  }

  private static Run report(String side, Run run) {
    System.out.printf(
        "%s  %7.2f s  %7.2f s of processor  %,d methods  %,d bytes%n",
        side, run.seconds, run.cpuSeconds, run.lines, run.bytes);
    return run;
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] values = runs.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}

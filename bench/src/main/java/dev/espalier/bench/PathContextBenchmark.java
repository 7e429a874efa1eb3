package dev.espalier.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Path contexts against code2vec's own extractor: whole processes, the same files, the same limits, all contexts, two
/// threads each.
///
///     PathContextBenchmark JAVA_EXTRACTOR_JAR FOLDER [ROUNDS]
///
/// The sides take turns, Espalier as `./espalier extract`. Time on the clock decides; processor time, which other work on
/// the machine disturbs less, stands beside it. `peers/code2vec.md` says how to build the peer and which folders to take.
public final class PathContextBenchmark {
  private static final String THREADS = "2";
  private static final double TICKS_PER_SECOND = 100;

  private PathContextBenchmark() {}

  /// One run of one side.
  private record Run(double seconds, double cpuSeconds, long methods, long bytes) {}

  static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<Run> peer = new ArrayList<>();
    List<Run> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      peer.add(report("code2vec", run(peer(arguments[0], folder))));
      ours.add(report("espalier", run(ours(folder))));
    }
    System.out.printf(
        "median of %d, code2vec / espalier: %.1f on the clock, %.1f in processor time%n",
        rounds,
        median(peer, Run::seconds) / median(ours, Run::seconds),
        median(peer, Run::cpuSeconds) / median(ours, Run::cpuSeconds));
  }

  private static List<String> peer(String jar, Path folder) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] limits = {"--max_path_length", "8", "--max_path_width", "2"};
    List<String> command = new ArrayList<>(List.of(java, "-cp", jar, "JavaExtractor.App"));
    command.addAll(List.of(limits));
    command.addAll(List.of("--num_threads", THREADS, "--dir", folder.toString()));
    return command;
  }

  private static List<String> ours(Path folder) {
    String all = Integer.toString(Integer.MAX_VALUE);
    List<String> command = new ArrayList<>(List.of("./espalier", "extract", folder.toString()));
    command.addAll(List.of("--as", "paths", "--format", "c2v", "--max-contexts", all));
    command.addAll(List.of("--threads", THREADS, "--out", "OUT"));
    return command;
  }

  /// Runs a command whose lines go to standard output, or into the folder that it finds in the
  /// place of `OUT`.
  private static Run run(List<String> command) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("contexts");
    try {
      String out = work.resolve("out").toString();
      List<String> filled = command.stream().map(word -> word.equals("OUT") ? out : word).toList();
      ProcessBuilder process =
          new ProcessBuilder(filled)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(work.resolve("stdout.c2v").toFile());
      double cpu = childrensCpuSeconds();
      long start = System.nanoTime();
      int exit = process.start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exit != 0) {
        throw new IllegalStateException("exit " + exit + " of " + String.join(" ", filled));
      }
      return measured(seconds, childrensCpuSeconds() - cpu, work);
    } finally {
      files(work).reversed().forEach(PathContextBenchmark::delete);
    }
  }

  private static Run measured(double seconds, double cpuSeconds, Path work) throws IOException {
    long methods = 0;
    long bytes = 0;
    for (Path file : files(work)) {
      if (file.toString().endsWith(".c2v")) {
        bytes += Files.size(file);
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
          methods += lines.filter(line -> line.contains(",")).count();
        }
      }
    }
    return new Run(seconds, cpuSeconds, methods, bytes);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
        side, run.seconds, run.cpuSeconds, run.methods, run.bytes);
    return run;
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] values = runs.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}

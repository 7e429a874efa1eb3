package dev.espalier.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.bench.internal.JsonLines;
import dev.espalier.representation.GraphCodeBert;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// GraphCodeBERT's data flow against its own Python, on one core: from a function's text to its
/// tokens and edges, parsing included, for the functions of a file of JSON lines (`source`).
///
///     taskset -c 0 java … dev.espalier.bench.GraphCodeBertBenchmark PYTHON PUBLISHED LANGUAGE FILE RUNS [LIBRARY]
///
/// PUBLISHED is the folder of the published clone that has `parser`; `peers/graphcodebert.py` says
/// how to set it up, and what LIBRARY is. A figure is the median of the runs in processor time of
/// the whole process, ours after as many runs to warm up.
public final class GraphCodeBertBenchmark {
  private static final String PEER = "bench/peers/graphcodebert.py";

  private record Side(String name, long edges, double seconds) {}

  private GraphCodeBertBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = Integer.parseInt(args[4]);
    Language language = Language.ofId(args[2]).orElseThrow();
    List<byte[]> sources = sources(Path.of(args[3]));
    Side ours = ours(language, sources, runs);
    Side peer = peer(args);
    for (Side side : List.of(ours, peer)) {
      System.out.printf(
          "%-40s %,d functions  %,d edges  %.3f s  %,.0f functions/s%n",
          side.name, sources.size(), side.edges, side.seconds, sources.size() / side.seconds);
    }
    System.out.printf("%.1f x the peer%n", peer.seconds / ours.seconds);
  }

  /// The functions of a file of JSON lines.
  static List<byte[]> sources(Path file) throws IOException {
    return JsonLines.of(file).stream()
        .map(line -> line.get("source").asString().getBytes(UTF_8))
        .toList();
  }

  private static Side ours(Language language, List<byte[]> sources, int runs) {
    var clock = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] nanos = new long[runs];
    long edges = 0;
    try (Parser parser = Parser.of(language)) {
      for (int run = -runs; run < runs; run++) {
        long start = clock.getProcessCpuTime();
        edges = 0;
        for (byte[] source : sources) {
          edges +=
              GraphCodeBert.of(parser, source) instanceof GraphCodeBert.Result.Found(var flow)
                  ? flow.flow().length
                  : 0;
        }
        nanos[Math.max(run, 0)] = clock.getProcessCpuTime() - start;
      }
      Arrays.sort(nanos);
      return new Side("espalier, " + parser.core().name() + " core", edges, nanos[runs / 2] / 1e9);
    }
  }

  private static Side peer(String[] args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(args));
    command.add(1, PEER);
    command.set(3, args[2].replace('-', '_'));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Side side = JsonMapper.shared().readValue(process.getInputStream(), Side.class);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the peer ended with " + process.exitValue());
    }
    return side;
  }
}

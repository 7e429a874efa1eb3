package dev.espalier.bench;

import dev.espalier.bench.internal.JdkSources;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParseTime;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.ParserCore;
import dev.espalier.syntax.ParserLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/// What the flat tree costs: parsing and flattening the JDK's `java.util` with each parser core,
/// and py-tree-sitter doing the same with a cursor when a Python that has it is named.
///
///     taskset -c 0 java … dev.espalier.bench.FlatTreeBenchmark [RUNS [PYTHON]]
///
/// A figure is the sum over the files of each file's median over the runs, after as many runs to
/// warm up. Totals are processor time of the one thread that works; parse and flatten are parts of
/// it, in the proportion of their elapsed times. So a busy machine disturbs them little.
public final class FlatTreeBenchmark {
  private static final String PREFIX = "java.base/java/util/";
  private static final String PEER = "bench/peers/py_tree_sitter.py";

  /// Seconds; what is neither parse nor flatten is freeing the native tree and the checks before.
  record Row(String name, long nodes, double parse, double flatten, double total) {}

  private record Peer(String name, long nodes, double parse, double total) {}

  private FlatTreeBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    List<byte[]> files = JdkSources.under(PREFIX);
    long bytes = files.stream().mapToLong(f -> f.length).sum();
    System.out.printf(
        "%,d files, %,d bytes of %s, median of %d runs, JDK %s%n",
        files.size(), bytes, PREFIX, runs, Runtime.version());
    List<Row> rows = new ArrayList<>();
    for (ParserCore core : ParserCore.available()) {
      rows.add(measure(core, files, runs));
      print(rows.getLast(), bytes);
    }
    if (args.length > 1) {
      Row peer = peer(args[1], runs);
      print(peer, bytes);
      rows.forEach(
          row -> System.out.printf("%s: %.2f x the peer%n", row.name, peer.total / row.total));
      rows.add(peer);
    }
    System.out.println(new ObjectMapper().writeValueAsString(rows));
  }

  private static Row measure(ParserCore core, List<byte[]> files, int runs) {
    long[][] parse = new long[files.size()][runs];
    long[][] flatten = new long[files.size()][runs];
    long[][] total = new long[files.size()][runs];
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long nodes = 0;
    try (var parser = Parser.of(Language.JAVA, ParserLimits.defaults(), List.of(core))) {
      for (int run = -runs; run < runs; run++) {
        nodes = 0;
        for (int i = 0; i < files.size(); i++) {
          long start = clock.getCurrentThreadCpuTime();
          Parsed parsed = parser.parse(files.get(i));
          int slot = Math.max(run, 0); // warming up, run 0 is written again and again
          long spent = clock.getCurrentThreadCpuTime() - start;
          ParseTime time = parser.time();
          double share = (double) spent / (time.parse() + time.flatten() + time.free());
          total[i][slot] = spent;
          parse[i][slot] = (long) (time.parse() * share);
          flatten[i][slot] = (long) (time.flatten() * share);
          nodes += parsed instanceof Parsed.Tree(var tree) ? tree.size() : 0;
        }
      }
    }
    String name = core.name() + " core " + core.version();
    return new Row(name, nodes, seconds(parse), seconds(flatten), seconds(total));
  }

  private static Row peer(String python, int runs) throws IOException, InterruptedException {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Process process =
        new ProcessBuilder(python, PEER, zip.toString(), PREFIX, Integer.toString(runs))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Peer peer = new ObjectMapper().readValue(process.getInputStream(), Peer.class);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the peer ended with " + process.exitValue());
    }
    return new Row(peer.name, peer.nodes, peer.parse, peer.total - peer.parse, peer.total);
  }

  private static double seconds(long[][] nanos) {
    return Arrays.stream(nanos).mapToLong(FlatTreeBenchmark::median).sum() / 1e9;
  }

  private static long median(long[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  private static void print(Row row, long bytes) {
    System.out.printf(
        "%-28s parse %.3f s  flatten %.3f s (%.0f %% of the parse, %.3f us a node)  %.1f MB/s%n",
        row.name,
        row.parse,
        row.flatten,
        100 * row.flatten / row.parse,
        1e6 * row.flatten / row.nodes,
        bytes / 1e6 / row.total);
  }
}

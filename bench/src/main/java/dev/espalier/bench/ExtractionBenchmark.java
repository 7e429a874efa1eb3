package dev.espalier.bench;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.ExtractionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Extracts a corpus as the command line does, and prints throughput and peak heap.
///
/// ```
/// java -Xmx1g dev.espalier.bench.ExtractionBenchmark naming jdk:java.base OUT 2
/// ```
public final class ExtractionBenchmark {
  private static final int PROGRESS_FILES = 1_000;

  /// The most that the heap held after any file, what waits for collection included.
  private long peakBytes;

  private ExtractionBenchmark() {}

  /// @param args kind, input, a new output folder, threads, format
  public static void main(String[] args) {
    Extraction.Kind kind = Extraction.Kind.valueOf(args[0].toUpperCase(Locale.ROOT));
    ExtractionOptions options =
        ExtractionOptions.of(kind).threads(Integer.parseInt(args[3])).format(format(args));
    var benchmark = new ExtractionBenchmark();
    long begin = System.nanoTime();
    DatasetInfo info = Extraction.run(List.of(args[1]), options, Path.of(args[2]), benchmark::look);
    benchmark.print(info, (System.nanoTime() - begin) / 1e9);
  }

  private static Extraction.Format format(String[] args) {
    return args.length < 5
        ? Extraction.Format.PARQUET
        : Extraction.Format.valueOf(args[4].toUpperCase(Locale.ROOT));
  }

  private void look(long done, long total, String unit, String note) {
    Runtime runtime = Runtime.getRuntime();
    peakBytes = Math.max(peakBytes, runtime.totalMemory() - runtime.freeMemory());
    if (done % PROGRESS_FILES == 0) {
      System.out.printf("%,d %s, %s, peak heap so far %d MiB%n", done, unit, note, peakBytes >> 20);
    }
  }

  private void print(DatasetInfo info, double seconds) {
    DatasetInfo.Counts all = info.total();
    double cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    long written = info.shards().stream().mapToLong(DatasetInfo.Shard::bytes).sum();
    System.out.printf("%,d files, %,d examples%n", all.files(), all.examples());
    System.out.printf("%.1f s, %.1f s of processor time%n", seconds, cpu / 1e3);
    System.out.printf(
        "%.1f MB/s read, %,.0f examples/s%n", mb(all.bytes()) / seconds, all.examples() / seconds);
    System.out.printf("%.1f MB written in %d shards%n", mb(written), info.shards().size());
    System.out.printf(
        "peak heap %d MiB of at most %d%n",
        peakBytes >> 20, Runtime.getRuntime().maxMemory() >> 20);
  }

  private static double mb(long bytes) {
    return bytes / 1e6;
  }
}

package dev.espalier.bench;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.ExtractionOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
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

  private ExtractionBenchmark() {}

  /// @param args kind, input, a new output folder, threads, format
  public static void main(String[] args) {
    Extraction.Kind kind = Extraction.Kind.valueOf(args[0].toUpperCase(Locale.ROOT));
    ExtractionOptions options =
        ExtractionOptions.of(kind).threads(Integer.parseInt(args[3])).format(format(args));
    long begin = System.nanoTime();
    DatasetInfo info =
        Extraction.run(List.of(args[1]), options, Path.of(args[2]), ExtractionBenchmark::print);
    print(info, (System.nanoTime() - begin) / 1e9);
  }

  private static Extraction.Format format(String[] args) {
    return args.length < 5
        ? Extraction.Format.PARQUET
        : Extraction.Format.valueOf(args[4].toUpperCase(Locale.ROOT));
  }

  private static void print(long done, long total, String unit, String note) {
    if (done % PROGRESS_FILES == 0) {
      System.out.printf("%,d %s, %s, peak heap so far %d MiB%n", done, unit, note, peakMiB());
    }
  }

  private static void print(DatasetInfo info, double seconds) {
    DatasetInfo.Counts all = info.total();
    double cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    long written = info.shards().stream().mapToLong(DatasetInfo.Shard::bytes).sum();
    System.out.printf("%,d files, %,d examples%n", all.files(), all.examples());
    System.out.printf("%.1f s, %.1f s of processor time%n", seconds, cpu / 1e3);
    System.out.printf(
        "%.1f MB/s read, %,.0f examples/s%n", mb(all.bytes()) / seconds, all.examples() / seconds);
    System.out.printf("%.1f MB written in %d shards%n", mb(written), info.shards().size());
    System.out.printf(
        "peak heap %d MiB of at most %d%n", peakMiB(), Runtime.getRuntime().maxMemory() >> 20);
  }

  private static double mb(long bytes) {
    return bytes / 1e6;
  }

  private static long peakMiB() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        >> 20;
  }
}

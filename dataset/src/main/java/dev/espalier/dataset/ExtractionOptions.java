package dev.espalier.dataset;

import dev.espalier.representation.PathLimits;
import dev.espalier.syntax.FrontEnd;

/// What an [Extraction] takes from the files, and how it is written.
///
/// @param kind what a row represents
/// @param frontEnd what makes the trees
/// @param format of the shards
/// @param sources which files are read
/// @param limits of path contexts
/// @param graphs which edges graphs have
/// @param resolve where calls and types are looked for
/// @param threads that parse and analyse; the rows don't depend on it
/// @param shardRows rows of a shard, at most
/// @param shardBytes size at which a shard ends
public record ExtractionOptions(
    Extraction.Kind kind,
    FrontEnd frontEnd,
    Extraction.Format format,
    SourceOptions sources,
    PathLimits limits,
    GraphOptions graphs,
    ResolveOptions resolve,
    int threads,
    int shardRows,
    long shardBytes) {

  public ExtractionOptions {
    positive("threads", threads);
    positive("shardRows", shardRows);
    positive("shardBytes", shardBytes);
  }

  /// Parquet, code2vec's limits, as many threads as there are processors, 100,000 rows or 128 MiB a
  /// shard.
  public static ExtractionOptions of(Extraction.Kind kind) {
    return new ExtractionOptions(
        kind,
        new FrontEnd.TreeSitter(),
        Extraction.Format.PARQUET,
        SourceOptions.defaults(),
        PathLimits.CODE2VEC,
        GraphOptions.defaults(),
        ResolveOptions.files(),
        Runtime.getRuntime().availableProcessors(),
        100_000,
        128 << 20);
  }

  public ExtractionOptions frontEnd(FrontEnd frontEnd) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions format(Extraction.Format format) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions sources(SourceOptions sources) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions limits(PathLimits limits) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions graphs(GraphOptions graphs) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions resolve(ResolveOptions resolve) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions threads(int threads) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, shardRows, shardBytes);
  }

  public ExtractionOptions shards(int rows, long bytes) {
    return new ExtractionOptions(
        kind, frontEnd, format, sources, limits, graphs, resolve, threads, rows, bytes);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
  }
}

package dev.espalier.dataset.internal;

import dev.espalier.dataset.Extraction;
import dev.espalier.dataset.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// A kind of data set: its columns, how trees become its rows, and how these are written.
///
/// @param extractor of files, or of files of a corpus that is one project
/// @param isNew whether a row is written; asked once for each, in order
/// @param outputs the formats that hold such rows
public record Table<T>(
    List<Column<T>> columns,
    Function<Optional<Corpus>, Analysis.Extractor<T>> extractor,
    Predicate<T> isNew,
    Function<T, Split> split,
    Map<Extraction.Format, RowSink.Output<T>> outputs) {

  /// Parquet and JSON lines, a value a column.
  public static <T> Map<Extraction.Format, RowSink.Output<T>> columnar(List<Column<T>> columns) {
    Map<Extraction.Format, RowSink.Output<T>> outputs = new TreeMap<>();
    outputs.put(
        Extraction.Format.PARQUET,
        shards(Extraction.Format.PARQUET, file -> new ParquetRows<>(file, columns)));
    outputs.put(
        Extraction.Format.JSONL,
        shards(Extraction.Format.JSONL, file -> new JsonRows<>(file, columns)));
    return outputs;
  }

  /// One row of shards named after the format.
  public static <T> RowSink.Output<T> shards(Extraction.Format format, Shards.Format<T> writer) {
    return (folder, limit) -> new Shards<>(folder, "data", format.id(), writer, limit);
  }
}

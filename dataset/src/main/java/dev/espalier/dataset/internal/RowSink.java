package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Where the rows of a data set go: one row of files, or several side by side.
public interface RowSink<T> extends Closeable {
  void write(T row) throws IOException;

  /// Ends the last files and lists all of them.
  List<DatasetInfo.Shard> finish() throws IOException;

  /// Opens the files of one format in a folder.
  @FunctionalInterface
  interface Output<T> {
    RowSink<T> into(OutputFolder folder, Shards.Limit limit);
  }
}

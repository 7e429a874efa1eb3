package dev.espalier.dataset.internal;

import java.io.Closeable;
import java.io.IOException;

/// Writes rows into one file of a data set.
public interface RowWriter<T> extends Closeable {
  void write(T row) throws IOException;

  /// Bytes written or waiting to be; depends on the rows alone.
  long bytes();
}

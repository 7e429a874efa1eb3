package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Two rows of files, each of which gets its part of every row.
public final class SideBySide<T> implements RowSink<T> {
  private final RowSink<T> first;
  private final RowSink<T> second;

  public SideBySide(RowSink<T> first, RowSink<T> second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void write(T row) throws IOException {
    first.write(row);
    second.write(row);
  }

  @Override
  public List<DatasetInfo.Shard> finish() throws IOException {
    List<DatasetInfo.Shard> all = new ArrayList<>(first.finish());
    all.addAll(second.finish());
    return List.copyOf(all);
  }

  @Override
  public void close() throws IOException {
    try (first) {
      second.close();
    }
  }
}

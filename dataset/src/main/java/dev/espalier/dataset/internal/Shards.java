package dev.espalier.dataset.internal;

import dev.espalier.dataset.DatasetInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Spreads rows over files of bounded size: `data-00000.parquet`, `data-00001.parquet` and so on.
///
/// Where one ends depends on the rows alone. There is always at least one, if without rows.
public final class Shards<T> implements RowSink<T> {
  /// Makes the writer of one shard.
  @FunctionalInterface
  public interface Format<T> {
    RowWriter<T> open(HashedFile file) throws IOException;
  }

  /// The size at which a shard ends.
  ///
  /// @param rows at most
  /// @param bytes about, as written
  public record Limit(int rows, long bytes) {}

  private final OutputFolder folder;
  private final String name;
  private final String extension;
  private final Format<T> format;
  private final Limit limit;
  private final List<DatasetInfo.Shard> done = new ArrayList<>();
  private @Nullable Open<T> open;

  private record Open<T>(String name, HashedFile file, RowWriter<T> writer) {}

  public Shards(OutputFolder folder, String name, String extension, Format<T> format, Limit limit) {
    this.folder = folder;
    this.name = name;
    this.extension = extension;
    this.format = format;
    this.limit = limit;
  }

  private int rows;

  @Override
  public void write(T row) throws IOException {
    Open<T> shard = open == null ? begin() : open;
    shard.writer.write(row);
    rows++;
    if (rows >= limit.rows() || (rows % 100 == 0 && shard.writer.bytes() >= limit.bytes())) {
      end(shard);
    }
  }

  @Override
  public List<DatasetInfo.Shard> finish() throws IOException {
    if (open != null || done.isEmpty()) {
      end(open == null ? begin() : open);
    }
    return List.copyOf(done);
  }

  private Open<T> begin() throws IOException {
    String shardName = "%s-%05d.%s".formatted(name, done.size(), extension);
    HashedFile file = folder.open(shardName);
    Open<T> shard = new Open<>(shardName, file, format.open(file));
    open = shard;
    return shard;
  }

  private void end(Open<T> shard) throws IOException {
    shard.writer.close();
    shard.file.close();
    folder.publish(shard.name);
    done.add(
        new DatasetInfo.Shard(shard.name, rows, shard.file.position(), shard.file.sha256Hex()));
    open = null;
    rows = 0;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.file.close();
    }
  }
}

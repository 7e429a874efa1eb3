package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import java.util.List;
import java.util.function.ToIntFunction;

/// A file with its chunks and what they use.
///
/// @param calls from chunk to chunk of the file
/// @param types from chunk to chunk of the file
/// @param outside from a chunk of the file to one of another file
public record ChunkRow(
    String path,
    String language,
    String text,
    Split split,
    List<Chunk> chunks,
    List<Edge> calls,
    List<Edge> types,
    List<Outside> outside) {
  /// A function or type.
  public record Chunk(int start, int end, String kind, String name, int parent, int level) {}

  /// Indexes of chunks of the file.
  public record Edge(int from, int to) {}

  /// @param from index of a chunk of the file
  /// @param use `call` or `type`
  /// @param start offset of the chunk in the other file
  public record Outside(int from, String use, String path, int start) {}

  static <T> int[] ints(List<T> all, ToIntFunction<T> of) {
    return all.stream().mapToInt(of).toArray();
  }
}

package dev.espalier.analysis;

import dev.espalier.analysis.internal.calls.ChunkBuilder;
import java.util.List;

/// The functions and types of a file or project, which of them uses which, and how far each stands
/// from what uses nothing: the chunks and dependency levels of enriched corpora.
///
/// A chunk lies inside of its parent, or beside all others; what stands in a function is not its
/// class's. It depends on the functions that it calls and on the types that it names, among the
/// chunks. Those that depend on none but themselves are level 0; others are one above the highest
/// that they depend on, where chunks that depend on each other are of one level.
///
/// ```java
/// // class A { void f() { g(); } void g() {} }
/// // chunks A 0, f 1, g 0; a call edge from f to g
/// ```
///
/// @param chunks by file, in pre-order
/// @param edges sorted by source, target and kind, each once; none from a chunk to itself
public record Chunks(List<Chunk> chunks, List<Edge> edges) {
  public enum Kind {
    TYPE,
    FUNCTION
  }

  /// Why a chunk depends on another one.
  public enum Use {
    CALL,
    TYPE
  }

  /// @param at file and node; the chunk's bytes are the node's
  /// @param parent index of the chunk around, or -1
  /// @param level of dependency
  public record Chunk(Location at, Kind kind, String name, int parent, int level) {}

  /// A dependency between chunks, by index.
  public record Edge(int from, int to, Use use) {}

  public Chunks {
    chunks = List.copyOf(chunks);
    edges = List.copyOf(edges);
  }

  /// The chunks of a file of any language.
  public static Chunks of(Routines routines) {
    return ChunkBuilder.of(routines);
  }

  /// The chunks of a whole project.
  public static Chunks of(JavaProject project) {
    return ChunkBuilder.of(project);
  }

  /// The dependencies of one chunk.
  public List<Edge> edgesOf(int chunk) {
    return edges.subList(firstFrom(chunk), firstFrom(chunk + 1));
  }

  /// The index of the first edge whose source is not before a chunk.
  private int firstFrom(int chunk) {
    int low = 0;
    int high = edges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean before = edges.get(middle).from() < chunk;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }
}

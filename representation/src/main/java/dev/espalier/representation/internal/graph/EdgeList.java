package dev.espalier.representation.internal.graph;

import dev.espalier.representation.ProgramGraph.Detail;
import java.util.Arrays;

/// Edges while they are collected: each a number, source first, so that sorting orders them.
final class EdgeList {
  private static final int DETAIL_BITS = 4;
  private static final int NODE_BITS = 30;
  private static final long NODE_MASK = (1L << NODE_BITS) - 1;

  private long[] edges = new long[16];
  private int size;

  void add(int source, int target) {
    add(source, target, Detail.NONE);
  }

  void add(int source, int target, Detail detail) {
    add(source, target, (byte) detail.ordinal());
  }

  void add(int source, int target, byte detail) {
    if (size == edges.length) {
      edges = Arrays.copyOf(edges, size * 2);
    }
    edges[size++] =
        ((long) source << (NODE_BITS + DETAIL_BITS)) | ((long) target << DETAIL_BITS) | detail;
  }

  /// Sorts the edges and drops what comes twice.
  void sort() {
    Arrays.sort(edges, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || edges[i] != edges[i - 1]) {
        edges[kept++] = edges[i];
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  int source(int edge) {
    return (int) (edges[edge] >>> (NODE_BITS + DETAIL_BITS));
  }

  int target(int edge) {
    return (int) (edges[edge] >>> DETAIL_BITS & NODE_MASK);
  }

  byte detail(int edge) {
    return (byte) (edges[edge] & ((1 << DETAIL_BITS) - 1));
  }
}

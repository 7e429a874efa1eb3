package dev.espalier.syntax.internal;

import java.util.Arrays;

/// Growable columns of nodes, reused from file to file; a tree copies what it keeps.
public final class FlatNodes {
  public static final byte NAMED = 1;
  public static final byte ERROR = 2;
  public static final byte MISSING = 4;

  public int size;
  public int[] kind = new int[1 << 12];
  public int[] field = new int[1 << 12];
  public int[] parent = new int[1 << 12];
  public int[] subtreeEnd = new int[1 << 12];
  public int[] start = new int[1 << 12];
  public int[] end = new int[1 << 12];
  public byte[] flags = new byte[1 << 12];

  /// Appends a node, so far a leaf, and gives its index.
  public int add(int kind, int field, int parent, int start, int end, int flags) {
    int node = size++;
    ensure(node);
    this.kind[node] = kind;
    this.field[node] = field;
    this.parent[node] = parent;
    this.subtreeEnd[node] = size;
    this.start[node] = start;
    this.end[node] = end;
    this.flags[node] = (byte) flags;
    return node;
  }

  /// Whether these are the same nodes.
  boolean equal(FlatNodes other) {
    return same(kind, other.kind, other)
        && same(field, other.field, other)
        && same(parent, other.parent, other)
        && same(subtreeEnd, other.subtreeEnd, other)
        && same(start, other.start, other)
        && same(end, other.end, other)
        && Arrays.equals(flags, 0, size, other.flags, 0, other.size);
  }

  private boolean same(int[] column, int[] its, FlatNodes other) {
    return Arrays.equals(column, 0, size, its, 0, other.size);
  }

  /// Makes room for a node at `index`.
  void ensure(int index) {
    if (index == kind.length) {
      grow(index + (index >> 1));
    }
  }

  private void grow(int length) {
    kind = Arrays.copyOf(kind, length);
    field = Arrays.copyOf(field, length);
    parent = Arrays.copyOf(parent, length);
    subtreeEnd = Arrays.copyOf(subtreeEnd, length);
    start = Arrays.copyOf(start, length);
    end = Arrays.copyOf(end, length);
    flags = Arrays.copyOf(flags, length);
  }
}

package dev.espalier.syntax.internal.java;

import dev.espalier.syntax.internal.FlatNodes;
import java.util.Arrays;
import java.util.BitSet;

/// A compiler's nodes as they come, a parent before its children; offsets are bytes, or [#UNKNOWN].
public final class RawNodes {
  /// An offset that the compiler does not tell, or tells wrong: it follows from the children.
  public static final int UNKNOWN = -1;

  int size;
  int[] kind = new int[1 << 10];
  int[] field = new int[1 << 10];
  int[] parent = new int[1 << 10];
  int[] start = new int[1 << 10];
  int[] end = new int[1 << 10];
  byte[] flags = new byte[1 << 10];
  String[] name = new String[1 << 10];
  final BitSet braced = new BitSet();

  /// Appends a node and gives its index.
  ///
  /// @param flags of [FlatNodes]; an error without text is something missing
  /// @param name the name that is one of its tokens and no node, or ""
  public int add(int kind, int field, int parent, int start, int end, int flags, String name) {
    if (size == this.kind.length) {
      grow(2 * size);
    }
    this.kind[size] = kind;
    this.field[size] = field;
    this.parent[size] = parent;
    this.start[size] = start;
    this.end[size] = end;
    this.flags[size] = (byte) flags;
    this.name[size] = name;
    return size++;
  }

  /// Lets a node begin with the first `{` from an offset on.
  public void beginWithBrace(int node, int offset) {
    start[node] = offset;
    braced.set(node);
  }

  private void grow(int length) {
    kind = Arrays.copyOf(kind, length);
    field = Arrays.copyOf(field, length);
    parent = Arrays.copyOf(parent, length);
    start = Arrays.copyOf(start, length);
    end = Arrays.copyOf(end, length);
    flags = Arrays.copyOf(flags, length);
    name = Arrays.copyOf(name, length);
  }
}

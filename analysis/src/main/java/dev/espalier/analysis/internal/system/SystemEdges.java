package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.analysis.SystemDependence.Sink;
import dev.espalier.analysis.internal.IntList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;

/// The edges of a system dependence graph, by target and by source, with values as nodes of their
/// own: their number stays linear.
public final class SystemEdges {
  private static final Edge[] KINDS = Edge.values();

  private final int nodes;
  private final Side into;
  private final Side outOf;

  /// Edges grouped by one end.
  private record Side(int[] start, int[] other, byte[] kind) {
    static Side of(int nodes, IntList ends, IntList others, IntList kinds) {
      int[] start = new int[nodes + 1];
      for (int edge = 0; edge < ends.size(); edge++) {
        start[ends.get(edge) + 1]++;
      }
      for (int node = 0; node < nodes; node++) {
        start[node + 1] += start[node];
      }
      int[] filled = start.clone();
      int[] other = new int[ends.size()];
      byte[] kind = new byte[ends.size()];
      for (int edge = 0; edge < ends.size(); edge++) {
        int at = filled[ends.get(edge)]++;
        other[at] = others.get(edge);
        kind[at] = (byte) kinds.get(edge);
      }
      return new Side(start, other, kind);
    }
  }

  SystemEdges(int nodes, IntList from, IntList to, IntList kind) {
    this.nodes = nodes;
    this.into = Side.of(nodes, to, from, kind);
    this.outOf = Side.of(nodes, from, to, kind);
  }

  /// What leads to a node within its routine is told to `each`.
  void within(int node, IntConsumer each) {
    for (int edge = into.start[node]; edge < into.start[node + 1]; edge++) {
      Edge kind = KINDS[into.kind[edge]];
      if (kind == Edge.CONTROL || kind == Edge.FLOW) {
        each.accept(into.other[edge]);
      }
    }
  }

  /// First up into the callers, then down into what is called, and never up again: a way that goes
  /// into a routine and comes out elsewhere is none, and summary edges stand for those that come
  /// out where they went in.
  public BitSet backward(BitSet from) {
    BitSet callers = reach(from, into, EnumSet.of(Edge.PARAMETER_OUT));
    return reach(callers, into, EnumSet.of(Edge.PARAMETER_IN, Edge.CALL));
  }

  public BitSet forward(BitSet from) {
    BitSet callers = reach(from, outOf, EnumSet.of(Edge.PARAMETER_IN, Edge.CALL));
    return reach(callers, outOf, EnumSet.of(Edge.PARAMETER_OUT));
  }

  private BitSet reach(BitSet from, Side side, Set<Edge> without) {
    BitSet found = (BitSet) from.clone();
    IntList work = new IntList();
    from.stream().forEach(work::add);
    while (!work.isEmpty()) {
      int node = work.pop();
      for (int edge = side.start[node]; edge < side.start[node + 1]; edge++) {
        int next = side.other[edge];
        if (!found.get(next) && !without.contains(KINDS[side.kind[edge]])) {
          found.set(next);
          work.add(next);
        }
      }
    }
    return found;
  }

  /// Calls for every edge between nodes that are no values; flow passes through these.
  public void forEach(NodeTable table, Sink sink) {
    int[] seen = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      if (table.kind(node) != Node.VALUE) {
        into(node, table, seen, sink);
      }
    }
  }

  private void into(int node, NodeTable table, int[] seen, Sink sink) {
    IntList values = new IntList();
    for (int edge = into.start[node]; edge < into.start[node + 1]; edge++) {
      int from = into.other[edge];
      if (KINDS[into.kind[edge]] == Edge.FLOW) {
        flow(from, node, table, seen, values, sink);
      } else {
        sink.edge(from, node, KINDS[into.kind[edge]]);
      }
    }
    while (!values.isEmpty()) {
      int value = values.pop();
      for (int edge = into.start[value]; edge < into.start[value + 1]; edge++) {
        flow(into.other[edge], node, table, seen, values, sink);
      }
    }
  }

  private static void flow(
      int from, int to, NodeTable table, int[] seen, IntList values, Sink sink) {
    if (seen[from] == to + 1) {
      return;
    }
    seen[from] = to + 1;
    if (table.kind(from) == Node.VALUE) {
      values.add(from);
    } else {
      sink.edge(from, to, Edge.FLOW);
    }
  }
}

package dev.espalier.cli.internal.view;

import dev.espalier.representation.EdgeType;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.representation.ProgramGraph.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The order in which a person reads a graph: from the entries, what leads to a node before it, so
/// that only the ways back of loops lead up.
final class ReadingOrder {
  // Idea: reverse post-order of a search from the entries, then from what they do not reach. The
  // search goes through edges backwards, so that of two ways the first comes first.

  private final List<List<Integer>> next = new ArrayList<>();
  private final int[] at;
  private final int[] order;
  private final int[] path;
  private int free;

  private ReadingOrder(ProgramGraph graph) {
    this.at = new int[graph.size()];
    this.order = new int[graph.size()];
    this.path = new int[graph.size()];
    this.free = graph.size();
    for (int node = 0; node < graph.size(); node++) {
      next.add(new ArrayList<>());
    }
    for (ProgramGraph.Edges edges : graph.edges()) {
      if (edges.type().type() == EdgeType.PARAMETER_OUT) {
        continue; // what a call gives back is read where the call is
      }
      for (int i = edges.size() - 1; i >= 0; i--) {
        next.get(edges.source()[i]).add(edges.target()[i]);
      }
    }
  }

  /// All nodes, the first to be read first.
  static int[] of(ProgramGraph graph) {
    ReadingOrder reading = new ReadingOrder(graph);
    int last = graph.size() - 1;
    int[] nodes = IntStream.rangeClosed(0, last).map(i -> last - i).toArray();
    IntStream.of(nodes).filter(n -> graph.role(n) == Role.ENTRY).forEach(reading::visit);
    IntStream.of(nodes).forEach(reading::visit);
    return reading.order;
  }

  private void visit(int root) {
    if (at[root] != 0) {
      return;
    }
    int depth = 0;
    path[0] = root;
    at[root] = 1;
    while (depth >= 0) {
      int node = path[depth];
      List<Integer> targets = next.get(node);
      if (at[node] <= targets.size()) {
        int target = targets.get(at[node]++ - 1);
        if (at[target] == 0) {
          at[target] = 1;
          path[++depth] = target;
        }
      } else {
        order[--free] = node;
        depth--;
      }
    }
  }
}

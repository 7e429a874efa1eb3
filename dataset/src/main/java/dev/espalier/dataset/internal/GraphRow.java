package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import dev.espalier.representation.ProgramGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A program graph as a row.
///
/// @param line of the function's name, from 1; 1 for a file
/// @param name of the function; "" for a file
/// @param text the row as a text format writes it, which is made on the way
/// @param edges the second text of formats that have two
public record GraphRow(
    String path,
    int line,
    String name,
    Split split,
    ProgramGraph graph,
    byte[] text,
    byte[] edges) {

  /// What tells this graph from all others of the data set.
  String id() {
    return path + "@" + graph.tree().start(graph.root());
  }

  /// What is told of the graph as a whole.
  Map<String, Object> attributes() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", path);
    all.put("language", graph.tree().languageId());
    all.put("start", graph.tree().start(graph.root()));
    all.put("end", graph.tree().end(graph.root()));
    all.put("line", line);
    all.put("name", name);
    all.put("split", Tables.lower(split));
    return all;
  }

  /// Where the edges of each type begin, and where the last end.
  int[] edgeOffsets() {
    int[] offsets = new int[graph.edges().size() + 1];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + graph.edges().get(i - 1).size();
    }
    return offsets;
  }

  /// One end of all edges, type by type.
  int[] ends(Function<ProgramGraph.Edges, int[]> end) {
    int[] all = new int[graph.edgeCount()];
    int at = 0;
    for (ProgramGraph.Edges edges : graph.edges()) {
      int[] ends = end.apply(edges);
      System.arraycopy(ends, 0, all, at, ends.length);
      at += ends.length;
    }
    return all;
  }

  String[] edgeDetails() {
    String[] details = new String[graph.edgeCount()];
    int at = 0;
    for (ProgramGraph.Edges edges : graph.edges()) {
      for (int i = 0; i < edges.size(); i++) {
        details[at++] = edges.detail(i).id();
      }
    }
    return details;
  }

  GraphRow with(byte[] newText, byte[] newEdges) {
    return new GraphRow(path, line, name, split, graph, newText, newEdges);
  }
}

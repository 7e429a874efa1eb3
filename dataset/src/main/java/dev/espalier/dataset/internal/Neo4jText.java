package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.representation.ProgramGraph;
import java.util.Locale;
import java.util.StringJoiner;

/// Graphs as the two kinds of CSV that `neo4j-admin database import` reads.
///
/// Line ends in labels are written as `\n`, since the import takes one line a row.
final class Neo4jText {
  static final String NODES =
      "id:ID,:LABEL,label,kind,type,subtokens:string[],graph,function,start:int,end:int\n";
  static final String EDGES = ":START_ID,:END_ID,:TYPE,detail\n";

  private Neo4jText() {}

  static byte[] nodes(GraphRow row) {
    ProgramGraph graph = row.graph();
    StringBuilder out = new StringBuilder();
    for (int node = 0; node < graph.size(); node++) {
      StringJoiner line = new StringJoiner(",", "", "\n");
      line.add(quoted(row.id() + ":" + node));
      line.add(graph.role(node).name().charAt(0) + rest(graph.role(node).name()));
      line.add(quoted(graph.label(node)));
      line.add(quoted(graph.kind(node)));
      line.add(quoted(graph.type(node)));
      line.add(String.join(";", graph.subTokens(node)));
      line.add(quoted(row.id()));
      line.add(quoted(row.name()));
      line.add(String.valueOf(graph.start(node)));
      line.add(String.valueOf(graph.end(node)));
      out.append(line);
    }
    return out.toString().getBytes(UTF_8);
  }

  private static String rest(String name) {
    return name.substring(1).toLowerCase(Locale.ROOT);
  }

  static byte[] edges(GraphRow row) {
    StringBuilder out = new StringBuilder();
    for (ProgramGraph.Edges edges : row.graph().edges()) {
      String type = edges.type().id().toUpperCase(Locale.ROOT).replace('-', '_');
      for (int i = 0; i < edges.size(); i++) {
        out.append(quoted(row.id() + ":" + edges.source()[i])).append(',');
        out.append(quoted(row.id() + ":" + edges.target()[i])).append(',');
        out.append(type).append(',').append(edges.detail(i).id()).append('\n');
      }
    }
    return out.toString().getBytes(UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"").replace("\r", "\\r").replace("\n", "\\n") + '"';
  }
}

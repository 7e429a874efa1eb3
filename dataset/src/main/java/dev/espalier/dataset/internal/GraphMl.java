package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.representation.ProgramGraph;
import java.util.function.Function;

/// Graphs in GraphML: several in a file, their nodes numbered through it, so that each id is
/// unique.
final class GraphMl implements Function<GraphRow, byte[]> {
  static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="path" for="graph" attr.name="path" attr.type="string"/>
      <key id="name" for="graph" attr.name="name" attr.type="string"/>
      <key id="label" for="node" attr.name="label" attr.type="string"/>
      <key id="kind" for="node" attr.name="kind" attr.type="string"/>
      <key id="role" for="node" attr.name="role" attr.type="string"/>
      <key id="vtype" for="node" attr.name="type" attr.type="string"/>
      <key id="start" for="node" attr.name="start" attr.type="int"/>
      <key id="end" for="node" attr.name="end" attr.type="int"/>
      <key id="etype" for="edge" attr.name="type" attr.type="string"/>
      <key id="detail" for="edge" attr.name="detail" attr.type="string"/>
      """;
  static final String TAIL = "</graphml>\n";

  private long graphs;
  private long nodes;

  @Override
  public byte[] apply(GraphRow row) {
    ProgramGraph graph = row.graph();
    StringBuilder out = new StringBuilder();
    out.append("<graph id=\"g%d\" edgedefault=\"directed\">%n".formatted(graphs++));
    data(out, "path", row.path());
    data(out, "name", row.name());
    for (int node = 0; node < graph.size(); node++) {
      out.append("<node id=\"n").append(nodes + node).append("\">");
      data(out, "label", graph.label(node));
      data(out, "kind", graph.kind(node));
      data(out, "role", graph.role(node).id());
      data(out, "vtype", graph.type(node));
      data(out, "start", String.valueOf(graph.start(node)));
      data(out, "end", String.valueOf(graph.end(node)));
      out.append("</node>\n");
    }
    graph.edges().forEach(edges -> edges(out, edges));
    nodes += graph.size();
    return out.append("</graph>\n").toString().getBytes(UTF_8);
  }

  private void edges(StringBuilder out, ProgramGraph.Edges edges) {
    for (int i = 0; i < edges.size(); i++) {
      out.append("<edge source=\"n").append(nodes + edges.source()[i]);
      out.append("\" target=\"n").append(nodes + edges.target()[i]).append("\">");
      data(out, "etype", edges.type().id());
      data(out, "detail", edges.detail(i).id());
      out.append("</edge>\n");
    }
  }

  private static void data(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append("<data key=\"").append(key).append("\">").append(escaped(value));
      out.append("</data>");
    }
  }

  /// Control characters, which XML can't hold, become U+FFFD.
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '\r' -> out.append("&#13;");
            case '\t', '\n' -> out.append((char) c);
            default ->
                out.appendCodePoint(
                    c < ' '
                            || c == 0xFFFE
                            || c == 0xFFFF
                            || Character.getType(c) == Character.SURROGATE
                        ? 0xFFFD
                        : c);
          }
        });
    return out.toString();
  }
}

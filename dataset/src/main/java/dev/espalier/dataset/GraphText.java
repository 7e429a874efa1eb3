package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.representation.ParseErrors;
import dev.espalier.representation.ProgramGraph;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A program graph as text that other programs read.
public final class GraphText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LABEL = 60;

  private GraphText() {}

  /// JSON in node-link form: what networkx reads by `node_link_graph(graph, edges="edges")`.
  ///
  /// A node whose text did not parse has `"error": true`.
  ///
  /// @param attributes of the graph: texts and numbers
  public static byte[] nodeLink(ProgramGraph graph, Map<String, Object> attributes) {
    var out = new ByteArrayOutputStream();
    ParseErrors errors = ParseErrors.of(graph.tree());
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeBooleanProperty("directed", true);
      json.writeBooleanProperty("multigraph", true);
      json.writeName("graph");
      attributes(json, attributes);
      json.writeName("nodes");
      json.writeStartArray();
      for (int node = 0; node < graph.size(); node++) {
        node(json, graph, node, errors.isBroken(graph, node));
      }
      json.writeEndArray();
      json.writeName("edges");
      json.writeStartArray();
      graph.edges().forEach(edges -> edges(json, edges));
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void attributes(JsonGenerator json, Map<String, Object> attributes) {
    json.writeStartObject();
    attributes.forEach((name, value) -> {
      switch (value) {
        case Integer number -> json.writeNumberProperty(name, number);
        default -> json.writeStringProperty(name, value.toString());
      }
    });
    json.writeEndObject();
  }

  private static void node(JsonGenerator json, ProgramGraph graph, int node, boolean isBroken) {
    json.writeStartObject();
    json.writeNumberProperty("id", node);
    json.writeStringProperty("label", graph.label(node));
    json.writeStringProperty("kind", graph.kind(node));
    json.writeStringProperty("role", graph.role(node).id());
    json.writeStringProperty("type", graph.type(node));
    json.writeName("subtokens");
    json.writeStartArray();
    graph.subTokens(node).forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("start", graph.start(node));
    json.writeNumberProperty("end", graph.end(node));
    if (isBroken) {
      json.writeBooleanProperty("error", true);
    }
    json.writeEndObject();
  }

  private static void edges(JsonGenerator json, ProgramGraph.Edges edges) {
    String type = edges.type().id();
    for (int i = 0; i < edges.size(); i++) {
      String detail = edges.detail(i).id();
      json.writeStartObject();
      json.writeNumberProperty("source", edges.source()[i]);
      json.writeNumberProperty("target", edges.target()[i]);
      json.writeStringProperty("key", detail.isEmpty() ? type : type + ":" + detail);
      json.writeStringProperty("type", type);
      json.writeStringProperty("detail", detail);
      json.writeEndObject();
    }
  }

  /// A `digraph` for Graphviz.
  public static String dot(ProgramGraph graph, String name) {
    StringBuilder out = new StringBuilder("digraph ").append(quoted(name)).append(" {\n");
    out.append("  node [shape=box, fontname=monospace, fontsize=10];\n  edge [fontsize=9];\n");
    for (int node = 0; node < graph.size(); node++) {
      out.append("  n").append(node).append(" [label=").append(quoted(caption(graph, node)));
      out.append("];\n");
    }
    for (ProgramGraph.Edges edges : graph.edges()) {
      String type = edges.type().id();
      for (int i = 0; i < edges.size(); i++) {
        String label = type + (edges.detail(i).id().isEmpty() ? "" : " " + edges.detail(i).id());
        out.append("  n").append(edges.source()[i]).append(" -> n").append(edges.target()[i]);
        out.append(" [label=").append(quoted(label)).append("];\n");
      }
    }
    return out.append("}\n").toString();
  }

  /// What a person reads in a node: its own text on one line, without what stands inside it; the
  /// kind of a node of a mere tree, and of one that is nothing but what stands inside it.
  public static String caption(ProgramGraph graph, int node) {
    String text =
        switch (graph.role(node)) {
          case TOKEN, CALLEE -> head(graph, node);
          case INNER -> isTree(graph) || isMany(graph, node) ? graph.kind(node) : head(graph, node);
          case ENTRY -> "entry " + entry(graph, node);
          case EXIT, EXCEPTIONAL_EXIT, PARAMETER, OUTSIDE -> graph.label(node);
          case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN ->
              graph.kind(node) + " " + graph.label(node);
        };
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LABEL ? line.substring(0, LABEL - 1) + "…" : line;
  }

  /// Of a file its kind: its first statement says nothing.
  private static String entry(ProgramGraph graph, int node) {
    int at = graph.nodes().node()[node];
    return at == 0 ? graph.tree().kindName(at) : head(graph, node);
  }

  private static String head(ProgramGraph graph, int node) {
    int start = graph.start(node);
    return new String(graph.tree().source(), start, graph.headEnd(node) - start, UTF_8);
  }

  private static boolean isTree(ProgramGraph graph) {
    return graph.edges().stream().noneMatch(edges -> edges.type().type().needsAnalysis());
  }

  private static boolean isMany(ProgramGraph graph, int node) {
    return graph.headEnd(node) == graph.end(node)
        && graph.tree().line(graph.start(node)) < graph.tree().line(graph.end(node))
        && graph.kind(node).matches(".*(block|body|program|module|source_file|translation_unit).*");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}

package dev.espalier.cli.internal;

import dev.espalier.dataset.GraphText;
import dev.espalier.representation.ParseErrors;
import dev.espalier.representation.ProgramGraph;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Program graphs: a node a line, with its number, its line in the source and where its edges lead.
record GraphDrawing(List<ProgramGraph> graphs) implements Drawing {
  private static final int MOST = 52;

  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    for (ProgramGraph graph : graphs) {
      out.append(out.isEmpty() ? "" : "\n");
      text(graph, out);
    }
    return out.toString();
  }

  private static void text(ProgramGraph graph, StringBuilder out) {
    List<List<String>> edges = edges(graph);
    ParseErrors errors = ParseErrors.of(graph.tree());
    String[] captions = new String[graph.size()];
    int width = 0;
    for (int node = 0; node < captions.length; node++) {
      captions[node] = Drawing.oneLine(GraphText.caption(graph, node));
      width = Math.max(width, Math.min(MOST, captions[node].length()));
    }
    int digits = String.valueOf(graph.size()).length();
    int lines = String.valueOf(graph.tree().line(graph.end(0))).length() + 1;
    String form = "%" + digits + "d  %-" + Math.max(1, width) + "s  %" + lines + "s  %s";
    for (int node = 0; node < captions.length; node++) {
      String to = String.join(", ", edges.get(node));
      String mark = errors.isBroken(graph, node) ? "did not parse; " : "";
      String row = form.formatted(node, captions[node], line(graph, node), mark + to);
      out.append(row.stripTrailing()).append('\n');
    }
  }

  /// By node, where its edges lead: `→ 4 true`, with the type where there are several.
  private static List<List<String>> edges(ProgramGraph graph) {
    List<List<String>> all = new ArrayList<>();
    for (int node = 0; node < graph.size(); node++) {
      all.add(new ArrayList<>());
    }
    boolean alone = graph.edges().size() == 1;
    for (ProgramGraph.Edges edges : graph.edges()) {
      for (int i = 0; i < edges.size(); i++) {
        String type = alone ? "" : edges.type().id() + " ";
        String edge = type + "→ " + edges.target()[i] + " " + edges.detail(i).id();
        all.get(edges.source()[i]).add(edge.strip());
      }
    }
    return all;
  }

  private static String line(ProgramGraph graph, int node) {
    return switch (graph.role(node)) {
      case TOKEN, INNER, CALLEE, ACTUAL_IN, ACTUAL_OUT ->
          ":" + graph.tree().line(graph.start(node));
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, OUTSIDE -> "";
      case FORMAL_IN, FORMAL_OUT, STATE, JOIN -> "";
    };
  }

  @Override
  public Object json() {
    JsonMapper mapper = JsonMapper.shared();
    List<Object> all = new ArrayList<>();
    for (ProgramGraph graph : graphs) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("language", graph.tree().languageId());
      attributes.put("start", graph.tree().start(graph.root()));
      attributes.put("end", graph.tree().end(graph.root()));
      byte[] json = GraphText.nodeLink(graph, attributes);
      all.add(mapper.readTree(new String(json, StandardCharsets.UTF_8)));
    }
    return all.size() == 1 ? all.getFirst() : all;
  }

  @Override
  public String dot() {
    StringBuilder out = new StringBuilder();
    for (ProgramGraph graph : graphs) {
      out.append(GraphText.dot(graph, GraphText.caption(graph, 0)));
    }
    return out.toString();
  }
}

package dev.espalier.cli.internal;

import dev.espalier.representation.ProgramGraph;
import dev.espalier.syntax.EspalierException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Variables with their declared types, as the file itself tells them: an occurrence a line.
record TypesDrawing(List<ProgramGraph> graphs) implements Drawing {
  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("%-7s %-24s %s%n".formatted("line", "variable", "type"));
    for (Map<String, Object> row : rows()) {
      out.append(
          "%-7s %-24s %s%n"
              .formatted(
                  row.get("line"),
                  Drawing.oneLine(String.valueOf(row.get("name"))),
                  row.get("type")));
    }
    return out.toString();
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ProgramGraph graph : graphs) {
      for (int node = 0; node < graph.size(); node++) {
        if (!graph.type(node).isEmpty()) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("line", graph.tree().line(graph.start(node)));
          row.put("name", graph.label(node));
          row.put("type", Drawing.oneLine(graph.type(node)));
          row.put("start", graph.start(node));
          row.put("end", graph.end(node));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @Override
  public Object json() {
    return Map.of("variables", rows());
  }

  @Override
  public String dot() {
    throw new EspalierException("types are no graph", "print them as text or json");
  }
}

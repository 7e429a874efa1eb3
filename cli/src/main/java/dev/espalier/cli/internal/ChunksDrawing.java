package dev.espalier.cli.internal;

import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.Chunks.Chunk;
import dev.espalier.analysis.Chunks.Use;
import dev.espalier.analysis.Project;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// The functions and types of a file, each with its level of dependency and what it uses.
///
/// @param picture the graph of what uses what
record ChunksDrawing(Project project, int file, List<Integer> roots, List<ProgramGraph> picture)
    implements Drawing {
  private static final String ROW = "%-7s %-5s %-9s %-24s %s";

  @Override
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(ROW.formatted("line", "level", "kind", "name", "uses")).append('\n');
    Chunks chunks = project.chunks();
    for (int i = 0; i < chunks.chunks().size(); i++) {
      Chunk chunk = chunks.chunks().get(i);
      if (isShown(chunk)) {
        String row =
            ROW.formatted(
                line(chunk),
                chunk.level(),
                lower(chunk.kind()),
                Drawing.oneLine(chunk.name()),
                Drawing.plain(uses(i)));
        out.append(row.stripTrailing()).append('\n');
      }
    }
    return out.toString();
  }

  private boolean isShown(Chunk chunk) {
    return chunk.at().file() == file
        && roots.stream().anyMatch(root -> tree(chunk).contains(root, chunk.at().node()));
  }

  private SyntaxTree tree(Chunk chunk) {
    return project.files().get(chunk.at().file()).tree();
  }

  private int line(Chunk chunk) {
    return tree(chunk).line(tree(chunk).start(chunk.at().node()));
  }

  private String uses(int from) {
    String path = project.files().get(file).path();
    StringJoiner names = new StringJoiner(", ");
    for (Chunks.Edge edge : project.chunks().edgesOf(from)) {
      Declaration to = Declaration.of(project, project.chunks().chunks().get(edge.to()).at());
      names.add(lower(edge.use()) + " " + to.seenFrom(path));
    }
    return names.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Object json() {
    Chunks chunks = project.chunks();
    List<Map<String, Object>> boundaries = new ArrayList<>();
    Map<Integer, Integer> shown = new LinkedHashMap<>();
    for (int i = 0; i < chunks.chunks().size(); i++) {
      if (isShown(chunks.chunks().get(i))) {
        shown.put(i, shown.size());
      }
    }
    shown.keySet().forEach(i -> boundaries.add(row(chunks.chunks().get(i), shown)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", project.files().get(file).path());
    all.put("chunk_boundaries", boundaries);
    all.put("call_edges", edges(shown, Use.CALL));
    all.put("type_edges", edges(shown, Use.TYPE));
    return all;
  }

  private Map<String, Object> row(Chunk chunk, Map<Integer, Integer> shown) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("start", tree(chunk).start(chunk.at().node()));
    row.put("end", tree(chunk).end(chunk.at().node()));
    row.put("line", line(chunk));
    row.put("kind", lower(chunk.kind()));
    row.put("name", chunk.name());
    row.put("parent", shown.getOrDefault(chunk.parent(), -1));
    row.put("dep_level", chunk.level());
    return row;
  }

  /// Those within what is shown by index, those that lead out by path and line.
  private List<Map<String, Object>> edges(Map<Integer, Integer> shown, Use use) {
    List<Map<String, Object>> edges = new ArrayList<>();
    for (int from : shown.keySet()) {
      for (Chunks.Edge edge : project.chunks().edgesOf(from)) {
        if (edge.use() == use) {
          edges.add(edge(edge, shown));
        }
      }
    }
    return edges;
  }

  private Map<String, Object> edge(Chunks.Edge edge, Map<Integer, Integer> shown) {
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("from", shown.get(edge.from()));
    ends.put("to", shown.getOrDefault(edge.to(), -1));
    if (!shown.containsKey(edge.to())) {
      ends.put("outside", Declaration.of(project, project.chunks().chunks().get(edge.to()).at()));
    }
    return ends;
  }

  @Override
  public String dot() {
    return new GraphDrawing(picture).dot();
  }
}

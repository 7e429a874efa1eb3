package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/// The edges of a graph in tests, written as `text line > text line detail`; a statement is told by
/// its text before its body.
final class GraphText {
  private GraphText() {}

  static AbstractStringAssert<?> edges(String type, String program) {
    ProgramGraph graph = graph(type, program);
    return assertThat(text(graph, graph.edges().getFirst()));
  }

  static ProgramGraph graph(String edges, String program) {
    return ProgramGraphs.of(Examples.tree(Language.JAVA, program), EdgeSelection.of(edges)).of(0);
  }

  static String text(ProgramGraph graph, ProgramGraph.Edges edges) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      String edge = name(graph, edges.source()[i]) + " > " + name(graph, edges.target()[i]);
      lines.add((edge + " " + edges.detail(i).id()).strip());
    }
    return String.join("\n", lines);
  }

  private static String name(ProgramGraph graph, int node) {
    return switch (graph.role(node)) {
      case TOKEN, INNER -> {
        int start = graph.start(node);
        String head = new String(graph.tree().source(), start, graph.headEnd(node) - start, UTF_8);
        yield head.strip().replaceAll("\\s+", " ") + " " + graph.tree().line(start);
      }
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, CALLEE, OUTSIDE -> graph.label(node);
      case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN ->
          graph.kind(node) + " " + graph.label(node);
    };
  }

  static String text(ProgramGraph graph, String type) {
    return graph.edges().stream()
        .filter(edges -> edges.type().id().equals(type))
        .map(edges -> text(graph, edges))
        .findFirst()
        .orElseThrow();
  }
}

package dev.espalier.bench.internal.joern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What `joern-export --format dot` wrote of one input: the graphs of the same methods in the same
/// order.
public record JoernExport(
    List<JoernGraph> flow,
    List<JoernGraph> control,
    List<JoernGraph> data,
    List<JoernGraph> dependence) {

  /// Reads `NAME.cfg.dot`, `NAME.cdg.dot`, `NAME.ddg.dot` and `NAME.pdg.dot`.
  public static JoernExport read(Path folder, String name) throws IOException {
    return new JoernExport(
        graphs(folder, name + ".cfg.dot"),
        graphs(folder, name + ".cdg.dot"),
        graphs(folder, name + ".ddg.dot"),
        graphs(folder, name + ".pdg.dot"));
  }

  private static List<JoernGraph> graphs(Path folder, String file) throws IOException {
    return JoernGraph.of(Files.readString(folder.resolve(file)));
  }

  /// Whether program dependence is control and data dependence, and no more.
  boolean isUnion() {
    return IntStream.range(0, flow.size())
        .allMatch(i -> {
          Set<JoernGraph.Edge> both = new HashSet<>();
          control.get(i).edges().forEach(edge -> both.add(edge.labelled("CDG: ")));
          data.get(i).edges().forEach(edge -> both.add(edge.labelled("DDG: ")));
          return both.equals(new HashSet<>(dependence.get(i).edges()));
        });
  }
}

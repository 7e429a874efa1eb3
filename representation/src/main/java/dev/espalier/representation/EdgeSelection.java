package dev.espalier.representation;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which edges a [ProgramGraph] has: any union of edge types, in one order whatever the order in
/// which they were named.
///
/// ```java
/// EdgeSelection.of("cfg,ast")          // ast, cfg
/// EdgeSelection.of("fa-ast,cfg")       // a preset and more
/// EdgeSelection.of("reverse-ast")      // from a child to its parent
/// ```
///
/// @param edges each once, ordered
public record EdgeSelection(List<Edge> edges) {
  private static final String REVERSE = "reverse-";
  private static final Map<String, String> PRESETS = presets();

  /// A type of edge, perhaps turned around.
  public record Edge(EdgeType type, boolean reversed) implements Comparable<Edge> {
    public String id() {
      return (reversed ? REVERSE : "") + type.id();
    }

    @Override
    public int compareTo(Edge other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : Boolean.compare(reversed, other.reversed);
    }
  }

  public EdgeSelection {
    edges = List.copyOf(new TreeSet<>(edges));
    if (edges.isEmpty()) {
      throw new IllegalArgumentException("a graph needs a type of edge");
    }
  }

  /// Reads names separated by commas: types of edges, these with `reverse-` before them, presets.
  ///
  /// @throws EspalierException for a name that is none of these
  public static EdgeSelection of(String names) {
    List<Edge> edges = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      add(name.strip(), edges);
    }
    return new EdgeSelection(edges);
  }

  private static void add(String name, List<Edge> edges) {
    String preset = PRESETS.get(name);
    if (preset != null) {
      edges.addAll(of(preset).edges);
      return;
    }
    boolean reversed = name.startsWith(REVERSE);
    String type = reversed ? name.substring(REVERSE.length()) : name;
    edges.add(
        Arrays.stream(EdgeType.values())
            .filter(each -> each.id().equals(type))
            .map(each -> new Edge(each, reversed))
            .findFirst()
            .orElseThrow(() -> unknown(name)));
  }

  private static EspalierException unknown(String name) {
    List<String> types = Arrays.stream(EdgeType.values()).map(EdgeType::id).toList();
    List<String> words = new ArrayList<>(types);
    words.addAll(PRESETS.keySet());
    return new EspalierException(
        "no edge is called " + (name.isEmpty() ? "\"\"" : name),
        "did you mean %s? There are %s, each also as %sNAME; and the presets %s"
            .formatted(
                Nearest.of(name, words),
                String.join(", ", types),
                REVERSE,
                String.join(", ", PRESETS.keySet())));
  }

  /// What names stand for other names.
  ///
  /// - `allamanis`: Allamanis, Brockschmidt and Khademi (2018), as their extractor makes them
  /// - `fa-ast`: Wang et al. (2020), the flow-augmented tree, all edges both ways
  /// - `cpg`: Yamaguchi et al. (2014), the code property graph, with calls
  /// - `pdg`: control and data dependence
  /// - `sdg`: Horwitz, Reps and Binkley (1990), these across calls
  /// - `hierarchy`: types and functions with what they extend, override, name and call
  /// - `psiminer`, `comex`: the combinations after these extractors
  public static Map<String, String> presets() {
    Map<String, String> presets = new LinkedHashMap<>();
    presets.put(
        "allamanis",
        "ast,next-token,last-use,last-write,last-lexical-use,computed-from,returns-to,"
            + "formal-arg-name,guarded-by,guarded-by-negation");
    presets.put(
        "fa-ast",
        "ast,reverse-ast,next-sibling,reverse-next-sibling,next-token,reverse-next-token,"
            + "next-use,reverse-next-use,if-flow,reverse-if-flow,else-flow,reverse-else-flow,"
            + "while-flow,reverse-while-flow,for-flow,reverse-for-flow,next-stmt,"
            + "reverse-next-stmt");
    presets.put("cpg", "ast,cfg,cdg,ddg,calls");
    presets.put("pdg", "cdg,ddg");
    presets.put("sdg", "cdg,ddg,call,parameter-in,parameter-out,summary");
    presets.put("hierarchy", "extends,overrides,types,caller-callee");
    presets.put("psiminer", "ast,next-token,cfg,dfg");
    presets.put("comex", "ast,cfg,dfg");
    return presets;
  }

  /// Whether a graph with these edges needs the analysis, beyond the tree.
  public boolean needsAnalysis() {
    return edges.stream().anyMatch(edge -> edge.type().needsAnalysis());
  }

  /// Whether the graph joins functions by what goes in and out.
  public boolean isOfSystem() {
    return edges.stream().anyMatch(edge -> edge.type().isOfSystem());
  }

  public boolean has(EdgeType type) {
    return edges.stream().anyMatch(edge -> edge.type() == type);
  }

  @Override
  public String toString() {
    return edges.stream().map(Edge::id).collect(Collectors.joining(","));
  }
}

package dev.espalier.bench.internal.joern;

import dev.espalier.bench.internal.joern.JoernGraph.Edge;
import dev.espalier.bench.internal.joern.JoernGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Joern's graphs of a method say about our units.
final class JoernEdges {
  /// A declared type, if any, what is written, the operator.
  private static final Pattern ASSIGNMENT = Pattern.compile("^(?:[^=]* )?([^\\s=]+) [^\\s\\w=]*= ");

  private final JoernGraph graph;
  private final Map<String, OptionalInt> unitOf = new HashMap<>();
  private final Map<String, List<Edge>> out = new HashMap<>();
  private final Map<String, List<Edge>> in = new HashMap<>();

  JoernEdges(JoernGraph graph, JoernUnits units) {
    this.graph = graph;
    graph.nodes().forEach((id, node) -> unitOf.put(id, units.of(node)));
    for (Edge edge : graph.edges()) {
      out.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge);
      in.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
    }
  }

  private OptionalInt unit(String id) {
    return unitOf.getOrDefault(id, OptionalInt.empty());
  }

  /// The units that some node of the graph belongs to.
  Set<Integer> units() {
    Set<Integer> all = new HashSet<>();
    unitOf.values().forEach(unit -> unit.ifPresent(all::add));
    return all;
  }

  /// Nodes that belong to none of our units.
  List<Node> unplaced() {
    return graph.nodes().entrySet().stream()
        .filter(node -> unit(node.getKey()).isEmpty())
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Control flow between different units; nodes without a unit are passed through.
  SortedSet<UnitEdge> flow() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    for (String id : graph.nodes().keySet()) {
      unit(id).ifPresent(from -> follow(id, from, edges));
    }
    return edges;
  }

  private void follow(String id, int from, SortedSet<UnitEdge> edges) {
    Set<String> seen = new HashSet<>();
    Deque<String> work = new ArrayDeque<>(List.of(id));
    while (!work.isEmpty()) {
      for (Edge edge : out.getOrDefault(work.pop(), List.of())) {
        OptionalInt to = unit(edge.to());
        if (to.isEmpty() && seen.add(edge.to())) {
          work.add(edge.to());
        } else if (to.isPresent() && to.getAsInt() != from) {
          edges.add(UnitEdge.of(from, to.getAsInt()));
        }
      }
    }
  }

  /// Control dependence between different units.
  SortedSet<UnitEdge> control() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    for (Edge edge : graph.edges()) {
      OptionalInt from = unit(edge.from());
      OptionalInt to = unit(edge.to());
      if (from.isPresent() && to.isPresent() && from.getAsInt() != to.getAsInt()) {
        edges.add(UnitEdge.of(from.getAsInt(), to.getAsInt()));
      }
    }
    return edges;
  }

  /// Pairs of a definition and a use. Joern lets a call that is given a variable define it anew, so
  /// an edge from such a call stands for the definitions that reach it.
  SortedSet<UnitEdge> data() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    for (Edge edge : graph.edges()) {
      Node to = graph.nodes().get(edge.to());
      OptionalInt unit = unit(edge.to());
      if (!edge.label().isEmpty() && unit.isPresent() && to != null && !to.isMethodReturn()) {
        for (int from : definitions(edge)) {
          edges.add(new UnitEdge(from, unit.getAsInt(), place(edge.label())));
        }
      }
    }
    return edges;
  }

  /// Elements of an array are one place to us.
  private static String place(String label) {
    return label.replaceAll("\\[.*?\\]", "[]");
  }

  private Set<Integer> definitions(Edge use) {
    Set<Integer> found = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> work = new ArrayDeque<>(List.of(use.from()));
    while (!work.isEmpty()) {
      String id = work.pop();
      Node node = graph.nodes().get(id);
      if (!seen.add(id)) {
        continue;
      }
      if (node == null || node.isParameter()) {
        found.add(JoernUnits.ENTRY);
      } else if (defines(node, use.label())) {
        unit(id).ifPresent(found::add);
      } else {
        in.getOrDefault(id, List.of()).stream()
            .filter(edge -> edge.label().equals(use.label()))
            .forEach(edge -> work.add(edge.from()));
      }
    }
    return found;
  }

  /// Whether a node writes a variable: an assignment to it, or one that Joern made up and prints
  /// without its left side.
  private static boolean defines(Node node, String variable) {
    if (!node.isAssignment()) {
      return false;
    }
    String written = written(node.code());
    return written.equals(variable) || (written.isEmpty() && !node.code().contains(variable));
  }

  private static String written(String code) {
    Matcher assignment = ASSIGNMENT.matcher(code);
    if (assignment.find()) {
      return assignment.group(1);
    }
    String counted = code.replaceAll("\\+\\+|--", "");
    return counted.equals(code) ? "" : counted;
  }
}

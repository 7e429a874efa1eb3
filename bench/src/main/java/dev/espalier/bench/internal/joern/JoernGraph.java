package dev.espalier.bench.internal.joern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `digraph` of a file that `joern-export --format dot` wrote: a method's nodes and edges.
///
/// @param name the method's: `<init>`, `<clinit>` and `<lambda>N` are among them
record JoernGraph(String name, Map<String, Node> nodes, List<Edge> edges) {
  /// Where a label tells no line.
  static final int NO_LINE = 0;

  private static final Pattern GRAPH =
      Pattern.compile("(?s)digraph \"(.*?)\" \\{(.*?\n)\\}\n?(?=digraph|\\z)");
  private static final Pattern NODE =
      Pattern.compile("(?s)\"(\\d+)\" \\[label = <(.*?)> \\](?=\n)");
  private static final Pattern EDGE =
      Pattern.compile("(?s)\"(\\d+)\" -> \"(\\d+)\"(?:  \\[ label = \"(.*?)\"\\])? (?=\n)");

  /// @param kind `METHOD`, `PARAM`, `RETURN` …; for a call, its name or operator
  /// @param code Joern's print of it, which may end with `...`
  record Node(String kind, int line, String code) {
    private static Node of(String label) {
      String[] parts = label.split("<BR/>", -1);
      int comma = parts[0].lastIndexOf(", ");
      boolean hasLine = comma >= 0 && parts[0].substring(comma + 2).matches("\\d+");
      return new Node(
          plain(hasLine ? parts[0].substring(0, comma) : parts[0]),
          hasLine ? Integer.parseInt(parts[0].substring(comma + 2)) : NO_LINE,
          parts.length < 2 ? "" : plain(parts[1]));
    }

    boolean isMethod() {
      return kind.equals("METHOD");
    }

    boolean isMethodReturn() {
      return kind.equals("METHOD_RETURN");
    }

    boolean isParameter() {
      return kind.equals("PARAM");
    }

    /// Whether it is a word or literal inside of an expression.
    boolean isLeaf() {
      return kind.matches("IDENTIFIER|FIELD_IDENTIFIER|LITERAL|TYPE_REF|METHOD_REF|BLOCK");
    }

    /// Whether it writes a variable: the part of an operator's name that says so.
    boolean isAssignment() {
      return kind.matches("<operator>\\.(assignment\\w*|(pre|post)(Increment|Decrement))");
    }
  }

  /// @param label the variable or expression whose value passes, or ""
  record Edge(String from, String to, String label) {
    Edge labelled(String prefix) {
      return new Edge(from, to, prefix + label);
    }
  }

  /// The line of the method's declaration, or [#NO_LINE].
  int line() {
    return nodes.values().stream()
        .filter(Node::isMethod)
        .findFirst()
        .map(Node::line)
        .orElse(NO_LINE);
  }

  static List<JoernGraph> of(String dot) {
    List<JoernGraph> graphs = new ArrayList<>();
    Matcher graph = GRAPH.matcher(dot);
    while (graph.find()) {
      String body = graph.group(2);
      graphs.add(new JoernGraph(plain(graph.group(1)), nodes(body), edges(body)));
    }
    return graphs;
  }

  private static Map<String, Node> nodes(String body) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Matcher node = NODE.matcher(body);
    while (node.find()) {
      nodes.put(node.group(1), Node.of(node.group(2)));
    }
    return nodes;
  }

  private static List<Edge> edges(String body) {
    List<Edge> edges = new ArrayList<>();
    Matcher edge = EDGE.matcher(body);
    while (edge.find()) {
      String label = edge.group(3) == null ? "" : plain(edge.group(3));
      edges.add(new Edge(edge.group(1), edge.group(2), label));
    }
    return edges;
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}

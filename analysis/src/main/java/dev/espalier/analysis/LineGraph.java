package dev.espalier.analysis;

import dev.espalier.analysis.internal.flow.LineProjection;
import dev.espalier.syntax.SyntaxTree;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// A routine's control and data flow between the lines on which its units start, in the form in
/// which it is compared with what a compiler made of the routine.
///
/// Units that start on one line are one node. What only moves control (`break`, labels, `return`
/// without a value) is passed through. Line -1 is the entry, -2 the normal exit, -3 an exception
/// that leaves the routine by a `throw`.
///
/// @param line the first line of the routine, from 1
/// @param column its first column, from 1, in characters
/// @param flow where control goes, exceptions left out
/// @param exceptions from each unit in a `try` to where an exception leads
/// @param uses definitions and the uses that they reach
public record LineGraph(
    int line,
    int column,
    List<LineEdge> flow,
    List<LineEdge> exceptions,
    List<DefinitionUse> uses) {
  public static final int ENTRY = -1;
  public static final int EXIT = -2;
  public static final int EXCEPTIONAL_EXIT = -3;

  /// An edge between two lines.
  public record LineEdge(int from, int to) implements Comparable<LineEdge> {
    @Override
    public int compareTo(LineEdge other) {
      int byFrom = Integer.compare(from, other.from);
      return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
    }

    @Override
    public String toString() {
      return "[" + from + "," + to + "]";
    }
  }

  /// A variable, the line that defines it and one that uses that value; parameters and captured
  /// variables are defined at [#ENTRY].
  public record DefinitionUse(String name, int definition, int use)
      implements Comparable<DefinitionUse> {
    @Override
    public int compareTo(DefinitionUse other) {
      int byName = name.compareTo(other.name);
      int byLine = byName != 0 ? byName : Integer.compare(definition, other.definition);
      return byLine != 0 ? byLine : Integer.compare(use, other.use);
    }

    @Override
    public String toString() {
      return "[\"" + name + "\"," + definition + "," + use + "]";
    }
  }

  public static LineGraph of(SyntaxTree tree, DataFlow data) {
    return new LineProjection(tree, data).graph();
  }

  /// One line of JSON: `{"file":…,"at":[line,column],"cfg":…,"exc":…,"defuse":…}`.
  public String json(String file) {
    return "{\"file\":\"%s\",\"at\":[%d,%d],\"cfg\":%s,\"exc\":%s,\"defuse\":%s}"
        .formatted(
            file.replace("\\", "\\\\").replace("\"", "\\\""),
            line,
            column,
            list(flow),
            list(exceptions),
            list(uses));
  }

  /// The graph in words, for people and tests: a line each for flow, exceptions and uses, where
  /// there are any.
  ///
  /// ```
  /// flow entry>2, 2>3, 3>exit
  /// uses x 2>3
  /// ```
  public String text() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("flow " + words(flow));
    if (!exceptions.isEmpty()) {
      lines.add("exceptions " + words(exceptions));
    }
    if (!uses.isEmpty()) {
      lines.add(
          "uses "
              + uses.stream()
                  .map(u -> u.name + " " + word(u.definition) + ">" + word(u.use))
                  .collect(Collectors.joining(", ")));
    }
    return lines.toString();
  }

  private static String words(List<LineEdge> edges) {
    return edges.stream()
        .map(edge -> word(edge.from) + ">" + word(edge.to))
        .collect(Collectors.joining(", "));
  }

  private static String word(int line) {
    return switch (line) {
      case ENTRY -> "entry";
      case EXIT -> "exit";
      case EXCEPTIONAL_EXIT -> "throw";
      default -> Integer.toString(line);
    };
  }

  private static String list(Collection<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
  }
}

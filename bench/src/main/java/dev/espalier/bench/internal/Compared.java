package dev.espalier.bench.internal;

import dev.espalier.analysis.LineGraph.DefinitionUse;
import dev.espalier.analysis.LineGraph.LineEdge;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;

/// What the bytecode says of one declaration of a file.
record Compared(
    String file,
    Declared declared,
    SortedSet<LineEdge> flow,
    SortedSet<LineEdge> exceptions,
    SortedSet<DefinitionUse> uses,
    SortedSet<LineEdge> rawFlow) {
  /// Whether control may part.
  boolean branches() {
    Set<Integer> seen = new HashSet<>();
    return flow.stream().anyMatch(edge -> !seen.add(edge.from()));
  }
}

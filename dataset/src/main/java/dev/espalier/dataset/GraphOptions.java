package dev.espalier.dataset;

import dev.espalier.representation.EdgeSelection;

/// What a data set of program graphs holds.
///
/// @param edges of each graph
/// @param files whether a graph is that of a whole file; else one of each function with a body
public record GraphOptions(EdgeSelection edges, boolean files) {
  /// Functions, with their tree, their tokens, control flow and data flow.
  public static GraphOptions defaults() {
    return new GraphOptions(EdgeSelection.of("ast,next-token,cfg,dfg"), false);
  }
}

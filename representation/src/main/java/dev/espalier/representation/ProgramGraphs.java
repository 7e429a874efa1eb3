package dev.espalier.representation;

import dev.espalier.representation.internal.graph.FileFlows;
import dev.espalier.representation.internal.graph.GraphBuilder;
import dev.espalier.syntax.SyntaxTree;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The program graphs of a file and of its functions; what these share is computed once.
///
/// ```java
/// var graphs = ProgramGraphs.of(tree, EdgeSelection.of("ast,next-token,cfg,last-use"));
/// ProgramGraph whole = graphs.of(0);
/// ProgramGraph one = graphs.of(Functions.of(tree).getFirst().node());
/// ```
public final class ProgramGraphs {
  private final SyntaxTree tree;
  private final EdgeSelection edges;
  private final @Nullable FileFlows flows;

  ProgramGraphs(SyntaxTree tree, EdgeSelection edges, @Nullable FileFlows flows) {
    this.tree = tree;
    this.edges = edges;
    this.flows = flows;
  }

  /// @throws dev.espalier.syntax.EspalierException when the edges need an analysis that the
  ///   language does not have
  public static ProgramGraphs of(SyntaxTree tree, EdgeSelection edges) {
    return new ProgramGraphs(tree, edges, edges.needsAnalysis() ? FileFlows.of(tree) : null);
  }

  /// The graph of what stands below a node of the tree; 0 is the file.
  public ProgramGraph of(int root) {
    return new GraphBuilder(tree, root, flows).build(edges);
  }

  /// How many nodes of which kind the analysis has no meaning for; their children count.
  public SortedMap<String, Integer> unsupported() {
    return flows == null ? new TreeMap<>() : flows.unsupported();
  }
}

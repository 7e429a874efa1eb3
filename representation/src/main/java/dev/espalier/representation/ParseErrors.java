package dev.espalier.representation;

import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// The parts of a file that did not parse.
public final class ParseErrors {
  private final SyntaxTree tree;
  private final List<Integer> nodes = new ArrayList<>();

  private ParseErrors(SyntaxTree tree) {
    this.tree = tree;
  }

  public static ParseErrors of(SyntaxTree tree) {
    ParseErrors errors = new ParseErrors(tree);
    for (int node = 0; tree.hasErrors() && node < tree.size(); node++) {
      if (tree.isError(node) || tree.isMissing(node)) {
        errors.nodes.add(node);
      }
    }
    return errors;
  }

  /// Whether a node of a graph of the file has text that did not parse, what stands inside of its
  /// statement left out, or is part of such text.
  public boolean isBroken(ProgramGraph graph, int node) {
    if (nodes.isEmpty()) {
      return false;
    }
    int at = graph.nodes().node()[node];
    int end = graph.headEnd(node);
    return switch (graph.role(node)) {
      case TOKEN, INNER, ENTRY ->
          nodes.stream()
              .anyMatch(error ->
                  tree.contains(error, at)
                      || (tree.contains(at, error) && tree.start(error) < end));
      default -> false;
    };
  }

  /// Whether a node is part of text that did not parse.
  public boolean isInside(int node) {
    return nodes.stream().anyMatch(error -> tree.contains(error, node));
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }
}

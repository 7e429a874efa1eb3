package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import dev.espalier.representation.EdgeType;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// FA-AST's edges between conditions and bodies, and between statements of a block.
final class Branches {
  private final SyntaxTree tree;
  private final EdgeType type;
  private final EdgeList edges;

  private Branches(SyntaxTree tree, EdgeType type, EdgeList edges) {
    this.tree = tree;
    this.type = type;
    this.edges = edges;
  }

  /// Adds the edges of one type; the members of a class are no statements of a block.
  static void of(SyntaxTree tree, Flow flow, EdgeType type, EdgeList edges) {
    if (flow.routine().form() == Routine.Form.CLASS) {
      return;
    }
    Branches branches = new Branches(tree, type, edges);
    Statements.forEach(flow.routine(), branches::statement, _ -> {});
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.If(int _, var condition, var then, var otherwise) -> {
        edge(EdgeType.IF_FLOW, condition, then);
        edge(EdgeType.ELSE_FLOW, condition, otherwise);
      }
      case Statement.Loop loop ->
          edge(
              isFor(loop) ? EdgeType.FOR_FLOW : EdgeType.WHILE_FLOW, loop.condition(), loop.body());
      case Statement.DoLoop loop -> edge(EdgeType.WHILE_FLOW, loop.condition(), loop.body());
      case Statement.ForEach loop -> edge(EdgeType.FOR_FLOW, loop.iterable(), loop.body());
      case Statement.Block(int _, var inner) when type == EdgeType.NEXT_STMT -> inRow(inner);
      case Statement.Block _, Statement.Evaluate _, Statement.Declare _, Statement.Switch _ -> {}
      case Statement.OneOf _ -> {}
      case Statement.Jump _, Statement.Labelled _, Statement.Return _, Statement.Give _ -> {}
      case Statement.Throw _, Statement.Try _, Statement.Hold _, Statement.Defer _ -> {}
      case Statement.Assert _, Statement.Local _, Statement.Forget _, Statement.Broken _ -> {}
    }
  }

  private boolean isFor(Statement.Loop loop) {
    return !loop.first().isEmpty()
        || !loop.update().isEmpty()
        || tree.kindName(loop.node()).startsWith("for");
  }

  private void edge(EdgeType wanted, @Nullable Expression from, @Nullable Statement to) {
    if (type == wanted && from != null && to != null && from.node() != to.node()) {
      edges.add(from.node(), to.node());
    }
  }

  private void inRow(List<Statement> inner) {
    for (int i = 1; i < inner.size(); i++) {
      int before = inner.get(i - 1).node();
      int here = inner.get(i).node();
      if (before != here && tree.parent(before) == tree.parent(here)) {
        edges.add(before, here);
      }
    }
  }
}

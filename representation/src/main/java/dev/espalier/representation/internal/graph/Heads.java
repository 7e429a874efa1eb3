package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the text of a statement or function ends when what stands inside it is left out.
final class Heads {
  private final SyntaxTree tree;
  private final Map<Integer, Integer> ends = new HashMap<>();

  private Heads(SyntaxTree tree) {
    this.tree = tree;
  }

  static Heads of(SyntaxTree tree, List<Routine> routines) {
    Heads heads = new Heads(tree);
    for (Routine routine : routines) {
      heads.routine(routine);
      Statements.forEach(routine, heads::statement, _ -> {});
    }
    return heads;
  }

  /// The offset for a tree node; its end for one without anything inside.
  int end(int node) {
    return ends.getOrDefault(node, tree.end(node));
  }

  private void routine(Routine routine) {
    int body = routine.body().node();
    if (body == routine.node()
        && routine.body() instanceof Statement.Block(int _, var inner)
        && !inner.isEmpty()) {
      body = inner.getFirst().node();
    }
    cut(routine.node(), body);
  }

  private void cut(int node, int inside) {
    if (tree.start(inside) > tree.start(node) && tree.contains(node, inside)) {
      ends.merge(node, tree.start(inside), Math::min);
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.If(int node, var _, var then, var _) -> cut(node, then.node());
      case Statement.Loop loop -> cut(loop.node(), loop.body().node());
      case Statement.DoLoop loop -> cut(loop.node(), loop.body().node());
      case Statement.ForEach loop -> cut(loop.node(), loop.body().node());
      case Statement.Switch(int node, var _, var arms, boolean _) ->
          arms.forEach(arm -> cut(node, arm.node()));
      case Statement.OneOf _ -> {}
      case Statement.Try(int node, var _, var body, var catches, var _, var _) -> {
        cut(node, body.node());
        catches.forEach(clause -> cut(clause.node(), clause.body().node()));
      }
      case Statement.Hold(int node, var _, var body, var _) -> cut(node, body.node());
      case Statement.Labelled(int node, var _, var body) -> cut(node, body.node());
      case Statement.Block _, Statement.Evaluate _, Statement.Declare _, Statement.Jump _ -> {}
      case Statement.Return _, Statement.Give _, Statement.Throw _, Statement.Defer _ -> {}
      case Statement.Assert _, Statement.Local _, Statement.Forget _, Statement.Broken _ -> {}
    }
  }
}

package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Conditions and what runs under them.
final class Guards {
  private final SyntaxTree tree;
  private final Consumer<Guard> found;
  private final boolean negated;

  private Guards(SyntaxTree tree, Consumer<Guard> found, boolean negated) {
    this.tree = tree;
    this.found = found;
    this.negated = negated;
  }

  /// A condition, and the nodes from one to before another that run under it.
  record Guard(int condition, int from, int to) {}

  /// Tells of what runs when a condition holds, or when it does not.
  ///
  /// After a branch that leaves its block (`return`, `break`, `continue`) the rest of the block
  /// runs when its condition does not hold.
  static void of(SyntaxTree tree, Flow flow, boolean negated, Consumer<Guard> found) {
    Guards guards = new Guards(tree, found, negated);
    Statements.forEach(flow.routine(), guards::statement, _ -> {});
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.If(int _, var condition, var then, var otherwise) ->
          guard(condition, negated ? otherwise : then);
      case Statement.Loop loop when !negated -> guard(loop.condition(), loop.body());
      case Statement.ForEach loop when !negated -> guard(loop.iterable(), loop.body());
      case Statement.Block(int node, var inner) when negated -> rest(node, inner);
      case Statement.Block _, Statement.Loop _, Statement.ForEach _, Statement.DoLoop _ -> {}
      case Statement.Evaluate _, Statement.Declare _, Statement.Switch _, Jump _ -> {}
      case Statement.Labelled _, Statement.Return _, Statement.Give _, Statement.Throw _ -> {}
      case Statement.Try _, Statement.Hold _, Statement.Defer _, Statement.Assert _ -> {}
      case Statement.Local _, Statement.Forget _, Statement.OneOf _, Statement.Broken _ -> {}
    }
  }

  private void guard(@Nullable Expression condition, @Nullable Statement body) {
    if (condition != null && body != null) {
      found.accept(new Guard(condition.node(), body.node(), tree.subtreeEnd(body.node())));
    }
  }

  private void rest(int block, List<Statement> inner) {
    for (int i = 0; i + 1 < inner.size(); i++) {
      if (inner.get(i) instanceof Statement.If(int node, var condition, var then, var _)
          && leaves(then)) {
        int after = tree.subtreeEnd(node);
        found.accept(new Guard(condition.node(), after, tree.subtreeEnd(block)));
      }
    }
  }

  private static boolean leaves(Statement then) {
    return switch (then) {
      case Statement.Block(int _, var inner) -> inner.stream().anyMatch(Guards::leavesAtOnce);
      case Statement single -> leavesAtOnce(single);
    };
  }

  private static boolean leavesAtOnce(Statement statement) {
    return statement instanceof Statement.Return
        || (statement instanceof Jump jump
            && (jump.kind() == Jump.Kind.BREAK
                || jump.kind() == Jump.Kind.BREAK_LOOP
                || jump.kind() == Jump.Kind.CONTINUE));
  }
}

package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lowering of branches and loops.
public final class Branches {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Branches(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  private Expression condition(Part part, int node, boolean negated) {
    Expression value = lowering.condition(part, node);
    return negated ? new Expression.Not(value.node(), value) : value;
  }

  Statement branch(int node, Construct.If branch) {
    boolean closed = !lowering.table.has(Trait.CONDITIONS_REACH_OUT);
    if (closed) {
      lowering.scopes.enter();
    }
    Expression condition = condition(branch.condition(), node, branch.negated());
    Statement then = lowering.body(branch.then(), node);
    Statement otherwise = chain(lowering.nodes(branch.otherwise(), node), 0);
    if (closed) {
      lowering.scopes.leave();
    }
    if (closed && otherwise == null && Bound.endsAbruptly(then)) {
      reachOut(condition);
    }
    return new Statement.If(node, condition, then, otherwise);
  }

  /// The variables of a pattern that is known to fit behind the statement (`if (!(x instanceof A
  /// a)) return;`) are visible there.
  private void reachOut(Expression condition) {
    Bound.in(condition, write -> lowering.declareAgain(write.node(), write.place()));
  }

  /// `elif` and `else` as a list of alternatives.
  private @Nullable Statement chain(int[] nodes, int at) {
    if (at == nodes.length) {
      return null;
    }
    if (at + 1 < nodes.length && lowering.row(nodes[at]) instanceof Construct.If next) {
      lowering.scopes.enter();
      Expression condition = condition(next.condition(), nodes[at], next.negated());
      Statement then = lowering.body(next.then(), nodes[at]);
      Statement otherwise = chain(nodes, at + 1);
      lowering.scopes.leave();
      return new Statement.If(nodes[at], condition, then, otherwise);
    }
    return lowering.statement(nodes[at]);
  }

  Statement loop(int node, Construct.While loop) {
    lowering.scopes.enter();
    Expression condition = condition(loop.condition(), node, loop.negated());
    Statement body = lowering.body(loop.body(), node);
    lowering.scopes.leave();
    if (Bound.whenFalse(condition)) {
      reachOut(condition);
    }
    Statement otherwise = lowering.bodyOrNull(loop.otherwise(), node);
    return new Statement.Loop(node, node, List.of(), condition, List.of(), body, otherwise);
  }

  Statement doLoop(int node, Construct.DoWhile loop) {
    Statement body = lowering.body(loop.body(), node);
    int head = loop.condition().first(tree, node);
    Expression condition = condition(loop.condition(), node, loop.negated());
    return new Statement.DoLoop(node, head < 0 ? node : head, body, head < 0 ? null : condition);
  }

  Statement forLoop(int node, Construct.For loop) {
    lowering.enter(node, loop.first());
    List<Statement> first = lowering.statements(loop.first(), node);
    int head = loop.condition().first(tree, node);
    boolean forever = head < 0 || lowering.peek(head) instanceof Construct.Ignored;
    Expression condition = forever ? null : lowering.condition(loop.condition(), node);
    Statement body = lowering.body(loop.body(), node);
    List<Statement> update = lowering.statements(loop.update(), node);
    lowering.scopes.leave();
    return new Statement.Loop(node, head < 0 ? node : head, first, condition, update, body, null);
  }

  Statement forEach(int node, Construct.ForEach loop) {
    Expression iterable = lowering.valueOrNothing(loop.iterable(), node);
    lowering.enter(node, loop.target());
    List<Expression> writes = new ArrayList<>(1);
    for (int target : lowering.nodes(loop.target(), node)) {
      writes.addAll(lowering.targets.writes(target, loop.declares()));
    }
    Expression target =
        writes.size() == 1 ? writes.getFirst() : new Expression.Sequence(node, writes);
    Statement body = lowering.body(loop.body(), node);
    lowering.scopes.leave();
    Statement otherwise = lowering.bodyOrNull(loop.otherwise(), node);
    return new Statement.ForEach(node, iterable, target, body, otherwise);
  }
}

package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Bound;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What throws, what catches, and what runs on every way out.
///
/// Every `try` has a dispatch block, to which the blocks inside have an exception edge, and which
/// leads to the clauses and to the dispatch block around it: the number of edges stays linear in
/// depth.
final class ExceptionFlow {
  /// Deeper nests of `finally` in `finally` share one copy among all ways out: each level would
  /// triple the number of copies.
  private static final int MOST_COPIES_OF_COPIES = 3;

  private static final int NONE = Emitter.NONE;

  private final CfgBuilder flow;
  private final Blocks blocks;
  private final Emitter out;
  private final Frames frames;

  ExceptionFlow(CfgBuilder flow) {
    this.flow = flow;
    this.blocks = flow.blocks;
    this.out = flow.out;
    this.frames = flow.frames;
  }

  void attempt(Statement.Try attempt, List<String> names) {
    if (!names.isEmpty()) {
      frames.breakable(names, () -> attempt(attempt, List.of()));
    } else if (attempt.last() != null) {
      protectedBy(attempt.node(), NONE, attempt.last(), false, () -> caught(attempt));
    } else {
      caught(attempt);
    }
  }

  void hold(Statement.Hold hold, List<String> names) {
    out.begin(hold.node(), Unit.STATEMENT);
    flow.expressions.value(hold.value());
    out.end();
    protectedBy(
        hold.node(),
        hold.node(),
        null,
        hold.suppresses(),
        () -> flow.statements.statement(hold.body(), names));
  }

  /// Runs something on every way out of the inside: a statement, or a release.
  ///
  /// @param node of the statement whose inside it is
  /// @param suppresses whether the exception may end there
  private void protectedBy(
      int node, int release, @Nullable Statement last, boolean suppresses, Runnable inside) {
    if (frames.nested > MOST_COPIES_OF_COPIES && last != null) {
      shared(last, inside);
      return;
    }
    int outer = out.dispatch;
    int handler = blocks.add();
    Frames.Frame frame = frames.push(List.of());
    frame.node = node;
    frame.last = last;
    frame.release = release;
    frame.copies = new HashMap<>();
    out.dispatch = handler;
    out.goOn(blocks.add());
    inside.run();
    int behind = blocks.add();
    frames.jumpTo(behind, frame.outside);
    frames.pop(frame);
    out.dispatch = outer;
    blocks.open(handler);
    out.goOn(blocks.add());
    frames.last(frame);
    blocks.edge(out.dispatch == NONE ? out.exceptionalExit : out.dispatch, Edge.RETHROW);
    if (suppresses) {
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  /// One copy for all ways out, which then go on together.
  private void shared(Statement last, Runnable inside) {
    int outer = out.dispatch;
    int handler = blocks.add();
    out.dispatch = handler;
    out.goOn(blocks.add());
    inside.run();
    out.dispatch = outer;
    out.goOn(handler);
    flow.statements.statement(last, List.of());
  }

  /// The resources, body and clauses of a `try`.
  private void caught(Statement.Try attempt) {
    if (attempt.catches().isEmpty()) {
      resources(attempt);
      return;
    }
    int outer = out.dispatch;
    int handler = blocks.add();
    int behind = blocks.add();
    out.dispatch = handler;
    out.goOn(blocks.add());
    Frames.Frame frame = frames.push(List.of());
    resources(attempt);
    frames.pop(frame);
    out.dispatch = outer;
    out.goOn(blocks.add());
    if (attempt.otherwise() != null) {
      flow.statements.statement(attempt.otherwise(), List.of());
    }
    blocks.edge(behind, Edge.NEXT);
    blocks.open(handler);
    if (attempt.catches().stream().anyMatch(clause -> !clause.tests().isEmpty())) {
      tried(attempt.catches(), behind);
      return;
    }
    boolean all = false;
    int[] clauses = blocks.add(attempt.catches().size());
    for (int i = 0; i < clauses.length; i++) {
      blocks.edge(clauses[i], Edge.EXCEPTION);
      all |= attempt.catches().get(i).catchesAll();
    }
    if (!all) {
      blocks.edge(outer == NONE ? out.exceptionalExit : outer, Edge.UNCAUGHT);
    }
    blocks.close();
    for (int i = 0; i < clauses.length; i++) {
      blocks.open(clauses[i]);
      int next = i + 1 < clauses.length ? clauses[i + 1] : NONE;
      clause(attempt.catches().get(i), attempt.last() != null, next);
      blocks.edge(behind, Edge.NEXT);
    }
    blocks.open(behind);
  }

  /// Clauses that say by a test whether they take the exception, one after the other. Where each
  /// takes a part of it, all are tried, and what is left goes on behind the last one.
  private void tried(List<Statement.Catch> clauses, int behind) {
    int first = blocks.add();
    blocks.edge(first, Edge.EXCEPTION);
    blocks.open(first);
    int outer = out.dispatch;
    for (int i = 0; i < clauses.size(); i++) {
      Statement.Catch clause = clauses.get(i);
      int next = blocks.add();
      out.begin(clause.node(), Unit.CATCH);
      flow.expressions.values(clause.tests());
      if (!clause.catchesAll()) {
        int fits = blocks.add();
        out.step(Step.BRANCH, clause.node());
        blocks.edge(fits, Edge.TRUE);
        blocks.edge(next, Edge.FALSE);
        blocks.open(fits);
      }
      flow.expressions.values(clause.writes());
      out.end();
      if (clause.takesPart() && i < clauses.size() - 1) {
        out.dispatch = next;
        out.goOn(blocks.add());
      }
      flow.statements.statement(clause.body(), List.of());
      out.dispatch = outer;
      blocks.edge(clause.takesPart() ? next : behind, Edge.NEXT);
      blocks.open(next);
    }
    if (clauses.getLast().takesPart()) {
      blocks.edge(behind, Edge.NEXT);
    }
    out.rethrow();
    blocks.open(behind);
  }

  /// A clause that does nothing has no step that could throw into its own `finally`.
  ///
  /// @param next the clause that is tried when the guard fails, or NONE
  private void clause(Statement.Catch clause, boolean beforeLast, int next) {
    int mine = out.dispatch;
    boolean silent = clause.guard() == null && !clause.mayThrow() && Bound.isSilent(clause.body());
    if (silent && beforeLast && frames.top != null) {
      out.dispatch = frames.top.dispatch;
    }
    out.begin(clause.node(), Unit.CATCH);
    flow.expressions.values(clause.writes());
    out.end();
    out.goOn(blocks.add());
    out.dispatch = mine;
    Expression guard = clause.guard();
    if (guard != null) {
      int body = blocks.add();
      int passed = blocks.add();
      flow.expressions.test(guard.node(), Unit.GUARD, guard, body, passed);
      blocks.open(passed);
      if (next == NONE) {
        out.rethrow();
      } else {
        blocks.edge(next, Edge.EXCEPTION);
        blocks.close();
      }
      blocks.open(body);
    }
    flow.statements.statement(clause.body(), List.of());
  }

  private void resources(Statement.Try attempt) {
    if (attempt.resources().isEmpty()) {
      flow.statements.statement(attempt.body(), List.of());
      if (attempt.catches().isEmpty() && attempt.otherwise() != null) {
        flow.statements.statement(attempt.otherwise(), List.of());
      }
      return;
    }
    resource(attempt, 0);
  }

  /// Each resource is open while those behind it are made.
  private void resource(Statement.Try attempt, int at) {
    if (at == attempt.resources().size()) {
      flow.statements.statement(attempt.body(), List.of());
      return;
    }
    Statement resource = attempt.resources().get(at);
    flow.statements.statement(resource, List.of());
    protectedBy(attempt.node(), resource.node(), null, false, () -> resource(attempt, at + 1));
  }

  void throwing(int node, @Nullable Expression value) {
    out.begin(node, Unit.STATEMENT);
    if (value != null) {
      flow.expressions.value(value);
    }
    out.step(Step.THROW, node);
    out.raise();
    out.end();
  }

  void asserts(Statement.Assert check) {
    if (Boolean.TRUE.equals(Bound.truth(check.condition()))) {
      out.jumpUnit(check.node());
      return;
    }
    int enabled = blocks.add();
    int fails = blocks.add();
    int behind = blocks.add();
    out.begin(check.node(), Unit.STATEMENT);
    out.step(Step.BRANCH, check.node());
    blocks.edge(enabled, Edge.TRUE);
    blocks.edge(behind, Edge.FALSE);
    blocks.open(enabled);
    flow.expressions.condition(check.condition(), behind, fails);
    blocks.open(fails);
    Expression detail = check.detail();
    if (detail != null) {
      flow.expressions.value(detail);
    }
    out.step(Step.ASSERT, check.node());
    out.raise();
    out.end();
    blocks.open(behind);
  }
}

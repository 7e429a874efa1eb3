package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// The lowering of `try` and its clauses.
public final class Attempts {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Attempts(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  Statement attempt(int node, Construct.Try attempt) {
    lowering.scopes.enter();
    List<Statement> resources = lowering.statements(attempt.resources(), node);
    Statement body = lowering.body(attempt.body(), node);
    lowering.scopes.leave();
    boolean covered = attempt.last().first(tree, node) >= 0;
    List<Statement.Catch> catches = new ArrayList<>();
    for (int each : lowering.nodes(attempt.catches(), node)) {
      if (lowering.row(each) instanceof Construct.Catch clause) {
        catches.add(clause(each, clause, covered));
      }
    }
    Statement otherwise = lowering.bodyOrNull(attempt.otherwise(), node);
    Statement last = lowering.bodyOrNull(attempt.last(), node);
    return new Statement.Try(node, resources, body, catches, otherwise, last);
  }

  /// @param covered whether a `finally` sees what the clause throws
  private Statement.Catch clause(int node, Construct.Catch clause, boolean covered) {
    boolean mayThrow = covered && lowering.table.catchRule().mayThrow(lowering, node);
    lowering.enter(node, clause.target());
    List<Expression> tests = lowering.values(clause.tests(), node);
    List<Expression> writes = new ArrayList<>(1);
    for (int target : lowering.nodes(clause.target(), node)) {
      writes.addAll(lowering.targets.writes(target, true));
    }
    Expression guard = lowering.value(clause.guard(), node);
    Statement body = lowering.body(clause.body(), node);
    lowering.scopes.leave();
    boolean all = (clause.byTests() && tests.isEmpty()) || clause.all().first(tree, node) >= 0;
    return new Statement.Catch(node, tests, writes, guard, body, all, mayThrow);
  }
}

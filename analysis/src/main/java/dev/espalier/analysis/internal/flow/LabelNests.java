package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Children;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// For each label the statements with something to run on the way out inside of which it stands,
/// for what jumps to labels: a `goto` runs what it leaves, and nothing that the label is inside of.
final class LabelNests {
  private final Map<String, Set<Integer>> around = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Children children = new Children(this::statement, this::value);

  LabelNests(Statement body) {
    statement(body);
  }

  /// The nodes of the statements around a label; none for an unknown one.
  Set<Integer> around(String label) {
    return around.getOrDefault(label, Set.of());
  }

  private void value(Expression expression) {
    children.of(expression);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Labelled labelled -> {
        around.putIfAbsent(labelled.label(), Set.copyOf(open));
        children.of(labelled);
      }
      case Statement.Try attempt -> attempt(attempt);
      case Statement.Hold hold -> {
        value(hold.value());
        open.push(hold.node());
        statement(hold.body());
        open.pop();
      }
      default -> children.of(statement);
    }
  }

  private void attempt(Statement.Try attempt) {
    open.push(attempt.node());
    attempt.resources().forEach(this::statement);
    statement(attempt.body());
    attempt.catches().forEach(children::of);
    if (attempt.otherwise() != null) {
      statement(attempt.otherwise());
    }
    open.pop();
    if (attempt.last() != null) {
      statement(attempt.last());
    }
  }
}

package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// For each label the statements with something to run on the way out inside of which it stands,
/// for what jumps to labels: a `goto` runs what it leaves, and nothing that the label is inside of.
final class LabelNests {
  private final Map<String, Set<Integer>> around = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  LabelNests(Statement body) {
    statement(body);
  }

  /// The nodes of the statements around a label; none for an unknown one.
  Set<Integer> around(String label) {
    return around.getOrDefault(label, Set.of());
  }

  private void all(List<Statement> statements) {
    statements.forEach(this::statement);
  }

  private void statement(@Nullable Statement statement) {
    switch (statement) {
      case Statement.Block(int _, var inner) -> all(inner);
      case Statement.Broken(int _, var inner) -> all(inner);
      case Statement.OneOf(int _, var alternatives) -> all(alternatives);
      case Statement.If branch -> {
        statement(branch.then());
        statement(branch.otherwise());
      }
      case Statement.Loop loop -> {
        statement(loop.body());
        statement(loop.otherwise());
      }
      case Statement.DoLoop loop -> statement(loop.body());
      case Statement.ForEach loop -> {
        statement(loop.body());
        statement(loop.otherwise());
      }
      case Statement.Switch choice -> choice.arms().forEach(arm -> statement(arm.body()));
      case Statement.Labelled labelled -> {
        around.putIfAbsent(labelled.label(), Set.copyOf(open));
        statement(labelled.body());
      }
      case Statement.Try attempt -> attempt(attempt);
      case Statement.Hold hold -> {
        open.push(hold.node());
        statement(hold.body());
        open.pop();
      }
      case null, default -> {}
    }
  }

  private void attempt(Statement.Try attempt) {
    open.push(attempt.node());
    statement(attempt.body());
    statement(attempt.otherwise());
    attempt.catches().forEach(clause -> statement(clause.body()));
    open.pop();
    statement(attempt.last());
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Children;
import java.util.BitSet;
import java.util.List;

/// Which places a lowered routine reads and writes.
final class KotlinCaptures {
  final BitSet reads = new BitSet();
  final BitSet writes = new BitSet();
  private final Children children = new Children(this::statement, this::value);

  KotlinCaptures(List<Statement> body) {
    body.forEach(this::statement);
  }

  private void statement(Statement statement) {
    children.of(statement);
  }

  private void value(Expression expression) {
    children.of(expression);
    switch (expression) {
      case Expression.Read(int _, var _, int place) -> reads.set(place);
      case Expression.Write write when write.place() != Places.NONE -> {
        writes.set(write.place());
        reads.set(write.place(), reads.get(write.place()) || write.readsFirst());
      }
      case Expression.MayWrite(int _, int place) -> writes.set(place);
      case Expression.Closure closure -> closure.captured().forEach(reads::set);
      default -> {}
    }
  }
}

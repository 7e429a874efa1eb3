package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;

/// What stands in the parentheses behind `if`, `switch` and `while`: in C++ perhaps a statement and
/// a declaration.
public final class CCondition {
  private CCondition() {}

  /// The value that is tested; a statement in front of it goes to `before`.
  static Expression of(Lowering lowering, int clause, List<Statement> before) {
    SyntaxTree tree = lowering.tree;
    int value = tree.childByField(clause, "value");
    if (value < 0) {
      return lowering.expression(clause);
    }
    int first = tree.childByField(clause, "initializer");
    if (first >= 0) {
      before.add(lowering.statement(first));
    }
    return lowering.expression(value);
  }
}

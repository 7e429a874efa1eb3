package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import java.util.ArrayList;
import java.util.List;

/// `#if` in a function: its branches are alternatives.
final class CSharpPreprocessor {
  private final Part items;
  private final Part alternative;

  CSharpPreprocessor(Table table) {
    this.items = table.part("*!<preproc_elif preproc_else>");
    this.alternative = table.part("<preproc_elif preproc_else>");
  }

  Expression of(Lowering lowering, int node) {
    List<Statement> here = new ArrayList<>();
    int condition = lowering.tree.childByField(node, "condition");
    for (int item : lowering.nodes(items, node)) {
      if (item != condition) {
        here.add(lowering.statement(item));
      }
    }
    Statement first = new Statement.Block(node, here);
    int other = alternative.first(lowering.tree, node);
    Statement second = other < 0 ? Statements.nothing(node) : lowering.statement(other);
    boolean isLast = lowering.tree.kindName(node).equals("preproc_else");
    return new Expression.Body(
        node,
        isLast || lowering.draft().form == Form.CLASS
            ? new Statement.Block(node, List.of(first, second))
            : new Statement.OneOf(node, List.of(first, second)));
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;

/// The accessors of properties, indexers and events: their parameters are those of the indexer, and
/// `value` in all but `get`.
final class CSharpAccessors {
  private final Part parameters;
  private final Part body;

  CSharpAccessors(Table table, String parameters, String body) {
    this.parameters = table.part("^/^/" + parameters);
    this.body = table.part(body);
  }

  Expression of(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int[] bodies = lowering.nodes(body, node);
    String name = tree.text(tree.childByField(node, "name"));
    int routine =
        lowering.routine(
            node,
            bodies.length == 0 ? Form.DECLARATION : Form.FUNCTION,
            name,
            prologue -> {
              for (int parameter : lowering.nodes(parameters, node)) {
                lowering.targets.parameter(parameter, prologue);
              }
              return body(lowering, node, name, bodies, prologue);
            });
    Expression closure =
        new Expression.Closure(node, routine, List.of(), lowering.capturedLast(), Places.NONE);
    return new Expression.Body(node, lowering.declarations.local(node, closure));
  }

  private static Statement body(
      Lowering lowering, int node, String name, int[] bodies, List<Statement> prologue) {
    int value = name.equals("get") || bodies.length == 0 ? -1 : value(lowering.tree, bodies[0]);
    if (value >= 0) {
      lowering.targets.parameter(value, prologue);
    }
    return bodies.length == 0
        ? Statements.nothing(node)
        : lowering.statements.routineBody(node, bodies);
  }

  /// Where the body first names its implicit parameter, or -1.
  private static int value(SyntaxTree tree, int body) {
    for (int at = body; at < tree.subtreeEnd(body); at++) {
      boolean fits = tree.end(at) - tree.start(at) == 5 && tree.kindName(at).equals("identifier");
      if (fits && tree.text(at).equals("value")) {
        return at;
      }
    }
    return -1;
  }
}

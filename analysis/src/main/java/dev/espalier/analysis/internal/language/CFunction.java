package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;

/// A function of C or C++: its name and parameters stand somewhere inside its declarator, and a
/// constructor's initialisers before its body.
public final class CFunction {
  private CFunction() {}

  static Expression of(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int declarator = declarator(tree, tree.childByField(node, "declarator"));
    int body = body(tree, node);
    int named = declarator < 0 ? -1 : tree.childByField(declarator, "declarator");
    int routine =
        lowering.routine(
            node,
            body < 0 ? Form.DECLARATION : Form.FUNCTION,
            named < 0 ? name(tree, node) : tree.text(named),
            prologue -> {
              if (declarator >= 0) {
                for (int parameter :
                    lowering.nodes(
                        lowering.table.allNamed(), tree.childByField(declarator, "parameters"))) {
                  lowering.targets.parameter(parameter, prologue);
                }
              }
              for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
                if (tree.kindName(child).equals("field_initializer_list")) {
                  prologue.add(lowering.statement(child));
                }
              }
              return body < 0
                  ? Statements.nothing(node)
                  : CJump.withLabels(lowering, node, lowering.statement(body));
            });
    return CFamily.local(lowering, node, routine);
  }

  /// What runs: a block, or a `try` in its place.
  private static int body(SyntaxTree tree, int node) {
    int body = tree.childByField(node, "body");
    for (int child = tree.firstChild(node);
        body < 0 && child >= 0;
        child = tree.nextSibling(child)) {
      body = tree.kindName(child).endsWith("try_statement") ? child : -1;
    }
    return body;
  }

  /// What a function without a declared name is called: `operator bool`.
  private static String name(SyntaxTree tree, int node) {
    int declarator = tree.childByField(node, "declarator");
    String text = declarator < 0 ? "" : tree.text(declarator);
    return text.contains("(") ? text.substring(0, text.indexOf('(')).strip() : text;
  }

  /// The innermost declarator with parameters: `f(int x)` in `int (*f(int x))(char)`.
  private static int declarator(SyntaxTree tree, int outermost) {
    int found = -1;
    for (int at = outermost; at >= 0; at = inner(tree, at)) {
      if (tree.childByField(at, "parameters") >= 0) {
        found = at;
      }
    }
    return found;
  }

  private static int inner(SyntaxTree tree, int declarator) {
    int inner = tree.childByField(declarator, "declarator");
    if (inner >= 0) {
      return inner;
    }
    for (int child = tree.firstChild(declarator); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).endsWith("_declarator")) {
        return child;
      }
    }
    return -1;
  }
}

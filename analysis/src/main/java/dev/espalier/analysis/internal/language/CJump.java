package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// `goto`, also to a label that is computed (`goto *p`), which the grammars do not know: they give
/// an error and an expression.
///
/// A computed `goto` leads to one place behind the function's body, and from there to all labels
/// whose address the function takes (`&&label`).
public final class CJump {
  private static final String ANYWHERE = "*";

  private CJump() {}

  static Expression of(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int label = tree.childByField(node, "label");
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.isError(child) && tree.source()[tree.start(child)] == '*' && label >= 0) {
        Expression target = new Expression.Read(label, List.of(), lowering.resolve(label));
        return computed(lowering, node, target);
      }
    }
    String name = label < 0 ? "" : tree.text(label);
    return new Expression.Body(node, new Jump(node, Jump.Kind.GOTO, name));
  }

  /// Whether the word in front of a statement is a `goto` that did not parse.
  static boolean isBehindGoto(SyntaxTree tree, int node) {
    byte[] source = tree.source();
    int at = tree.start(node) - 1;
    while (at >= 0 && source[at] <= ' ') {
      at--;
    }
    return at >= 3
        && source[tree.start(node)] == '*'
        && source[at] == 'o'
        && source[at - 1] == 't'
        && source[at - 2] == 'o'
        && source[at - 3] == 'g';
  }

  static Expression computed(Lowering lowering, int node, Expression target) {
    lowering.draft().jumpsAnywhere = true;
    return new Expression.Body(
        node,
        new Statement.Block(
            node,
            List.of(
                new Statement.Evaluate(node, target), new Jump(node, Jump.Kind.GOTO, ANYWHERE))));
  }

  /// The body of a function, and behind it the way from computed jumps to the labels.
  static Statement withLabels(Lowering lowering, int function, Statement body) {
    if (!lowering.draft().jumpsAnywhere) {
      return body;
    }
    List<Statement> ways = new ArrayList<>();
    for (String label : addressed(lowering.tree, function)) {
      ways.add(new Jump(function, Jump.Kind.GOTO, label));
    }
    return new Statement.Block(
        function,
        List.of(
            body,
            new Statement.Return(function, null),
            new Statement.Labelled(function, ANYWHERE, new Statement.OneOf(function, ways))));
  }

  private static List<String> addressed(SyntaxTree tree, int function) {
    List<String> labels = new ArrayList<>();
    for (int node = function; node < tree.subtreeEnd(function); node++) {
      int label = isAddress(tree, node) ? tree.childByField(node, "argument") : -1;
      if (label >= 0 && isAddress(tree, tree.parent(node))) {
        labels.add(tree.text(label));
      }
    }
    return labels.stream().distinct().toList();
  }

  private static boolean isAddress(SyntaxTree tree, int node) {
    return tree.kindName(node).equals("pointer_expression")
        && tree.source()[tree.start(node)] == '&';
  }
}

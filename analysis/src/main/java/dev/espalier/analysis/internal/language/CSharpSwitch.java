package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// `switch` statements, whose sections `goto case` and `goto default` lead to.
///
/// A section that is jumped to has a label: the text of its case, behind the number of the switch.
final class CSharpSwitch {
  private final Construct.Switch row;

  CSharpSwitch(Table table) {
    Part value = table.part("value");
    this.row = new Construct.Switch(value, table.part("body/<switch_section>"), false, false);
  }

  Expression choice(Lowering lowering, int node) {
    Statement lowered = lowering.choices.choice(node, row, false);
    return new Expression.Body(
        node,
        lowered instanceof Statement.Switch choice && hasJumps(lowering.tree, node)
            ? labelled(lowering.tree, choice)
            : lowered);
  }

  private static boolean hasJumps(SyntaxTree tree, int node) {
    for (int at = node; at < tree.subtreeEnd(node); at++) {
      if (tree.kindName(at).equals("goto_statement") && word(tree, at).length() > 0) {
        return true;
      }
    }
    return false;
  }

  private static Statement labelled(SyntaxTree tree, Statement.Switch choice) {
    List<Statement.Arm> arms = new ArrayList<>();
    for (Statement.Arm arm : choice.arms()) {
      String label = label(tree, choice.node(), arm.node());
      arms.add(
          new Statement.Arm(
              arm.node(),
              arm.tests(),
              arm.bindings(),
              arm.guard(),
              new Statement.Labelled(arm.node(), label, arm.body()),
              arm.isDefault(),
              arm.fallsThrough()));
    }
    return new Statement.Switch(choice.node(), choice.selector(), arms, choice.exhaustive());
  }

  private static String label(SyntaxTree tree, int choice, int section) {
    int first = tree.firstChild(section);
    boolean isDefault = tree.kindName(first).equals("default");
    int value = tree.nextSibling(first);
    return label(choice, isDefault || value < 0 ? "default" : tree.text(value));
  }

  private static String label(int choice, String value) {
    return "case " + choice + ' ' + value.replaceAll("\\s", "");
  }

  /// `case` or `default` behind a `goto`, or nothing.
  private static String word(SyntaxTree tree, int jump) {
    int first = tree.firstChild(jump);
    int second = first < 0 ? -1 : tree.nextSibling(first);
    return second >= 0 && !tree.isNamed(second) && tree.kindName(second).matches("case|default")
        ? tree.kindName(second)
        : "";
  }

  static Expression jump(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int[] named = lowering.nodes(lowering.table.allNamed(), node);
    String target = named.length == 0 ? "default" : tree.text(named[0]);
    String label = word(tree, node).isEmpty() ? target : label(around(tree, node), target);
    return new Expression.Body(node, new Jump(node, Jump.Kind.GOTO, label));
  }

  private static int around(SyntaxTree tree, int node) {
    int at = node;
    while (at >= 0 && !tree.kindName(at).equals("switch_statement")) {
      at = tree.parent(at);
    }
    return at;
  }
}

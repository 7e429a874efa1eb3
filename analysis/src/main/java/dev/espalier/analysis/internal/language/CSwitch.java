package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// The switch of C, whose labels may stand anywhere in its body.
///
/// The idea: statements behind a label at the top of the body are an arm that falls through. A
/// label deeper inside (Duff's device) is a label to jump to, with an arm that does so; what stands
/// before the first label belongs to the first arm, which jumps over it.
public final class CSwitch {
  private final Lowering lowering;
  private final SyntaxTree tree;
  private final int node;
  private final List<Statement> before = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<List<Statement>> arms = new ArrayList<>();
  private final List<Integer> deeper = new ArrayList<>();

  private CSwitch(Lowering lowering, int node) {
    this.lowering = lowering;
    this.tree = lowering.tree;
    this.node = node;
  }

  static Expression of(Lowering lowering, int node) {
    return new Expression.Body(node, new CSwitch(lowering, node).lower());
  }

  /// A label below the top of the body.
  static Expression label(Lowering lowering, int node) {
    List<Statement> behind = new ArrayList<>();
    for (int statement : behind(lowering, node)) {
      behind.add(lowering.statement(statement));
    }
    return new Expression.Body(
        node, new Statement.Labelled(node, name(node), new Statement.Block(node, behind)));
  }

  /// The statements behind a label: a range of values (`case 1 ... 5:`) has an error before them.
  private static List<Integer> behind(Lowering lowering, int label) {
    SyntaxTree tree = lowering.tree;
    List<Integer> found = new ArrayList<>();
    boolean behind = false;
    for (int child = tree.firstChild(label); child >= 0; child = tree.nextSibling(child)) {
      if (behind && tree.isNamed(child) && !lowering.table.isComment(tree.kind(child))) {
        found.add(child);
      }
      behind |= tree.kindName(child).equals(":");
    }
    return found;
  }

  private static String name(int label) {
    return "case " + label;
  }

  private Statement lower() {
    lowering.scopes.enter();
    List<Statement> all = new ArrayList<>(1);
    Expression selector = CCondition.of(lowering, tree.childByField(node, "condition"), all);
    int body = tree.childByField(node, "body");
    if (body >= 0) {
      flatten(body);
    }
    lowering.scopes.leave();
    all.add(new Statement.Switch(node, selector, arms(), false));
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  private void flatten(int body) {
    for (int child : lowering.nodes(lowering.table.allNamed(), body)) {
      if (isLabel(child)) {
        labels.add(child);
        arms.add(new ArrayList<>());
        behind(lowering, child).forEach(this::add);
      } else if (tree.kindName(child).startsWith("preproc_") && holdsLabel(child)) {
        flatten(child);
      } else if (tree.field(child) == 0 || tree.parent(child) == node) {
        add(child);
      }
    }
  }

  private void add(int statement) {
    find(statement, deeper);
    (arms.isEmpty() ? before : arms.getLast()).add(lowering.statement(statement));
  }

  private boolean isLabel(int at) {
    return tree.kindName(at).equals("case_statement");
  }

  private boolean holdsLabel(int at) {
    List<Integer> found = new ArrayList<>();
    find(at, found);
    return !found.isEmpty();
  }

  /// The labels in a statement that belong to this switch.
  private void find(int statement, List<Integer> found) {
    int at = statement;
    while (at < tree.subtreeEnd(statement)) {
      if (isLabel(at)) {
        found.add(at);
      }
      boolean foreign = tree.kindName(at).equals("switch_statement");
      at = foreign ? tree.subtreeEnd(at) : at + 1;
    }
  }

  private List<Statement.Arm> arms() {
    List<Statement.Arm> all = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      boolean falls = i + 1 < arms.size() || deeper.isEmpty();
      all.add(arm(labels.get(i), new Statement.Block(labels.get(i), arms.get(i)), falls));
    }
    for (int label : deeper) {
      all.add(arm(label, new Jump(label, Jump.Kind.GOTO, name(label)), false));
    }
    if (!all.isEmpty() && before.stream().anyMatch(each -> !(each instanceof Statement.Declare))) {
      all.set(0, jumpingOver(all.getFirst()));
    }
    return all;
  }

  private Statement.Arm arm(int label, Statement body, boolean falls) {
    int first = tree.firstChild(label);
    boolean isDefault = first >= 0 && tree.kindName(first).equals("default");
    return new Statement.Arm(label, List.of(), List.of(), null, body, isDefault, falls);
  }

  private Statement.Arm jumpingOver(Statement.Arm arm) {
    String behind = "first of " + node;
    List<Statement> all = new ArrayList<>();
    all.add(new Jump(arm.node(), Jump.Kind.GOTO, behind));
    all.addAll(before);
    all.add(new Statement.Labelled(arm.node(), behind, arm.body()));
    return arm(arm.node(), new Statement.Block(arm.node(), all), arm.fallsThrough());
  }
}

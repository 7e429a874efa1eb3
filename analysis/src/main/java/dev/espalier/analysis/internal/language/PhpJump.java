package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// `break` and `continue`, which count the loops and switches that they leave: `break 2`.
///
/// What is left so has a label of its own, made of its place. To continue a `switch` is to leave
/// it.
public final class PhpJump {
  private static final List<String> LOOPS =
      List.of("while_statement", "do_statement", "for_statement", "foreach_statement");
  private static final String SWITCH = "switch_statement";
  private static final Set<String> JUMPS = Set.of("break_statement", "continue_statement");
  private static final Set<String> ROUTINES =
      Set.of("function_definition", "method_declaration", "anonymous_function", "program");

  private PhpJump() {}

  static Table rows(Table table) {
    JUMPS.forEach(kind -> table.special(kind, PhpJump::of));
    LOOPS.forEach(kind -> table.around(kind, PhpJump::labelled));
    return table.around(SWITCH, PhpJump::labelled);
  }

  private static Expression of(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int levels = levels(tree, node);
    int left = left(tree, node, levels);
    boolean leaves =
        tree.kindName(node).equals("break_statement")
            || (left >= 0 && tree.kindName(left).equals(SWITCH));
    boolean far = levels > 1 && left >= 0;
    if (far) {
      targets(lowering).set(left);
    }
    return new Expression.Body(
        node,
        new Jump(node, leaves ? Jump.Kind.BREAK : Jump.Kind.CONTINUE, far ? label(left) : ""));
  }

  /// What jumps over more than one level leave or continue, so far.
  private record Targets(BitSet nodes) {}

  private static BitSet targets(Lowering lowering) {
    return lowering.fact(Targets.class, () -> new Targets(new BitSet())).nodes();
  }

  /// A loop or switch, with its label if a jump needs it.
  private static Statement labelled(Lowering lowering, int node, Statement lowered) {
    return targets(lowering).get(node)
        ? new Statement.Labelled(node, label(node), lowered)
        : lowered;
  }

  private static String label(int node) {
    return "#" + node;
  }

  private static int levels(SyntaxTree tree, int jump) {
    for (int child = tree.firstChild(jump); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("integer")) {
        String digits = tree.text(child);
        return digits.length() == 1 ? Math.max(1, digits.charAt(0) - '0') : 1;
      }
    }
    return 1;
  }

  /// What a jump leaves or continues, or -1.
  private static int left(SyntaxTree tree, int jump, int levels) {
    int open = levels;
    for (int at = tree.parent(jump); at >= 0; at = tree.parent(at)) {
      String kind = tree.kindName(at);
      if (ROUTINES.contains(kind)) {
        return -1;
      }
      if ((LOOPS.contains(kind) || kind.equals(SWITCH)) && --open == 0) {
        return at;
      }
    }
    return -1;
  }
}

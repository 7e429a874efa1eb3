package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Infix operators. The grammar takes the rest of a condition into a pattern: `a is B && c` is read
/// as `a is (B && c)`.
///
/// The idea: where that happened, operands and operators are read off in source order, and put
/// together again by their precedence.
final class CSharpInfix {
  private static final Map<String, Operator> CIRCUITS =
      Map.of("&&", Operator.AND, "||", Operator.OR, "??", Operator.IF_NULL);
  private static final List<String> LEVELS =
      List.of("??", "||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >> >>>", "+ -", "* / %");

  private final Lowering lowering;
  private final SyntaxTree tree;
  private final int node;
  private final List<Integer> operands = new ArrayList<>();
  private final List<String> operators = new ArrayList<>();
  private int next;

  private CSharpInfix(Lowering lowering, int node) {
    this.lowering = lowering;
    this.tree = lowering.tree;
    this.node = node;
  }

  /// A binary expression.
  static Expression binary(Lowering lowering, int node) {
    int last = node;
    while (isBinary(lowering.tree, last)) {
      last = lowering.tree.childByField(last, "right");
    }
    return swallowed(lowering, last) >= 0
        ? again(lowering, node)
        : combined(
            node,
            lowering.tree.kindName(lowering.tree.childByField(node, "operator")),
            lowering.expression(lowering.tree.childByField(node, "left")),
            lowering.expression(lowering.tree.childByField(node, "right")));
  }

  /// A test against a constant that may have taken in what stands behind it.
  static @Nullable Expression test(Lowering lowering, int node) {
    return swallowed(lowering, node) >= 0 ? again(lowering, node) : null;
  }

  private static Expression again(Lowering lowering, int node) {
    CSharpInfix infix = new CSharpInfix(lowering, node);
    infix.read(node);
    return infix.build(0);
  }

  private static boolean isBinary(SyntaxTree tree, int node) {
    return node >= 0 && tree.kindName(node).equals("binary_expression");
  }

  /// The expression that a test took in, or -1.
  private static int swallowed(Lowering lowering, int test) {
    SyntaxTree tree = lowering.tree;
    if (test < 0 || !tree.kindName(test).equals("is_pattern_expression")) {
      return -1;
    }
    int pattern = tree.childByField(test, "pattern");
    if (pattern < 0 || !tree.kindName(pattern).equals("constant_pattern")) {
      return -1;
    }
    int constant = lowering.first(lowering.table.allNamed(), pattern);
    return isBinary(tree, constant) ? constant : -1;
  }

  private void read(int at) {
    int taken = swallowed(lowering, at);
    if (taken >= 0) {
      operands.add(at);
      readBehind(taken);
    } else if (isBinary(tree, at)) {
      read(tree.childByField(at, "left"));
      operators.add(tree.kindName(tree.childByField(at, "operator")));
      read(tree.childByField(at, "right"));
    } else {
      operands.add(at);
    }
  }

  /// What stands behind the pattern itself, which is the first operand.
  private void readBehind(int taken) {
    int left = tree.childByField(taken, "left");
    if (isBinary(tree, left)) {
      readBehind(left);
    }
    operators.add(tree.kindName(tree.childByField(taken, "operator")));
    read(tree.childByField(taken, "right"));
  }

  private Expression build(int level) {
    if (level == LEVELS.size()) {
      return operand(operands.get(next++));
    }
    Expression left = build(level + 1);
    while (next <= operators.size() && isAt(level, operators.get(next - 1))) {
      String operator = operators.get(next - 1);
      left = combined(node, operator, left, build(operator.equals("??") ? level : level + 1));
    }
    return left;
  }

  private static boolean isAt(int level, String operator) {
    return (' ' + LEVELS.get(level) + ' ').contains(' ' + operator + ' ');
  }

  private Expression operand(int at) {
    return swallowed(lowering, at) >= 0
        ? new Expression.Operation(
            at, List.of(lowering.expression(tree.childByField(at, "expression"))))
        : lowering.expression(at);
  }

  private static Expression combined(int node, String operator, Expression left, Expression right) {
    Operator circuit = CIRCUITS.get(operator);
    return circuit == null
        ? new Expression.Operation(node, List.of(left, right))
        : new Expression.Circuit(node, circuit, left, right);
  }
}

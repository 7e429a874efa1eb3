package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Values of Kotlin that no row describes.
public final class KotlinValues {
  private KotlinValues() {}

  static Expression prefix(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int operand = lastPart(lowering, node);
    if (operand < 0) {
      return new Expression.Constant(node);
    }
    int leaf = leaf(tree, operand);
    if (leaf != operand && !KotlinTree.isAnnotated(tree, node)) {
      return lowering.instead(leaf) == node
          ? lowering.reading(leaf, leaf, () -> prefix(lowering, node, leaf))
          : lowering.reading(leaf, node, () -> lowering.expression(operand));
    }
    return prefix(lowering, node, operand);
  }

  /// What a sign in front belongs to: the grammar takes `-a + b` for `-(a + b)`.
  private static int leaf(SyntaxTree tree, int operand) {
    return switch (tree.kindName(operand)) {
      case "additive_expression", "multiplicative_expression", "comparison_expression" ->
          leaf(tree, tree.firstChild(operand));
      case "equality_expression", "conjunction_expression", "disjunction_expression" ->
          leaf(tree, tree.firstChild(operand));
      case "check_expression", "infix_expression", "range_expression", "as_expression" ->
          leaf(tree, tree.firstChild(operand));
      case "elvis_expression" -> leaf(tree, tree.firstChild(operand));
      default -> operand;
    };
  }

  private static Expression prefix(Lowering lowering, int node, int operand) {
    SyntaxTree tree = lowering.tree;
    return switch (tree.kindName(tree.firstChild(node))) {
      case "++", "--" -> lowering.targets.write(node, operand, true, null);
      case "!" -> not(node, lowering.expression(operand));
      case "label", "annotation" -> lowering.expression(operand);
      default -> new Expression.Operation(node, List.of(lowering.expression(operand)));
    };
  }

  private static Expression not(int node, Expression operand) {
    return operand instanceof Expression.Truth(int _, boolean value)
        ? new Expression.Truth(node, !value)
        : new Expression.Not(node, operand);
  }

  private static int lastPart(Lowering lowering, int node) {
    int[] parts = KotlinTree.parts(lowering, node);
    return parts.length == 0 ? -1 : parts[parts.length - 1];
  }

  static Expression postfix(Lowering lowering, int node) {
    int operand = KotlinTree.part(lowering, node);
    if (operand < 0) {
      return new Expression.Constant(node);
    }
    boolean asserts = KotlinTree.child(lowering.tree, node, "!!") >= 0;
    return asserts
        ? lowering.expression(operand)
        : lowering.targets.write(node, operand, true, null);
  }

  static Expression elvis(Lowering lowering, int node) {
    int[] sides = KotlinTree.parts(lowering, node);
    return sides.length != 2
        ? lowering.expressions.unknown(node)
        : new Expression.Circuit(
            node, Operator.IF_NULL, lowering.expression(sides[0]), lowering.expression(sides[1]));
  }

  /// `x::name`, `::name`, `X::class`.
  static Expression reference(Lowering lowering, int node) {
    int named = KotlinTree.child(lowering.tree, node, "type_identifier");
    int name = KotlinTree.child(lowering.tree, node, "simple_identifier");
    boolean local =
        named < 0 && name >= 0 && lowering.scopes.lookUpType(lowering.nameId(name)) != null;
    if (local) {
      return new Expression.Operation(node, List.of(lowering.expression(name)));
    }
    return named >= 0 && lowering.isBound(named)
        ? new Expression.Operation(
            node, List.of(new Expression.Read(named, List.of(), lowering.resolve(named))))
        : new Expression.Constant(node);
  }

  /// `a.b`, `a?.b`, `a::b`.
  static Expression navigation(Lowering lowering, int node) {
    int owner = KotlinTree.part(lowering, node);
    int suffix = KotlinTree.child(lowering.tree, node, "navigation_suffix");
    if (owner < 0 || suffix < 0) {
      return lowering.expressions.unknown(node);
    }
    return member(lowering, node, owner, lowering.expression(owner), suffix);
  }

  private static Expression member(
      Lowering lowering, int node, int owner, Expression base, int suffix) {
    Expression field = field(lowering, node, owner, base, suffix);
    if (!isSafe(lowering.tree, suffix)) {
      return field;
    }
    Expression inside =
        field instanceof Expression.Read(int _, var _, int place)
            ? new Expression.Read(node, List.of(), place)
            : new Expression.Operation(node, List.of());
    return new Expression.Circuit(node, Operator.UNLESS_NULL, base, inside);
  }

  static boolean isSafe(SyntaxTree tree, int suffix) {
    return KotlinTree.child(tree, suffix, "?.") >= 0;
  }

  private static Expression field(
      Lowering lowering, int node, int owner, Expression base, int suffix) {
    int name = KotlinTree.child(lowering.tree, suffix, "simple_identifier");
    if (name < 0
        || !(base instanceof Expression.Read(int _, var _, int place))
        || place == Places.NONE) {
      return new Expression.Operation(node, List.of(base));
    }
    int id = lowering.nameId(name);
    String text = lowering.tree.text(name);
    boolean own = KotlinTree.is(lowering.tree, owner, "this_expression");
    int field = own ? lowering.draft().free(id, text) : lowering.draft().field(place, id, text);
    return new Expression.Read(node, List.of(base), field);
  }

  /// What stands on the left of an assignment: a value and its suffixes, side by side.
  static Expression target(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int owner = KotlinTree.part(lowering, node);
    if (owner < 0) {
      return new Expression.Constant(node);
    }
    Expression value = lowering.expressions.read(owner);
    for (int at = tree.nextSibling(owner); at >= 0; at = tree.nextSibling(at)) {
      value =
          switch (tree.kindName(at)) {
            case "navigation_suffix" -> member(lowering, at, owner, value, at);
            case "indexing_suffix" -> element(lowering, at, value);
            default -> value;
          };
      owner = at;
    }
    return value;
  }

  private static Expression element(Lowering lowering, int suffix, Expression array) {
    List<Expression> address = new ArrayList<>();
    address.add(array);
    for (int part : KotlinTree.parts(lowering, suffix)) {
      address.add(lowering.expression(part));
    }
    return array instanceof Expression.Read(int _, var _, int place) && place != Places.NONE
        ? new Expression.Read(suffix, address, lowering.draft().element(place))
        : new Expression.Operation(suffix, address);
  }

  static Expression assignment(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int target = KotlinTree.child(tree, node, "directly_assignable_expression");
    int operator = target < 0 ? -1 : tree.nextSibling(target);
    if (operator < 0) {
      return lowering.expressions.unknown(node);
    }
    boolean plain = tree.text(operator).equals("=");
    int given = KotlinTree.behind(lowering, node, tree.kindName(operator));
    Expression left = target(lowering, target);
    Expression right = given < 0 ? new Expression.Constant(node) : lowering.expression(given);
    if (left instanceof Expression.Circuit(int at, var operation, Expression owner, var inside)) {
      Expression written = write(node, inside, plain, right);
      return new Expression.Circuit(at, operation, owner, written);
    }
    return !plain && isValue(lowering, target)
        ? new Expression.Call(node, List.of(left, right), List.of())
        : write(node, left, plain, right);
  }

  private static Expression write(int node, Expression left, boolean plain, Expression right) {
    return left instanceof Expression.Read(int _, var address, int place)
        ? new Expression.Write(node, address, place, !plain, right)
        : new Expression.Write(node, List.of(left), Places.NONE, !plain, right);
  }

  /// Whether a target is a `val`, which `+=` cannot write: it calls `plusAssign`.
  private static boolean isValue(Lowering lowering, int target) {
    int name = KotlinTree.part(lowering, target);
    if (name < 0 || lowering.tree.nextSibling(name) >= 0 || !lowering.isName(name)) {
      return false;
    }
    Binding binding = lowering.scopes.lookUp(lowering.nameId(name));
    if (binding == null || binding.owner == null) {
      return false;
    }
    int at = binding.owner.nodeOf(binding.place);
    return at >= 0 && !isVariable(lowering.tree, at);
  }

  private static boolean isVariable(SyntaxTree tree, int name) {
    int at = tree.parent(name);
    while (at >= 0 && !tree.kindName(at).equals("property_declaration")) {
      if (!tree.kindName(at).endsWith("variable_declaration")) {
        return false;
      }
      at = tree.parent(at);
    }
    int kind = KotlinTree.child(tree, at, "binding_pattern_kind");
    return kind < 0 || tree.text(kind).equals("var");
  }
}

package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chains of fields, elements and calls with optional links: in `a?.b(c).d`, all that stands behind
/// `?.` is evaluated unless `a` is null.
public final class Chains {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Chains(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  /// Whether a node is the last link of a chain with an optional link.
  boolean isOptional(int node) {
    if (lowering.table.chainMarks().isEmpty() || before(node) < 0 || isInChain(node)) {
      return false;
    }
    for (int link = node; link >= 0; link = before(link)) {
      if (isMarked(link)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInChain(int node) {
    int parent = tree.parent(node);
    return parent >= 0 && before(parent) == node;
  }

  /// What a link is a link of, or -1 for a node that is no link.
  private int before(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Field(Part object, Part _) -> object.first(tree, node);
      case Construct.Element(Part array, Part _) -> array.first(tree, node);
      case Construct.Call(Part operands, Part _) -> operands.first(tree, node);
      case null, default -> -1;
    };
  }

  private boolean isMarked(int link) {
    if (lowering.table.chainMarks().get(tree.kind(link))) {
      return before(link) >= 0;
    }
    for (int child = tree.firstChild(link); child >= 0; child = tree.nextSibling(child)) {
      if (lowering.table.chainMarks().get(tree.kind(child))) {
        return before(link) >= 0;
      }
    }
    return false;
  }

  private record Open(int node, Expression before) {}

  Expression of(int last) {
    IntList links = new IntList();
    int base = last;
    for (; before(base) >= 0; base = before(base)) {
      links.add(base);
    }
    Deque<Open> open = new ArrayDeque<>();
    Expression value = lowering.expression(base);
    int place = placeOf(value);
    for (int i = links.size() - 1; i >= 0; i--) {
      int link = links.get(i);
      boolean optional = isMarked(link);
      if (optional) {
        open.push(new Open(link, value));
      }
      value = link(link, optional ? null : value, place);
      place = placeOf(value);
    }
    while (!open.isEmpty()) {
      Open left = open.pop();
      value = new Expression.Circuit(left.node, Operator.UNLESS_NULL, left.before, value);
    }
    return value;
  }

  private static int placeOf(Expression value) {
    return value instanceof Expression.Read(int _, List<Expression> _, int place)
        ? place
        : Places.NONE;
  }

  private Expression link(int node, @Nullable Expression before, int place) {
    List<Expression> address = new ArrayList<>();
    if (before != null) {
      address.add(before);
    }
    return switch (lowering.row(node)) {
      case Construct.Field(Part _, Part name) when place != Places.NONE -> {
        int id = lowering.nameId(name.first(tree, node));
        int field = lowering.draft().field(place, id, lowering.names.name(id));
        yield new Expression.Read(node, address, field);
      }
      case Construct.Element(Part _, Part index) -> {
        address.addAll(lowering.values(index, node));
        yield place == Places.NONE
            ? new Expression.Operation(node, address)
            : new Expression.Read(node, address, lowering.draft().element(place));
      }
      case Construct.Call(Part operands, Part _) -> {
        int[] all = lowering.nodes(operands, node);
        for (int i = 1; i < all.length; i++) {
          address.add(lowering.expression(all[i]));
        }
        yield new Expression.Call(node, address, lowering.expressions.handedOver(all));
      }
      case null, default -> new Expression.Operation(node, address);
    };
  }
}

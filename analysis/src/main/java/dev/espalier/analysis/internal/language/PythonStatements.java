package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements of Python that no row describes.
public final class PythonStatements {
  private PythonStatements() {}

  private static int[] parts(Lowering lowering, int node) {
    return lowering.nodes(lowering.table.allNamed(), node);
  }

  private static Expression nothing(int node) {
    return new Expression.Body(node, Statements.nothing(node));
  }

  /// The writes that a target stands for.
  static List<Expression> writes(Lowering lowering, int target) {
    List<Expression> all = new ArrayList<>(1);
    collect(lowering, target, all);
    return all;
  }

  private static void collect(Lowering lowering, int target, List<Expression> all) {
    switch (lowering.tree.kindName(target)) {
      case "tuple", "list", "expression_list", "list_splat", "parenthesized_expression" -> {
        for (int part : parts(lowering, target)) {
          collect(lowering, part, all);
        }
      }
      case "pattern_list",
          "tuple_pattern",
          "list_pattern",
          "list_splat_pattern",
          "as_pattern_target" -> {
        for (int part : parts(lowering, target)) {
          collect(lowering, part, all);
        }
      }
      default -> all.addAll(lowering.targets.writes(target, false));
    }
  }

  /// A literal by itself does nothing.
  static Expression expression(Lowering lowering, int node) {
    int[] parts = parts(lowering, node);
    boolean literal = true;
    for (int part : parts) {
      literal &= PythonExpressions.isLiteral(lowering.tree, part);
    }
    return literal ? nothing(node) : lowering.valueOrNothing(lowering.table.allNamed(), node);
  }

  /// `a = b = value`: the value first, then one target after the other.
  static Expression assignment(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    IntList targets = new IntList();
    int at = node;
    int value = node;
    while (value >= 0 && tree.kindName(value).equals("assignment")) {
      at = value;
      targets.add(tree.childByField(at, "left"));
      value = tree.childByField(at, "right");
    }
    int type = tree.childByField(node, "type");
    List<Expression> steps = new ArrayList<>();
    if (value >= 0) {
      steps.add(lowering.expression(value));
      for (int i = 0; i < targets.size(); i++) {
        steps.addAll(writes(lowering, targets.get(i)));
      }
    }
    Form form = lowering.draft().form;
    if (type >= 0 && (form == Form.SCRIPT || form == Form.CLASS)) {
      steps.add(lowering.expression(type));
    }
    return steps.isEmpty() ? nothing(node) : new Expression.Sequence(node, steps);
  }

  /// One target after the other.
  static Expression delete(Lowering lowering, int node) {
    List<Statement> all = new ArrayList<>();
    all.add(new Statement.Evaluate(node, new Expression.Constant(node)));
    for (int part : parts(lowering, node)) {
      forget(lowering, node, part, all);
    }
    return new Expression.Body(node, new Statement.Block(node, all));
  }

  private static void forget(Lowering lowering, int node, int target, List<Statement> all) {
    switch (lowering.tree.kindName(target)) {
      case "identifier" -> all.add(new Statement.Forget(target, lowering.resolve(target)));
      case "tuple", "list", "expression_list", "parenthesized_expression" -> {
        for (int part : parts(lowering, target)) {
          forget(lowering, node, part, all);
        }
      }
      default -> {
        List<Expression> writes = lowering.targets.writes(target, false);
        all.add(new Statement.Evaluate(node, new Expression.Sequence(target, writes)));
      }
    }
  }

  /// The names that an import binds.
  static void imported(Lowering lowering, int node, IntList names) {
    SyntaxTree tree = lowering.tree;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.fieldName(child).equals("name")) {
        int alias = tree.childByField(child, "alias");
        names.add(alias >= 0 ? alias : tree.firstChild(child));
      }
    }
  }

  static Expression imports(Lowering lowering, int node) {
    IntList names = new IntList();
    imported(lowering, node, names);
    List<Expression> writes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      writes.addAll(lowering.targets.writes(names.get(i), false));
    }
    return new Expression.Sequence(node, writes);
  }

  /// `value as name` where no statement takes it apart.
  static Expression alias(Lowering lowering, int node) {
    List<Expression> steps = new ArrayList<>();
    steps.add(lowering.expression(lowering.tree.firstChild(node)));
    int alias = lowering.tree.childByField(node, "alias");
    if (alias >= 0) {
      steps.addAll(writes(lowering, alias));
    }
    return new Expression.Sequence(node, steps);
  }

  /// Its value is evaluated when it is asked for. The grammar takes `type(x).y = z` for one, too.
  static Expression typeAlias(Lowering lowering, int node) {
    int name = aliased(lowering.tree, node);
    if (name >= 0) {
      return new Expression.Sequence(node, lowering.targets.writes(name, false));
    }
    List<Expression> values = new ArrayList<>();
    for (int part : parts(lowering, node)) {
      values.addAll(lowering.values(lowering.table.allNamed(), part));
    }
    return new Expression.Operation(node, values);
  }

  /// The name that a `type` statement binds, or -1.
  static int aliased(SyntaxTree tree, int node) {
    int first = tree.firstChild(node);
    int left = first < 0 ? -1 : tree.nextSibling(first);
    int name = left < 0 ? -1 : tree.firstChild(left);
    boolean alone = name >= 0 && tree.nextSibling(name) < 0;
    return alone && tree.kindName(name).equals("identifier") ? name : -1;
  }

  /// One that says `False` outright is a `raise`.
  static Expression asserts(Lowering lowering, int node) {
    int[] parts = parts(lowering, node);
    Expression condition = lowering.expression(parts[0]);
    Expression detail = parts.length > 1 ? lowering.expression(parts[1]) : null;
    if (condition instanceof Expression.Truth(int _, boolean value)) {
      return value ? nothing(node) : new Expression.Body(node, new Statement.Throw(node, detail));
    }
    return new Expression.Body(node, new Statement.Assert(node, condition, detail));
  }

  private record Item(int node, Expression value, @Nullable Statement target) {}

  /// Each item holds its value while the rest runs, and may end an exception.
  static Expression with(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    boolean waits = tree.kindName(tree.firstChild(node)).equals("async");
    List<Item> items = new ArrayList<>();
    for (int part : parts(lowering, node)) {
      if (tree.kindName(part).equals("with_clause")) {
        for (int item : parts(lowering, part)) {
          items.add(item(lowering, items.isEmpty() ? node : item, item, waits));
        }
      }
    }
    Statement body = lowering.statement(tree.childByField(node, "body"));
    for (Item item : items.reversed()) {
      Statement inner =
          item.target() == null
              ? body
              : new Statement.Block(item.node(), List.of(item.target(), body));
      body = new Statement.Hold(item.node(), item.value(), inner, true);
    }
    return new Expression.Body(node, body);
  }

  /// A target that is no mere name is evaluated while the value is held.
  private static Item item(Lowering lowering, int unit, int item, boolean waits) {
    SyntaxTree tree = lowering.tree;
    int value = tree.childByField(item, "value");
    int alias = tree.childByField(value, "alias");
    Expression held = lowering.expression(alias < 0 ? value : tree.firstChild(value));
    List<Expression> steps = new ArrayList<>();
    steps.add(waits ? new Expression.Suspend(item, held) : held);
    if (alias < 0) {
      return new Item(unit, steps.getFirst(), null);
    }
    List<Expression> writes = writes(lowering, alias);
    if (writes.size() == 1 && lowering.isName(tree.firstChild(alias))) {
      steps.addAll(writes);
      return new Item(unit, new Expression.Sequence(item, steps), null);
    }
    Expression target = new Expression.Sequence(alias, writes);
    return new Item(unit, steps.getFirst(), new Statement.Evaluate(alias, target));
  }

  static Expression attempt(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Statement body = lowering.statement(tree.childByField(node, "body"));
    List<Statement.Catch> catches = new ArrayList<>();
    Statement otherwise = null;
    Statement last = null;
    for (int part : parts(lowering, node)) {
      switch (tree.kindName(part)) {
        case "except_clause", "except_group_clause" -> catches.add(clause(lowering, part));
        case "else_clause" -> otherwise = lowering.statement(part);
        case "finally_clause" -> last = lowering.statement(parts(lowering, part)[0]);
        default -> {}
      }
    }
    return new Expression.Body(
        node, new Statement.Try(node, List.of(), body, catches, otherwise, last));
  }

  /// `except*`; the grammar takes `except *A` for a clause with a starred value.
  private static boolean isGroup(SyntaxTree tree, int clause) {
    int at = tree.end(tree.firstChild(clause));
    if (tree.source()[at - 1] == '*') {
      return true;
    }
    while (at < tree.end(clause) && tree.source()[at] == ' ') {
      at++;
    }
    return at < tree.end(clause) && tree.source()[at] == '*';
  }

  /// The name that a clause gives to the exception holds nothing behind it.
  private static Statement.Catch clause(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int[] parts = parts(lowering, node);
    Statement body = Statements.nothing(node);
    List<Expression> tests = new ArrayList<>(1);
    List<Expression> writes = new ArrayList<>(1);
    for (int part : parts) {
      int alias = tree.childByField(part, "alias");
      if (tree.kindName(part).equals("block")) {
        body = lowering.statement(part);
      } else {
        tests.add(lowering.expression(alias < 0 ? part : tree.firstChild(part)));
        writes.addAll(alias < 0 ? List.of() : writes(lowering, alias));
      }
    }
    boolean all = tests.isEmpty();
    for (Expression write : writes) {
      if (write instanceof Expression.Write(int at, var _, int place, boolean _, var _)
          && place != Places.NONE) {
        Statement forget = new Statement.Forget(at, place);
        body = new Statement.Try(node, List.of(), body, List.of(), null, forget);
      }
    }
    boolean takesPart = isGroup(tree, node);
    return new Statement.Catch(node, tests, writes, null, body, all, false, takesPart);
  }
}

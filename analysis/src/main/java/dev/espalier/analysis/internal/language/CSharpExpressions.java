package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Expressions of C# that a row cannot say.
final class CSharpExpressions {
  private CSharpExpressions() {}

  /// `(a, b) = c`: the value, then its parts.
  static Expression deconstruction(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> steps = new ArrayList<>();
    steps.add(lowering.expression(tree.childByField(node, "right")));
    parts(lowering, tree.childByField(node, "left"), steps);
    return new Expression.Sequence(node, steps);
  }

  private static void parts(Lowering lowering, int tuple, List<Expression> writes) {
    for (int part : children(lowering, tuple)) {
      if (lowering.tree.kindName(part).equals("argument")) {
        for (int target : children(lowering, part)) {
          if (lowering.tree.kindName(target).equals("tuple_expression")) {
            parts(lowering, target, writes);
          } else {
            writes.addAll(lowering.targets.writes(target, false));
          }
        }
      }
    }
  }

  private static int[] children(Lowering lowering, int node) {
    return lowering.nodes(lowering.table.allNamed(), node);
  }

  /// `e is p`; under `not`, what the pattern declares has its value where it does not fit.
  static Expression matches(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Expression taken = CSharpInfix.test(lowering, node);
    if (taken != null) {
      return taken;
    }
    Expression operand = lowering.expression(tree.childByField(node, "expression"));
    int pattern = tree.childByField(node, "pattern");
    boolean negated = false;
    String kind = tree.kindName(pattern);
    while (kind.equals("negated_pattern") || kind.equals("parenthesized_pattern")) {
      negated ^= kind.equals("negated_pattern");
      int[] inner = children(lowering, pattern);
      if (inner.length == 0) {
        break;
      }
      pattern = inner[0];
      kind = tree.kindName(pattern);
    }
    List<Expression> writes = lowering.targets.writes(pattern, true);
    Expression match =
        writes.isEmpty()
            ? new Expression.Operation(node, List.of(operand))
            : new Expression.Match(node, operand, writes);
    return negated ? new Expression.Not(node, match) : match;
  }

  /// `{ a, b }`, and the members of an object `{ A = a, [0] = b }`, whose names are no variables.
  static Expression initializer(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> steps = new ArrayList<>();
    for (int part : children(lowering, node)) {
      if (tree.kindName(part).equals("assignment_expression")) {
        int left = tree.childByField(part, "left");
        if (!lowering.isName(left)) {
          steps.add(lowering.expression(left));
        }
        steps.add(lowering.expression(tree.childByField(part, "right")));
      } else {
        steps.add(lowering.expression(part));
      }
    }
    return operation(node, steps);
  }

  /// `new { A = a, b.C }`.
  static Expression anonymous(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> steps = new ArrayList<>();
    for (int part : children(lowering, node)) {
      int next = tree.nextSibling(part);
      boolean isLabel = next >= 0 && tree.kindName(next).equals("=");
      if (!isLabel) {
        steps.add(lowering.expression(part));
      }
    }
    return operation(node, steps);
  }

  private static Expression operation(int node, List<Expression> steps) {
    return steps.isEmpty() ? new Expression.Constant(node) : new Expression.Operation(node, steps);
  }

  /// `from x in a where b select c`: what the clauses use is used where the query is made.
  static Expression query(Lowering lowering, int node) {
    List<Expression> steps = new ArrayList<>();
    lowering.scopes.enter();
    clauses(lowering, node, steps);
    lowering.scopes.leave();
    return operation(node, steps);
  }

  private static void clauses(Lowering lowering, int node, List<Expression> steps) {
    SyntaxTree tree = lowering.tree;
    for (int part : children(lowering, node)) {
      switch (tree.kindName(part)) {
        case "from_clause", "let_clause", "join_clause", "join_into_clause" ->
            ranged(lowering, part, steps);
        case "where_clause", "order_by_clause", "group_clause", "select_clause" ->
            clauses(lowering, part, steps);
        case String _ when follows(tree, part, "into") -> lowering.declareMember(part);
        default -> steps.add(lowering.expression(part));
      }
    }
  }

  /// A clause that names a variable of the query: `from x in`, `join x in`, `let x =`, `into x`.
  private static void ranged(Lowering lowering, int clause, List<Expression> steps) {
    SyntaxTree tree = lowering.tree;
    List<Integer> declared = new ArrayList<>();
    for (int part : children(lowering, clause)) {
      int next = tree.nextSibling(part);
      boolean names = next >= 0 && tree.kindName(next).matches("in|=");
      if (names || follows(tree, part, "into")) {
        declared.add(part);
      } else if (tree.kindName(part).equals("join_into_clause")) {
        ranged(lowering, part, steps);
      } else if (!tree.fieldName(part).equals("type")) {
        if (follows(tree, part, "on")) {
          declared.forEach(lowering::declareMember);
          declared.clear();
        }
        steps.add(lowering.expression(part));
      }
    }
    declared.forEach(lowering::declareMember);
  }

  private static boolean follows(SyntaxTree tree, int node, String word) {
    int before = -1;
    for (int at = tree.firstChild(tree.parent(node)); at != node; at = tree.nextSibling(at)) {
      before = at;
    }
    return before >= 0 && tree.kindName(before).equals(word);
  }
}

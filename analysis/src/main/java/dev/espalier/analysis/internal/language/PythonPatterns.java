package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Python's `match`: patterns are tried one after the other, and bind what they capture when they
/// fit as a whole. One that always fits is no test, though its guard may send control on.
public final class PythonPatterns {
  private PythonPatterns() {}

  static Expression choice(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    List<Expression> subjects = new ArrayList<>(1);
    List<Statement.Arm> arms = new ArrayList<>();
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      switch (tree.fieldName(child)) {
        case "subject" -> subjects.add(lowering.expression(child));
        case "body" -> {
          for (int each : lowering.nodes(lowering.table.allNamed(), child)) {
            arms.add(arm(lowering, each));
          }
        }
        default -> {}
      }
    }
    Expression selector = new Expression.Operation(node, subjects);
    return new Expression.Body(node, new Statement.Switch(node, selector, arms, false));
  }

  private static Statement.Arm arm(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    IntList names = new IntList();
    captured(lowering, node, names);
    List<Expression> bindings = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      bindings.addAll(lowering.targets.writes(names.get(i), false));
    }
    List<Expression> read = new ArrayList<>(0);
    IntList patterns = new IntList();
    boolean isTuple = false;
    for (int part = tree.firstChild(node); part >= 0; part = tree.nextSibling(part)) {
      if (tree.kindName(part).equals("case_pattern")) {
        patterns.add(part);
        reads(lowering, part, read);
      }
      isTuple |= tree.kindName(part).equals(",");
    }
    boolean always = patterns.size() == 1 && !isTuple && alwaysFits(tree, patterns.get(0));
    int guard = tree.childByField(node, "guard");
    List<Expression> tests = always ? List.of() : List.of(new Expression.Operation(node, read));
    Expression condition =
        guard < 0 ? null : lowering.valueOrNothing(lowering.table.allNamed(), guard);
    int body = tree.childByField(node, "consequence");
    return new Statement.Arm(
        node,
        tests,
        bindings,
        condition,
        body < 0 ? Statements.nothing(node) : lowering.statement(body),
        always,
        false);
  }

  /// Whether a pattern is `_`, a name, or one of these with another name.
  private static boolean alwaysFits(SyntaxTree tree, int pattern) {
    int inner = tree.firstChild(pattern);
    if (inner < 0 || tree.nextSibling(inner) >= 0) {
      return false;
    }
    return switch (tree.kindName(inner)) {
      case "_" -> true;
      case "dotted_name" -> tree.nextSibling(tree.firstChild(inner)) < 0;
      case "as_pattern" -> alwaysFits(tree, tree.firstChild(inner));
      default -> false;
    };
  }

  /// The names that the patterns of an arm capture.
  static void captured(Lowering lowering, int node, IntList names) {
    SyntaxTree tree = lowering.tree;
    for (int part = tree.firstChild(node); part >= 0; part = tree.nextSibling(part)) {
      String kind = tree.kindName(part);
      if (kind.equals("identifier")) {
        captureName(tree, node, part, names);
      } else if (kind.equals("dotted_name")) {
        boolean type = tree.kindName(node).equals("class_pattern") && part == tree.firstChild(node);
        int first = tree.firstChild(part);
        if (!type && tree.nextSibling(first) < 0) {
          names.add(first);
        }
      } else if (isPattern(kind)) {
        captured(lowering, part, names);
      }
    }
  }

  private static void captureName(SyntaxTree tree, int parent, int name, IntList names) {
    boolean keyword =
        tree.kindName(parent).equals("keyword_pattern") && name == tree.firstChild(parent);
    if (!keyword) {
      names.add(name);
    }
  }

  private static boolean isPattern(String kind) {
    return kind.endsWith("_pattern");
  }

  /// What a pattern evaluates: classes and dotted names.
  private static void reads(Lowering lowering, int node, List<Expression> all) {
    SyntaxTree tree = lowering.tree;
    for (int part = tree.firstChild(node); part >= 0; part = tree.nextSibling(part)) {
      String kind = tree.kindName(part);
      if (kind.equals("dotted_name")) {
        int first = tree.firstChild(part);
        boolean type = tree.kindName(node).equals("class_pattern") && part == tree.firstChild(node);
        if (type || tree.nextSibling(first) >= 0) {
          all.add(lowering.expression(first));
        }
      } else if (isPattern(kind)) {
        reads(lowering, part, all);
      }
    }
  }
}

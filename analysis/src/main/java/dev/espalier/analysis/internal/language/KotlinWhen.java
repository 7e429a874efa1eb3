package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.language.KotlinBlocks.Leaf;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `when`: over constants a choice at once, else one condition after the other, each a unit.
public final class KotlinWhen {
  private KotlinWhen() {}

  static Statement statement(Lowering lowering, int node, Leaf leaf) {
    lowering.scopes.enter();
    Expression subject = subject(lowering, node);
    Statement lowered;
    if (isConstant(lowering, node)) {
      lowered = choice(lowering, node, subject, leaf);
    } else {
      Statement chain = chain(lowering, node, leaf);
      lowered =
          subject == null
              ? chain
              : new Statement.Block(node, List.of(new Statement.Evaluate(node, subject), chain));
    }
    lowering.scopes.leave();
    return lowered;
  }

  /// In the place of a value, the subject belongs to the unit around it.
  static Expression value(Lowering lowering, int node) {
    return value(lowering, node, Leaf.GIVE);
  }

  static Expression value(Lowering lowering, int node, Leaf leaf) {
    lowering.scopes.enter();
    Expression subject = subject(lowering, node);
    Expression lowered;
    if (isConstant(lowering, node)) {
      lowered = new Expression.Body(node, choice(lowering, node, subject, leaf));
    } else {
      Expression chain = new Expression.Body(node, chain(lowering, node, leaf));
      lowered = subject == null ? chain : new Expression.Sequence(node, List.of(subject, chain));
    }
    lowering.scopes.leave();
    return lowered;
  }

  private static @Nullable Expression subject(Lowering lowering, int node) {
    int subject = KotlinTree.child(lowering.tree, node, "when_subject");
    if (subject < 0) {
      return null;
    }
    int name = KotlinTree.child(lowering.tree, subject, "variable_declaration");
    int[] parts = KotlinTree.parts(lowering, subject);
    if (parts.length == 0) {
      return new Expression.Constant(subject);
    }
    Expression value = lowering.expression(parts[parts.length - 1]);
    if (name < 0) {
      return new Expression.Operation(subject, List.of(value));
    }
    List<Expression> steps = new ArrayList<>();
    steps.add(value);
    steps.addAll(lowering.targets.writes(name, true));
    return new Expression.Sequence(subject, steps);
  }

  private static int[] entries(SyntaxTree tree, int node) {
    IntList found = new IntList();
    for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      if (KotlinTree.is(tree, at, "when_entry")) {
        found.add(at);
      }
    }
    return found.toArray();
  }

  private static int[] conditions(SyntaxTree tree, int entry) {
    IntList found = new IntList();
    for (int at = tree.firstChild(entry); at >= 0; at = tree.nextSibling(at)) {
      if (KotlinTree.is(tree, at, "when_condition")) {
        found.add(at);
      }
    }
    return found.toArray();
  }

  private static boolean hasElse(SyntaxTree tree, int node) {
    for (int entry : entries(tree, node)) {
      if (KotlinTree.child(tree, entry, "else") >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Statement body(Lowering lowering, int entry, Leaf leaf) {
    int body = KotlinTree.child(lowering.tree, entry, "control_structure_body");
    KotlinBreak test = KotlinBreak.beforeTest(lowering, body);
    return test == null
        ? KotlinBlocks.leafOf(lowering, body, leaf)
        : lowering.reading(
            test.whole(), test.before(), () -> KotlinBlocks.leafOf(lowering, body, leaf));
  }

  /// What an entry tests, where the grammar took it for the end of the entry before: it reads on
  /// over the line break before an `in` or `is`.
  private static int testBefore(Lowering lowering, int node, int entry) {
    int before = -1;
    for (int at : entries(lowering.tree, node)) {
      if (at == entry) {
        break;
      }
      before = at;
    }
    int body = KotlinTree.child(lowering.tree, before, "control_structure_body");
    KotlinBreak test = KotlinBreak.beforeTest(lowering, body);
    return test == null ? -1 : test.behind();
  }

  // Over constants.

  private static boolean isConstant(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    if (KotlinTree.child(tree, node, "when_subject") < 0) {
      return false;
    }
    for (int entry : entries(tree, node)) {
      for (int condition : conditions(tree, entry)) {
        if (!isConstantValue(lowering, KotlinTree.part(lowering, condition))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isConstantValue(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    return node >= 0
        && switch (tree.kindName(node)) {
          case "integer_literal", "hex_literal", "bin_literal", "long_literal", "null" -> true;
          case "unsigned_literal", "real_literal", "character_literal", "boolean_literal" -> true;
          case "string_literal" ->
              KotlinTree.child(tree, node, "interpolated_expression") < 0
                  && KotlinTree.child(tree, node, "interpolated_identifier") < 0;
          case "simple_identifier" -> isUpper(tree, node);
          case "navigation_expression" -> {
            int suffix = KotlinTree.child(tree, node, "navigation_suffix");
            int name = KotlinTree.child(tree, suffix, "simple_identifier");
            yield name >= 0 && isUpper(tree, name) && !KotlinValues.isSafe(tree, suffix);
          }
          case "prefix_expression" -> isConstantValue(lowering, KotlinTree.part(lowering, node));
          default -> false;
        };
  }

  private static boolean isUpper(SyntaxTree tree, int name) {
    String text = tree.text(name);
    return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
  }

  private static Statement choice(
      Lowering lowering, int node, @Nullable Expression subject, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    List<Statement.Arm> arms = new ArrayList<>();
    for (int entry : entries(tree, node)) {
      boolean isDefault = KotlinTree.child(tree, entry, "else") >= 0;
      Statement body = body(lowering, entry, leaf);
      arms.add(new Statement.Arm(entry, List.of(), List.of(), null, body, isDefault, false));
    }
    return new Statement.Switch(node, subject, arms, isExhaustive(lowering, node, leaf));
  }

  /// A `when` whose value is used has an entry for each value, and so has one over an enumeration
  /// or a sealed class: all conditions are names or types.
  private static boolean isExhaustive(Lowering lowering, int node, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    if (hasElse(tree, node) || leaf == Leaf.GIVE) {
      return true;
    }
    for (int entry : entries(tree, node)) {
      for (int condition : conditions(tree, entry)) {
        int value = KotlinTree.part(lowering, condition);
        boolean closed =
            isEntry(lowering, value)
                || KotlinTree.is(tree, value, "boolean_literal")
                || KotlinTree.is(tree, value, "null")
                || KotlinTree.is(tree, value, "type_test");
        if (!closed) {
          return false;
        }
      }
    }
    return KotlinTree.child(tree, node, "when_subject") >= 0;
  }

  /// Whether a name may be one of an enumeration or an object: what the file declares a constant is
  /// none.
  private static boolean isEntry(Lowering lowering, int value) {
    SyntaxTree tree = lowering.tree;
    int suffix = KotlinTree.child(tree, value, "navigation_suffix");
    int name =
        KotlinTree.is(tree, value, "navigation_expression")
            ? KotlinTree.child(tree, suffix, "simple_identifier")
            : KotlinTree.is(tree, value, "simple_identifier") ? value : -1;
    return name >= 0 && !KotlinFile.of(lowering).constants().get(lowering.nameId(name));
  }

  // One after the other.

  private static Statement chain(Lowering lowering, int node, Leaf leaf) {
    int[] entries = entries(lowering.tree, node);
    List<Expression> tests = new ArrayList<>();
    List<Statement> bodies = new ArrayList<>();
    for (int entry : entries) {
      tests.add(test(lowering, node, entry));
      bodies.add(body(lowering, entry, leaf));
    }
    boolean closed = isExhaustive(lowering, node, leaf) && !hasElse(lowering.tree, node);
    @Nullable Statement rest = null;
    for (int i = entries.length - 1; i >= 0; i--) {
      boolean isElse = KotlinTree.child(lowering.tree, entries[i], "else") >= 0;
      if (isElse) {
        rest = bodies.get(i);
      } else if (closed && i == entries.length - 1) {
        rest =
            new Statement.Block(
                entries[i],
                List.of(new Statement.Evaluate(entries[i], tests.get(i)), bodies.get(i)));
      } else {
        rest = new Statement.If(entries[i], tests.get(i), bodies.get(i), rest);
      }
    }
    return rest == null ? new Statement.Block(node, List.of()) : rest;
  }

  private static Expression test(Lowering lowering, int node, int entry) {
    Expression all = new Expression.Constant(entry);
    boolean first = true;
    for (int condition : conditions(lowering.tree, entry)) {
      int misread =
          first && isEmpty(lowering.tree, condition) ? testBefore(lowering, node, entry) : -1;
      Expression next = condition(lowering, node, misread < 0 ? condition : misread);
      all = first ? next : new Expression.Circuit(entry, Operator.OR, all, next);
      first = false;
    }
    return all;
  }

  private static boolean isEmpty(SyntaxTree tree, int node) {
    return tree.start(node) == tree.end(node);
  }

  private static Expression condition(Lowering lowering, int node, int condition) {
    boolean isWhole = !KotlinTree.is(lowering.tree, condition, "when_condition");
    int value = isWhole ? condition : KotlinTree.part(lowering, condition);
    int subject = KotlinTree.child(lowering.tree, node, "when_subject");
    Expression tested = value < 0 ? new Expression.Constant(condition) : lowering.expression(value);
    if (subject < 0) {
      return tested;
    }
    List<Expression> steps = new ArrayList<>();
    int name = KotlinTree.child(lowering.tree, subject, "variable_declaration");
    int named = KotlinTree.child(lowering.tree, name, "simple_identifier");
    if (named >= 0) {
      steps.add(new Expression.Read(condition, List.of(), lowering.resolve(named)));
    }
    steps.add(tested);
    return new Expression.Operation(condition, steps);
  }
}

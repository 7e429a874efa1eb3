package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements of Kotlin.
///
/// The idea: `if`, `when` and `try` are lowered with what becomes of the values at their leaves
/// ([Leaf]): nothing, the routine's result, or the value of the expression around them. A leaf is a
/// unit; what is around a value that is given goes on at the unit that the value belongs to.
public final class KotlinBlocks {
  private KotlinBlocks() {}

  /// What becomes of a value at the end of a block.
  enum Leaf {
    EVALUATE,
    RETURN,
    GIVE;

    Statement of(int node, Expression value) {
      return switch (this) {
        case EVALUATE -> new Statement.Evaluate(node, value);
        case RETURN -> new Statement.Return(node, value);
        case GIVE -> new Statement.Give(node, value, "");
      };
    }
  }

  static Expression block(Lowering lowering, int node) {
    return new Expression.Body(node, scoped(lowering, node, Leaf.EVALUATE));
  }

  /// The statements of a node, the last of which is its value.
  static void statements(Lowering lowering, int node, Leaf last, List<Statement> all) {
    SyntaxTree tree = lowering.tree;
    int[] parts = KotlinTree.parts(lowering, node);
    int label = node < 0 ? -1 : KotlinTree.child(tree, node, "label");
    for (int i = 0; i < parts.length; i++) {
      int first = i;
      boolean split = isSplit(lowering, parts, i);
      i += split ? 1 : 0;
      Leaf leaf = i == parts.length - 1 ? last : Leaf.EVALUATE;
      int at = all.size();
      if (split) {
        all.add(returns(lowering, KotlinTree.bare(lowering, parts[first]), parts[i]));
      } else {
        part(lowering, parts[i], leaf, all);
      }
      Statement lowered = all.get(at);
      for (; label >= 0 && label < parts[i]; label = nextLabel(tree, label)) {
        String name = tree.text(label);
        lowered = new Statement.Labelled(parts[i], name.substring(0, name.length() - 1), lowered);
      }
      all.set(at, lowered);
    }
  }

  /// A statement, or several where line breaks end those that the grammar reads as one.
  private static void part(Lowering lowering, int node, Leaf leaf, List<Statement> all) {
    if (KotlinTree.isAnnotation(lowering.tree, node)) {
      all.add(Statements.nothing(node));
      return;
    }
    KotlinBreak found = KotlinBreak.in(lowering, node);
    if (found == null) {
      all.add(statement(lowering, lowering.instead(node), leaf));
      return;
    }
    lowering.reading(
        found.whole(),
        found.before(),
        () -> {
          part(lowering, node, Leaf.EVALUATE, all);
          return all;
        });
    lowering.reading(
        found.broken(),
        found.behind(),
        () -> {
          part(lowering, found.whole(), leaf, all);
          return all;
        });
  }

  /// Whether a `return` and its value were read as two statements: the grammar ends a statement
  /// before a word that begins as `else` does.
  private static boolean isSplit(Lowering lowering, int[] parts, int at) {
    SyntaxTree tree = lowering.tree;
    int jump = KotlinTree.bare(lowering, parts[at]);
    if (at + 1 >= parts.length
        || !KotlinTree.is(tree, jump, "jump_expression")
        || !KotlinTree.is(tree, tree.firstChild(jump), "return")
        || KotlinTree.part(lowering, jump) >= 0) {
      return false;
    }
    for (int between = tree.end(parts[at]); between < tree.start(parts[at + 1]); between++) {
      if (tree.source()[between] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static int nextLabel(SyntaxTree tree, int label) {
    int at = tree.nextSibling(label);
    while (at >= 0 && !KotlinTree.is(tree, at, "label")) {
      at = tree.nextSibling(at);
    }
    return at;
  }

  /// A body with its scope: a block in braces, or a statement.
  private static Statement scoped(Lowering lowering, int node, Leaf leaf) {
    if (node < 0) {
      return Statements.nothing(0);
    }
    lowering.scopes.enter();
    Statement body = unscoped(lowering, node, leaf);
    lowering.scopes.leave();
    return body;
  }

  private static Statement unscoped(Lowering lowering, int node, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    List<Statement> all = new ArrayList<>();
    int inner = KotlinTree.child(tree, node, "statements");
    if (inner >= 0 && KotlinTree.child(tree, node, "{") >= 0) {
      statements(lowering, inner, leaf, all);
    } else if (KotlinTree.child(tree, node, "{") < 0 || KotlinTree.is(tree, node, "statements")) {
      statements(lowering, node, leaf, all);
    }
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  static Statement statement(Lowering lowering, int node, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    int bare = KotlinTree.bare(lowering, node);
    if (bare != node
        && (KotlinTree.isAnnotated(tree, node) || KotlinTree.isControl(lowering, bare))) {
      return statement(lowering, bare, leaf);
    }
    return switch (tree.kindName(node)) {
      case "if_expression" -> branch(lowering, node, leaf);
      case "when_expression" -> KotlinWhen.statement(lowering, node, leaf);
      case "try_expression" -> attempt(lowering, node, leaf);
      case "jump_expression" -> jump(lowering, node);
      case "elvis_expression" -> elvis(lowering, node, leaf);
      case "function_declaration" -> KotlinLambdas.local(lowering, node);
      case "property_declaration", "class_declaration", "object_declaration", "type_alias" ->
          lowering.statement(node);
      case "for_statement", "while_statement", "do_while_statement", "getter", "setter" ->
          lowering.statement(node);
      default -> tree.isError(node) ? lowering.statement(node) : value(lowering, node, leaf);
    };
  }

  private static Statement value(Lowering lowering, int node, Leaf leaf) {
    if (isContract(lowering.tree, node)) {
      return Statements.nothing(node);
    }
    if (isUnit(lowering.tree, node) && leaf != Leaf.GIVE) {
      return leaf == Leaf.EVALUATE ? Statements.nothing(node) : new Statement.Return(node, null);
    }
    Expression value = lowering.expression(node);
    return value instanceof Expression.Body(int _, Statement.Throw thrown)
        ? thrown
        : leaf.of(KotlinTree.start(lowering, node), value);
  }

  /// `Unit`, which stands for no value.
  private static boolean isUnit(SyntaxTree tree, int node) {
    return KotlinTree.is(tree, node, "simple_identifier") && tree.text(node).equals("Unit");
  }

  /// `contract { … }` says something to the compiler and does nothing.
  private static boolean isContract(SyntaxTree tree, int node) {
    if (!KotlinTree.is(tree, node, "call_expression")) {
      return false;
    }
    int callee = tree.firstChild(node);
    int suffix = tree.nextSibling(callee);
    return KotlinTree.is(tree, callee, "simple_identifier")
        && tree.text(callee).equals("contract")
        && KotlinTree.child(tree, suffix, "annotated_lambda") >= 0
        && KotlinTree.child(tree, suffix, "value_arguments") < 0;
  }

  // if.

  private record Branches(int condition, int then, int otherwise) {
    static Branches of(Lowering lowering, int node) {
      SyntaxTree tree = lowering.tree;
      int condition = KotlinTree.behind(lowering, node, "(");
      int otherwise = KotlinTree.child(tree, node, "else");
      int then = -1;
      int last = -1;
      for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
        if (KotlinTree.is(tree, at, "control_structure_body")) {
          if (otherwise >= 0 && at > otherwise) {
            last = at;
          } else {
            then = at;
          }
        }
      }
      return new Branches(condition, then, last);
    }

    Expression condition(Lowering lowering, int node) {
      return condition < 0 ? new Expression.Constant(node) : lowering.expression(condition);
    }
  }

  private static Statement branch(Lowering lowering, int node, Leaf leaf) {
    Branches parts = Branches.of(lowering, node);
    Expression condition = parts.condition(lowering, node);
    Statement then = scoped(lowering, parts.then, leaf);
    Statement otherwise = parts.otherwise < 0 ? null : scoped(lowering, parts.otherwise, leaf);
    return new Statement.If(node, condition, then, otherwise);
  }

  /// An `if` in the place of a value: its condition belongs to the unit around it.
  static Expression ifValue(Lowering lowering, int node) {
    return ifValue(lowering, node, Leaf.GIVE);
  }

  private static Expression ifValue(Lowering lowering, int node, Leaf leaf) {
    Branches parts = Branches.of(lowering, node);
    return new Expression.Conditional(
        node,
        parts.condition(lowering, node),
        given(lowering, node, parts.then, leaf),
        given(lowering, node, parts.otherwise, leaf));
  }

  /// A branch; a `when` that is all of it has its subject to itself.
  private static Expression given(Lowering lowering, int node, int body, Leaf leaf) {
    if (body < 0) {
      return new Expression.Constant(node);
    }
    Statement inner = scoped(lowering, body, leaf);
    return new Expression.Body(
        body,
        inner instanceof Statement.Switch ? new Statement.Block(body, List.of(inner)) : inner);
  }

  static Statement leafOf(Lowering lowering, int body, Leaf leaf) {
    return scoped(lowering, body, leaf);
  }

  /// `a ?: if …` as the last value of a body: the leaves of the right side are leaves of the body,
  /// its condition belongs to the unit around it.
  private static Statement elvis(Lowering lowering, int node, Leaf leaf) {
    int[] sides = KotlinTree.parts(lowering, node);
    if (leaf == Leaf.EVALUATE || sides.length != 2 || !KotlinTree.isControl(lowering, sides[1])) {
      return value(lowering, node, leaf);
    }
    Expression left = lowering.expression(sides[0]);
    int inner = KotlinTree.bare(lowering, sides[1]);
    Expression right =
        switch (lowering.tree.kindName(inner)) {
          case "if_expression" -> ifValue(lowering, inner, leaf);
          case "when_expression" -> KotlinWhen.value(lowering, inner, leaf);
          default -> new Expression.Body(inner, attempt(lowering, inner, leaf));
        };
    return leaf.of(
        KotlinTree.start(lowering, node),
        new Expression.Circuit(node, Operator.IF_NULL, left, right));
  }

  // try.

  private static Statement attempt(Lowering lowering, int node, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    Statement body = scoped(lowering, KotlinTree.child(tree, node, "statements"), leaf);
    List<Statement.Catch> catches = new ArrayList<>();
    for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
      if (KotlinTree.is(tree, at, "catch_block")) {
        catches.add(clause(lowering, at, leaf));
      }
    }
    int last = KotlinTree.child(tree, node, "finally_block");
    int inner = last < 0 ? -1 : KotlinTree.child(tree, last, "statements");
    Statement finishing = inner < 0 ? null : scoped(lowering, inner, Leaf.EVALUATE);
    return new Statement.Try(node, List.of(), body, catches, null, finishing);
  }

  private static Statement.Catch clause(Lowering lowering, int node, Leaf leaf) {
    SyntaxTree tree = lowering.tree;
    lowering.scopes.enter();
    int name = KotlinTree.child(tree, node, "simple_identifier");
    List<Expression> writes = name < 0 ? List.of() : lowering.targets.writes(name, true);
    Statement body = scoped(lowering, KotlinTree.child(tree, node, "statements"), leaf);
    lowering.scopes.leave();
    return new Statement.Catch(node, List.of(), writes, null, body, false, false);
  }

  static Expression tryValue(Lowering lowering, int node) {
    return new Expression.Body(node, attempt(lowering, node, Leaf.GIVE));
  }

  // Jumps.

  static Expression jumpValue(Lowering lowering, int node) {
    return new Expression.Body(node, jump(lowering, node));
  }

  private static Statement jump(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int value = KotlinTree.part(lowering, node);
    int label = KotlinTree.child(tree, node, "label");
    String to = label < 0 ? "" : tree.text(label);
    return switch (tree.kindName(tree.firstChild(node))) {
      case "throw" -> new Statement.Throw(node, value < 0 ? null : lowering.expression(value));
      case "return", "return@" -> returns(lowering, node, value);
      case "break", "break@" ->
          new Jump(node, to.isEmpty() ? Jump.Kind.BREAK_LOOP : Jump.Kind.BREAK, to);
      default -> new Jump(node, Jump.Kind.CONTINUE, to);
    };
  }

  private static Statement returns(Lowering lowering, int node, int value) {
    if (value < 0 || isUnit(lowering.tree, value)) {
      return new Statement.Return(node, null);
    }
    return KotlinTree.isControl(lowering, value)
        ? statement(lowering, value, Leaf.RETURN)
        : new Statement.Return(node, lowering.expression(value));
  }

  // Loops.

  static Expression loop(Lowering lowering, int node) {
    lowering.scopes.enter();
    Statement loop =
        switch (lowering.tree.kindName(node)) {
          case "for_statement" -> forEach(lowering, node);
          case "while_statement" -> whileLoop(lowering, node);
          default -> doLoop(lowering, node);
        };
    lowering.scopes.leave();
    return new Expression.Body(node, loop);
  }

  private static Statement forEach(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int iterable = KotlinTree.behind(lowering, node, "in");
    Expression value = iterable < 0 ? new Expression.Constant(node) : lowering.expression(iterable);
    int single = KotlinTree.child(tree, node, "variable_declaration");
    int target = single < 0 ? KotlinTree.child(tree, node, "multi_variable_declaration") : single;
    List<Expression> writes = target < 0 ? List.of() : lowering.targets.writes(target, true);
    Statement body = bodyOf(lowering, node);
    return new Statement.ForEach(node, value, new Expression.Sequence(node, writes), body, null);
  }

  private static Statement bodyOf(Lowering lowering, int loop) {
    int body = KotlinTree.child(lowering.tree, loop, "control_structure_body");
    return body < 0 ? Statements.nothing(loop) : scoped(lowering, body, Leaf.EVALUATE);
  }

  private static Statement whileLoop(Lowering lowering, int node) {
    int condition = KotlinTree.behind(lowering, node, "(");
    Expression test =
        condition < 0 ? new Expression.Constant(node) : lowering.expression(condition);
    return new Statement.Loop(node, node, List.of(), test, List.of(), bodyOf(lowering, node), null);
  }

  /// The condition sees the variables of the body.
  private static Statement doLoop(Lowering lowering, int node) {
    int inner = KotlinTree.child(lowering.tree, node, "control_structure_body");
    Statement body =
        inner < 0 ? Statements.nothing(node) : unscoped(lowering, inner, Leaf.EVALUATE);
    int condition = KotlinTree.behind(lowering, node, "(");
    @Nullable Expression test = condition < 0 ? null : lowering.expression(condition);
    return new Statement.DoLoop(node, condition < 0 ? node : condition, body, test);
  }
}

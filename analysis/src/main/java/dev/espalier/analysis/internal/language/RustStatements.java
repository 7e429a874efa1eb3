package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.analysis.internal.lowering.Statements;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Blocks, branches, loops and jumps of Rust. Each may stand where a value is expected: what its
/// inner blocks end with are units by themselves, behind which control goes back to the unit
/// around.
final class RustStatements {
  private final Part label;
  private final Part inner;
  private final Part condition;
  private final Part then;
  private final Part otherwise;
  private final Part instead;
  private final Part value;
  private final Part pattern;
  private final Part body;
  private final Part arms;
  private final Part guard;

  RustStatements(Table table) {
    label = table.part("<label>");
    inner = table.part("*!<label>");
    condition = table.part("condition");
    then = table.part("consequence");
    otherwise = table.part("alternative/*");
    instead = table.part("alternative");
    value = table.part("value");
    pattern = table.part("pattern");
    body = table.part("body");
    arms = table.part("body/<match_arm>");
    guard = table.part("pattern/condition");
  }

  /// A block; that of a function returns what it ends with.
  Expression block(Lowering lowering, int node) {
    lowering.scopes.enter();
    List<Statement> all = new ArrayList<>();
    for (int part : lowering.nodes(inner, node)) {
      all.add(lowering.statement(part));
    }
    lowering.scopes.leave();
    Statement block = new Statement.Block(node, all);
    boolean ofRoutine =
        switch (lowering.tree.kindName(lowering.tree.parent(node))) {
          case "function_item", "closure_expression", "async_block" -> true;
          default -> false;
        };
    return labelled(lowering, node, ofRoutine ? returned(lowering.tree, block) : block);
  }

  private Expression labelled(Lowering lowering, int node, Statement statement) {
    int name = lowering.first(label, node);
    return new Expression.Body(
        node,
        name < 0 ? statement : new Statement.Labelled(node, lowering.tree.text(name), statement));
  }

  /// A statement as the last one of a routine, which returns what it is the value of.
  static Statement returned(SyntaxTree tree, Statement last) {
    return switch (last) {
      case Statement.Block(int node, var all) when !all.isEmpty() -> {
        List<Statement> changed = new ArrayList<>(all);
        changed.set(all.size() - 1, returned(tree, all.getLast()));
        yield new Statement.Block(node, changed);
      }
      case Statement.Evaluate(int node, Expression given) when isLastValue(tree, node) ->
          new Statement.Return(node, given);
      case Statement.If(int node, Expression test, Statement yes, Statement no) when no != null ->
          new Statement.If(node, test, returned(tree, yes), returned(tree, no));
      case Statement.Switch(int node, var selector, var choices, boolean exhaustive) ->
          new Statement.Switch(
              node,
              selector,
              choices.stream().map(arm -> returned(tree, arm)).toList(),
              exhaustive);
      default -> last;
    };
  }

  private static Statement.Arm returned(SyntaxTree tree, Statement.Arm arm) {
    return new Statement.Arm(
        arm.node(),
        arm.tests(),
        arm.bindings(),
        arm.guard(),
        returned(tree, arm.body()),
        arm.isDefault(),
        arm.fallsThrough());
  }

  /// Whether a value has no semicolon behind it.
  private static boolean isLastValue(SyntaxTree tree, int node) {
    return switch (tree.kindName(node)) {
      case "let_declaration", "expression_statement" -> false;
      default -> !tree.kindName(tree.parent(node)).equals("expression_statement");
    };
  }

  /// What a pattern in the condition binds is known in the first branch only.
  Expression branch(Lowering lowering, int node) {
    lowering.scopes.enter();
    Expression test = condition(lowering, node);
    Statement yes = statementOf(lowering, then, node);
    lowering.scopes.leave();
    int no = lowering.first(otherwise, node);
    return new Expression.Body(
        node, new Statement.If(node, test, yes, no < 0 ? null : lowering.statement(no)));
  }

  private Expression condition(Lowering lowering, int node) {
    int found = lowering.first(condition, node);
    return found < 0 ? new Expression.Constant(node) : lowering.condition(found);
  }

  private static Statement statementOf(Lowering lowering, Part part, int node) {
    int found = lowering.first(part, node);
    return found < 0 ? Statements.nothing(node) : lowering.statement(found);
  }

  /// `let … else`: what the pattern binds is known behind it, not in the `else`.
  Expression letElse(Lowering lowering, int node) {
    Expression given = lowering.valueOrNothing(value, node);
    Statement no = statementOf(lowering, instead, node);
    List<Expression> writes = new ArrayList<>();
    for (int part : lowering.nodes(pattern, node)) {
      writes.addAll(lowering.targets.writes(part, true));
    }
    Expression test = new Expression.Match(node, given, writes);
    return new Expression.Body(node, new Statement.If(node, test, Statements.nothing(node), no));
  }

  Expression loop(Lowering lowering, int node) {
    Statement turn = statementOf(lowering, body, node);
    return labelled(
        lowering, node, new Statement.Loop(node, node, List.of(), null, List.of(), turn, null));
  }

  Expression whileLoop(Lowering lowering, int node) {
    lowering.scopes.enter();
    Expression test = condition(lowering, node);
    Statement turn = statementOf(lowering, body, node);
    lowering.scopes.leave();
    return labelled(
        lowering, node, new Statement.Loop(node, node, List.of(), test, List.of(), turn, null));
  }

  Expression forLoop(Lowering lowering, int node) {
    Expression iterable = lowering.valueOrNothing(value, node);
    lowering.scopes.enter();
    List<Expression> writes = new ArrayList<>(1);
    for (int part : lowering.nodes(pattern, node)) {
      writes.addAll(lowering.targets.writes(part, true));
    }
    Statement turn = statementOf(lowering, body, node);
    lowering.scopes.leave();
    Expression target =
        writes.size() == 1 ? writes.getFirst() : new Expression.Operation(node, writes);
    return labelled(lowering, node, new Statement.ForEach(node, iterable, target, turn, null));
  }

  /// The compiler sees to it that one arm fits, so the last one without a guard always does.
  Expression choice(Lowering lowering, int node) {
    Expression selector = lowering.valueOrNothing(value, node);
    int[] all = lowering.nodes(arms, node);
    boolean guarded = false;
    for (int arm : all) {
      guarded |= lowering.first(guard, arm) >= 0;
    }
    List<Statement.Arm> lowered = new ArrayList<>(all.length);
    for (int i = 0; i < all.length; i++) {
      lowered.add(arm(lowering, all[i], i == all.length - 1, guarded));
    }
    return new Expression.Body(node, new Statement.Switch(node, selector, lowered, true));
  }

  private Statement.Arm arm(Lowering lowering, int node, boolean isLast, boolean guarded) {
    lowering.scopes.enter();
    List<Expression> bindings = new ArrayList<>(0);
    for (int part : lowering.nodes(pattern, node)) {
      bindings.addAll(lowering.targets.writes(part, true));
    }
    int tested = lowering.first(guard, node);
    Expression test = tested < 0 ? null : lowering.condition(tested);
    Statement taken = statementOf(lowering, value, node);
    lowering.scopes.leave();
    boolean always = isLast && test == null;
    if (always && guarded && bindings.isEmpty()) {
      bindings.add(new Expression.Operation(node, List.of()));
    }
    return new Statement.Arm(node, List.of(), bindings, test, taken, always, false);
  }

  Expression breaks(Lowering lowering, int node) {
    return breaks(lowering, node, lowering.first(inner, node));
  }

  /// @param given the node of the value, or -1
  Expression breaks(Lowering lowering, int node, int given) {
    int name = lowering.first(label, node);
    Jump jump =
        name < 0
            ? new Jump(node, Jump.Kind.BREAK_LOOP, "")
            : new Jump(node, Jump.Kind.BREAK, lowering.tree.text(name));
    return new Expression.Body(
        node,
        given < 0 ? jump : new Statement.Block(node, List.of(lowering.statement(given), jump)));
  }

  /// A block-like value is no part of the `return`.
  Expression returns(Lowering lowering, int node) {
    int given = lowering.first(inner, node);
    return new Expression.Body(node, returned(lowering, node, given));
  }

  private static Statement returned(Lowering lowering, int node, int given) {
    if (given < 0) {
      return new Statement.Return(node, null);
    }
    if (!isBlockLike(lowering.tree, given)) {
      return new Statement.Return(node, lowering.expression(given));
    }
    Statement parts = returned(lowering.tree, lowering.statement(given));
    return new Statement.Block(node, List.of(parts, new Statement.Return(node, null)));
  }

  static boolean isBlockLike(SyntaxTree tree, int node) {
    return switch (tree.kindName(node)) {
      case "block", "unsafe_block", "if_expression", "match_expression", "loop_expression" -> true;
      case "while_expression", "for_expression" -> true;
      default -> false;
    };
  }
}

package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.Statement.Jump;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lowering of nodes that stand where a statement is expected.
public final class Statements {
  private final Lowering lowering;
  private final SyntaxTree tree;

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  Statement of(int node) {
    return tree.isError(node)
        ? new Statement.Broken(node, lowering.statements(lowering.table.allNamed(), node))
        : of(node, lowering.row(node));
  }

  /// Whether a declaration stands in a class itself, not in a block that it runs.
  private boolean isMember(int node) {
    return switch (lowering.peek(tree.parent(node))) {
      case null -> true;
      case Construct.Group _, Construct.Type _, Construct.Create _, Construct.Module _ -> true;
      default -> false;
    };
  }

  /// A statement whose kind means `row`.
  public Statement of(int node, @Nullable Construct row) {
    return switch (row) {
      case null ->
          tree.isLeaf(node) && !tree.isNamed(node)
              ? nothing(node)
              : new Statement.Evaluate(node, lowering.expressions.unknown(node));
      case Construct.Ignored _ -> nothing(node);
      case Construct.Evaluate(Part value) -> evaluate(node, value);
      case Construct.Declare(Part declarators, Part name, Part value)
          when lowering.draft().form == Form.CLASS && isMember(node) ->
          lowering.declarations.members(node, new Construct.Members(declarators, name, value));
      case Construct.Declare declare -> lowering.declarations.declare(node, declare);
      case Construct.Members members -> lowering.declarations.members(node, members);
      case Construct.Constants(Part names) -> lowering.declarations.constants(node, names);
      case Construct.Block(Part statements) -> scoped(node, statements);
      case Construct.Group(Part statements) ->
          new Statement.Block(node, lowering.statements(statements, node));
      case Construct.Module(Part statements) ->
          new Statement.Block(node, lowering.statements(statements, node));
      case Construct.If branch -> lowering.branches.branch(node, branch);
      case Construct.While loop -> lowering.branches.loop(node, loop);
      case Construct.DoWhile loop -> lowering.branches.doLoop(node, loop);
      case Construct.For loop -> lowering.branches.forLoop(node, loop);
      case Construct.ForEach loop -> lowering.branches.forEach(node, loop);
      case Construct.Switch choice -> lowering.choices.choice(node, choice, choice.exhaustive());
      case Construct.Arm _ -> scoped(node, lowering.table.allNamed());
      case Construct.Break(Part label) -> jump(node, Jump.Kind.BREAK, label);
      case Construct.BreakLoop() -> new Jump(node, Jump.Kind.BREAK_LOOP, "");
      case Construct.Continue(Part label) -> jump(node, Jump.Kind.CONTINUE, label);
      case Construct.Goto(Part label) -> jump(node, Jump.Kind.GOTO, label);
      case Construct.Redo() -> new Jump(node, Jump.Kind.REDO, "");
      case Construct.FallThrough() -> new Jump(node, Jump.Kind.FALL_THROUGH, "");
      case Construct.Labelled(Part label, Part body) ->
          new Statement.Labelled(node, lowering.text(label, node), unscoped(node, body));
      case Construct.Return(Part value) -> new Statement.Return(node, lowering.value(value, node));
      case Construct.Give(Part value, Part label) -> give(node, value, label);
      case Construct.Throw(Part value) -> new Statement.Throw(node, lowering.value(value, node));
      case Construct.Try attempt -> lowering.attempts.attempt(node, attempt);
      case Construct.Catch _ -> scoped(node, lowering.table.allNamed());
      case Construct.Hold(Part value, Part body) ->
          new Statement.Hold(
              node, lowering.valueOrNothing(value, node), lowering.body(body, node), false);
      case Construct.Defer(Part value) ->
          new Statement.Defer(node, lowering.valueOrNothing(value, node));
      case Construct.Assert(Part condition, Part detail) ->
          new Statement.Assert(
              node, lowering.condition(condition, node), lowering.value(detail, node));
      case Construct.Function function ->
          lowering.declarations.local(node, lowering.expressions.function(node, function));
      case Construct.Type(Part name, Part header, Part body) ->
          lowering.declarations.local(node, lowering.expressions.type(node, name, header, body));
      case Construct.Prefixed(Part first, Construct then) -> prefixed(node, first, then);
      case Construct.Special(SpecialLowering special) -> unwrapped(node, special);
      default -> new Statement.Evaluate(node, lowering.expressions.of(node));
    };
  }

  /// What a label stands before is in the scope around it.
  private Statement unscoped(int node, Part part) {
    List<Statement> all = lowering.statements(part, node);
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  private Statement prefixed(int node, Part first, Construct then) {
    lowering.scopes.enter();
    List<Statement> all = lowering.statements(first, node);
    all.add(of(node, then));
    lowering.scopes.leave();
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  private Statement unwrapped(int node, SpecialLowering special) {
    Expression lowered = special.of(lowering, node);
    return lowered instanceof Expression.Body(int _, Statement statement)
        ? statement
        : new Statement.Evaluate(node, lowered);
  }

  public static Statement nothing(int node) {
    return new Statement.Block(node, List.of());
  }

  Statement block(int node, int[] parts) {
    return new Statement.Block(node, all(parts));
  }

  /// The statements in order; where a scope knows its functions from its start, those come first.
  List<Statement> all(int[] parts) {
    boolean functionsFirst = lowering.table.scopeRule() != null;
    List<Statement> all = new ArrayList<>(parts.length);
    for (int part : parts) {
      if (functionsFirst && isFunction(part)) {
        all.add(of(part));
      }
    }
    for (int part : parts) {
      if (!functionsFirst || !isFunction(part)) {
        all.add(of(part));
      }
    }
    return all;
  }

  private boolean isFunction(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Function _ -> true;
      case Construct.Group(Part parts) ->
          parts.first(tree, node) >= 0
              && lowering.peek(parts.first(tree, node)) instanceof Construct.Function;
      case null, default -> false;
    };
  }

  /// The body of a function, in the scope of its parameters; a mere value is returned.
  public Statement routineBody(int node, int[] bodies) {
    if (bodies.length == 1
        && lowering.peek(bodies[0]) instanceof Construct.Special(SpecialLowering special)) {
      Expression lowered = special.of(lowering, bodies[0]);
      return lowered instanceof Expression.Body(int _, Statement statement)
          ? statement
          : new Statement.Return(bodies[0], lowered);
    }
    if (bodies.length == 1
        && lowering.table.scopeRule() == null
        && lowering.peek(bodies[0]) instanceof Construct.Block(Part inner)) {
      return new Statement.Block(bodies[0], lowering.statements(inner, bodies[0]));
    }
    return bodies.length == 1 && isValue(bodies[0])
        ? new Statement.Return(bodies[0], lowering.expression(bodies[0]))
        : block(node, bodies);
  }

  private boolean isValue(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Name _, Construct.Constant _, Construct.Truth _, Construct.Receiver _ -> true;
      case Construct.Wrapper _, Construct.Operation _, Construct.Call _, Construct.Assign _ -> true;
      case Construct.Handed _ -> true;
      case Construct.Update _, Construct.Circuit _, Construct.Not _, Construct.Conditional _ ->
          true;
      case Construct.Field _, Construct.Element _, Construct.Pointer _ -> true;
      case Construct.Lambda _, Construct.Create _ -> true;
      case Construct.Match _, Construct.Suspend _, Construct.Switch _ -> true;
      case null, default -> false;
    };
  }

  /// Whether a value stands for a statement where nobody asks for it.
  private boolean isStatement(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Switch _, Construct.Special _, Construct.Prefixed _ -> true;
      case Construct.If _, Construct.While _, Construct.DoWhile _, Construct.For _ -> true;
      case Construct.ForEach _, Construct.Block _, Construct.Group _, Construct.Try _ -> true;
      case Construct.BreakLoop _ -> true;
      case Construct.Break _, Construct.Continue _, Construct.Goto _, Construct.Return _ -> true;
      case Construct.Throw _, Construct.Labelled _, Construct.Give _ -> true;
      case null, default -> false;
    };
  }

  private Statement scoped(int node, Part statements) {
    lowering.enter(node, statements);
    List<Statement> all = lowering.statements(statements, node);
    lowering.scopes.leave();
    return new Statement.Block(node, all);
  }

  private Statement evaluate(int node, Part value) {
    int[] parts = lowering.nodes(value, node);
    if (parts.length == 1 && isStatement(parts[0])) {
      return of(parts[0]);
    }
    Expression lowered = lowering.declarations.inside(value, node);
    return lowered == null ? nothing(node) : new Statement.Evaluate(node, lowered);
  }

  private Statement jump(int node, Jump.Kind kind, Part label) {
    return new Jump(node, kind, lowering.text(label, node));
  }

  private Statement give(int node, Part value, Part label) {
    Expression given = lowering.valueOrNothing(value, node);
    return new Statement.Give(given.node(), given, lowering.text(label, node));
  }
}

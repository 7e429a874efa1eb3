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

  /// A whole file: functions and types by themselves; if there is anything else, all of it is a
  /// script.
  void topLevel(int root) {
    int[] parts =
        lowering.peek(root) instanceof Construct.Module(Part statements)
            ? lowering.nodes(statements, root)
            : new int[] {root};
    boolean script = false;
    boolean globals = false;
    for (int part : parts) {
      boolean global = isGlobal(part);
      globals |= global;
      script |= !global && !isDeclaration(part);
    }
    if (script && lowering.table.declaresOnly(tree, root)) {
      script = false;
      globals = true;
    }
    if (script
        || (lowering.table.scopeRule() != null && !lowering.table.has(Trait.FUNCTIONS_ARE_FIXED))) {
      lowering.script(root, parts);
      return;
    }
    if (globals) {
      lowering.globals(root, parts);
      return;
    }
    for (int part : parts) {
      declaration(part);
    }
  }

  /// Whether a statement of a file makes a variable that all functions know, in a language where
  /// such a variable is none of a routine.
  private boolean isGlobal(int node) {
    return lowering.table.has(Trait.GLOBALS)
        && switch (lowering.peek(node)) {
          case Construct.Declare _, Construct.Members _, Construct.Constants _ -> true;
          case Construct.Group(Part parts) -> {
            boolean all = true;
            for (int part : lowering.nodes(parts, node)) {
              all &= isGlobal(part);
            }
            yield all;
          }
          case null, default -> false;
        };
  }

  private boolean isDeclaration(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Function _, Construct.Type _, Construct.Ignored _ -> true;
      case Construct.Wrapper(Part inner) when inner.first(tree, node) >= 0 ->
          isDeclaration(inner.first(tree, node));
      case Construct.Group(Part parts) -> {
        boolean all = true;
        for (int part : lowering.nodes(parts, node)) {
          all &= isDeclaration(part);
        }
        yield all;
      }
      case null, default -> false;
    };
  }

  private void declaration(int node) {
    switch (lowering.row(node)) {
      case Construct.Function function -> lowering.expressions.function(node, function);
      case Construct.Type(Part name, Part header, Part body) ->
          lowering.expressions.type(node, name, header, body);
      case Construct.Wrapper(Part inner) -> declaration(inner.first(tree, node));
      case Construct.Group(Part parts) -> {
        for (int part : lowering.nodes(parts, node)) {
          declaration(part);
        }
      }
      case null, default -> {}
    }
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
          members(node, new Construct.Members(declarators, name, value));
      case Construct.Declare declare -> declare(node, declare);
      case Construct.Members members -> members(node, members);
      case Construct.Constants(Part names) -> constants(node, names);
      case Construct.Block(Part statements) -> scoped(node, statements);
      case Construct.Group(Part statements) ->
          new Statement.Block(node, lowering.statements(statements, node));
      case Construct.Module(Part statements) ->
          new Statement.Block(node, lowering.statements(statements, node));
      case Construct.If branch -> branch(node, branch);
      case Construct.While loop -> loop(node, loop);
      case Construct.DoWhile loop -> doLoop(node, loop);
      case Construct.For loop -> forLoop(node, loop);
      case Construct.ForEach loop -> forEach(node, loop);
      case Construct.Switch choice -> choice(node, choice, choice.exhaustive());
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
      case Construct.Try attempt -> attempt(node, attempt);
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
          local(node, lowering.expressions.function(node, function));
      case Construct.Type(Part name, Part header, Part body) ->
          local(node, lowering.expressions.type(node, name, header, body));
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
    Expression lowered = inside(value, node);
    return lowered == null ? nothing(node) : new Statement.Evaluate(node, lowered);
  }

  /// A value whose patterns declare nothing behind it.
  private @Nullable Expression inside(Part value, int node) {
    if (!lowering.table.has(Trait.PATTERNS_STAY)) {
      return lowering.value(value, node);
    }
    lowering.scopes.enter();
    Expression lowered = lowering.value(value, node);
    lowering.scopes.leave();
    return lowered;
  }

  public Statement local(int node, Expression closure) {
    if (lowering.table.has(Trait.DEFINITIONS_ARE_STATEMENTS)) {
      return new Statement.Evaluate(node, closure);
    }
    return lowering.draft().form == Form.CLASS ? nothing(node) : new Statement.Local(node, closure);
  }

  private Statement jump(int node, Jump.Kind kind, Part label) {
    return new Jump(node, kind, lowering.text(label, node));
  }

  private Statement give(int node, Part value, Part label) {
    Expression given = lowering.valueOrNothing(value, node);
    return new Statement.Give(given.node(), given, lowering.text(label, node));
  }

  public Statement declare(int node, Construct.Declare declare) {
    int[] declarators = lowering.nodes(declare.declarators(), node);
    List<Statement> all = new ArrayList<>(declarators.length);
    for (int declarator : declarators) {
      boolean first =
          declarator == declarators[0] || lowering.table.has(Trait.DECLARATORS_TOGETHER);
      int start = first ? node : declarator;
      declarator(node, start, declarator, declare, all);
    }
    return all.size() == 1 ? all.getFirst() : new Statement.Block(node, all);
  }

  private void declarator(
      int declaration, int start, int declarator, Construct.Declare declare, List<Statement> all) {
    int[] names = lowering.nodes(declare.name(), declarator);
    int given = declare.value().first(tree, declarator);
    if (given >= 0 && !(names.length > 0 && given == names[0])) {
      Expression value = inside(declare.value(), declarator);
      if (names.length == 0 && value != null) {
        all.add(new Statement.Local(start, value));
        return;
      }
      all.add(new Statement.Evaluate(start, initial(declaration, declarator, names, given, value)));
      return;
    }
    for (int name : names) {
      for (Expression write : lowering.targets.writes(name, true)) {
        if (write instanceof Expression.Write(int at, var _, int place, boolean _, var _)) {
          all.add(
              lowering.table.has(Trait.ZERO_VALUES)
                  ? new Statement.Evaluate(start, write)
                  : new Statement.Declare(at, place));
        }
      }
    }
  }

  private Expression initial(
      int declaration, int node, int[] names, int given, @Nullable Expression lowered) {
    Expression value = lowered == null ? new Expression.Constant(node) : lowered;
    if (names.length == 0) {
      return value;
    }
    Object constant =
        lowering.table.constantRule().constant(lowering, declaration, names[0], given);
    List<Expression> writes = new ArrayList<>(1);
    for (int name : names) {
      writes.addAll(lowering.targets.writes(name, true));
    }
    if (writes.size() == 1
        && writes.getFirst()
            instanceof Expression.Write(int _, var address, int place, boolean _, var _)) {
      if (constant != null) {
        lowering.draft().markConstant(place, constant);
      }
      return new Expression.Write(node, address, place, false, value);
    }
    List<Expression> steps = new ArrayList<>();
    steps.add(value);
    steps.addAll(writes);
    return new Expression.Sequence(node, steps);
  }

  public Statement members(int node, Construct.Members members) {
    List<Statement> all = new ArrayList<>();
    for (int declarator : lowering.nodes(members.declarators(), node)) {
      Expression value = lowering.value(members.value(), declarator);
      for (int name : lowering.nodes(members.name(), declarator)) {
        if (value != null) {
          int id = lowering.nameId(name);
          int place = lowering.draft().free(id, lowering.names.name(id));
          all.add(
              new Statement.Evaluate(
                  declarator, new Expression.Write(declarator, List.of(), place, false, value)));
          value = new Expression.Constant(declarator);
        }
      }
    }
    return new Statement.Block(node, all);
  }

  private Statement constants(int node, Part names) {
    for (int name : lowering.nodes(names, node)) {
      if (lowering.isName(name)) {
        lowering.declareMember(name);
      }
    }
    return nothing(node);
  }

  private Expression condition(Part part, int node, boolean negated) {
    Expression value = lowering.condition(part, node);
    return negated ? new Expression.Not(value.node(), value) : value;
  }

  Statement branch(int node, Construct.If branch) {
    boolean closed = !lowering.table.has(Trait.CONDITIONS_REACH_OUT);
    if (closed) {
      lowering.scopes.enter();
    }
    Expression condition = condition(branch.condition(), node, branch.negated());
    Statement then = lowering.body(branch.then(), node);
    Statement otherwise = chain(lowering.nodes(branch.otherwise(), node), 0);
    if (closed) {
      lowering.scopes.leave();
    }
    if (closed && otherwise == null && Bound.endsAbruptly(then)) {
      reachOut(condition);
    }
    return new Statement.If(node, condition, then, otherwise);
  }

  /// The variables of a pattern that is known to fit behind the statement (`if (!(x instanceof A
  /// a)) return;`) are visible there.
  private void reachOut(Expression condition) {
    Bound.in(condition, write -> lowering.declareAgain(write.node(), write.place()));
  }

  /// `elif` and `else` as a list of alternatives.
  private @Nullable Statement chain(int[] nodes, int at) {
    if (at == nodes.length) {
      return null;
    }
    if (at + 1 < nodes.length && lowering.row(nodes[at]) instanceof Construct.If next) {
      lowering.scopes.enter();
      Expression condition = condition(next.condition(), nodes[at], next.negated());
      Statement then = lowering.body(next.then(), nodes[at]);
      Statement otherwise = chain(nodes, at + 1);
      lowering.scopes.leave();
      return new Statement.If(nodes[at], condition, then, otherwise);
    }
    return of(nodes[at]);
  }

  private Statement loop(int node, Construct.While loop) {
    lowering.scopes.enter();
    Expression condition = condition(loop.condition(), node, loop.negated());
    Statement body = lowering.body(loop.body(), node);
    lowering.scopes.leave();
    if (Bound.whenFalse(condition)) {
      reachOut(condition);
    }
    Statement otherwise = lowering.bodyOrNull(loop.otherwise(), node);
    return new Statement.Loop(node, node, List.of(), condition, List.of(), body, otherwise);
  }

  private Statement doLoop(int node, Construct.DoWhile loop) {
    Statement body = lowering.body(loop.body(), node);
    int head = loop.condition().first(tree, node);
    Expression condition = condition(loop.condition(), node, loop.negated());
    return new Statement.DoLoop(node, head < 0 ? node : head, body, head < 0 ? null : condition);
  }

  private Statement forLoop(int node, Construct.For loop) {
    lowering.enter(node, loop.first());
    List<Statement> first = lowering.statements(loop.first(), node);
    int head = loop.condition().first(tree, node);
    boolean forever = head < 0 || lowering.peek(head) instanceof Construct.Ignored;
    Expression condition = forever ? null : lowering.condition(loop.condition(), node);
    Statement body = lowering.body(loop.body(), node);
    List<Statement> update = lowering.statements(loop.update(), node);
    lowering.scopes.leave();
    return new Statement.Loop(node, head < 0 ? node : head, first, condition, update, body, null);
  }

  private Statement forEach(int node, Construct.ForEach loop) {
    Expression iterable = lowering.valueOrNothing(loop.iterable(), node);
    lowering.enter(node, loop.target());
    List<Expression> writes = new ArrayList<>(1);
    for (int target : lowering.nodes(loop.target(), node)) {
      writes.addAll(lowering.targets.writes(target, loop.declares()));
    }
    Expression target =
        writes.size() == 1 ? writes.getFirst() : new Expression.Sequence(node, writes);
    Statement body = lowering.body(loop.body(), node);
    lowering.scopes.leave();
    Statement otherwise = lowering.bodyOrNull(loop.otherwise(), node);
    return new Statement.ForEach(node, iterable, target, body, otherwise);
  }

  public Statement choice(int node, Construct.Switch choice, boolean exhaustive) {
    Expression selector = lowering.value(choice.selector(), node);
    lowering.enter(node, choice.arms());
    List<Statement.Arm> arms = new ArrayList<>();
    for (int each : lowering.nodes(choice.arms(), node)) {
      if (lowering.row(each) instanceof Construct.Arm arm) {
        arms.add(arm(each, arm, choice.tests(), selector != null));
      }
    }
    lowering.scopes.leave();
    return new Statement.Switch(node, selector, arms, exhaustive);
  }

  /// Arms that fall through share a scope, others have their own.
  private Statement.Arm arm(int node, Construct.Arm arm, boolean tests, boolean compares) {
    if (arm.fallsThrough()) {
      return armInside(node, arm, tests, compares);
    }
    lowering.scopes.enter();
    Statement.Arm lowered = armInside(node, arm, tests, compares);
    lowering.scopes.leave();
    return lowered;
  }

  private Statement.Arm armInside(int node, Construct.Arm arm, boolean tests, boolean compares) {
    int[] labels = lowering.nodes(arm.labels(), node);
    List<Expression> tested = new ArrayList<>(0);
    List<Expression> bindings = new ArrayList<>(0);
    boolean isDefault = hasDefault(node, arm) || isDefault(labels, arm);
    for (int label : labels) {
      switch (lowering.peek(label)) {
        case Construct.Pattern _, Construct.Binding _ ->
            bindings.addAll(lowering.targets.writes(label, true));
        case null, default -> {
          if (tests && !arm.defaults().contains(tree.text(label))) {
            tested.add(test(label, compares));
          }
        }
      }
    }
    Expression guard = lowering.value(arm.guard(), node);
    List<Statement> body = lowering.statements(arm.body(), node);
    return new Statement.Arm(
        node,
        tested,
        bindings,
        guard,
        body.size() == 1 ? body.getFirst() : new Statement.Block(node, body),
        isDefault,
        arm.fallsThrough());
  }

  /// A label is a condition by itself, or a value that is compared with the selector.
  private Expression test(int label, boolean compares) {
    Expression value = lowering.expression(label);
    return switch (value) {
      case Expression.Truth _, Expression.Not _, Expression.Circuit _, Expression.Conditional _
          when compares ->
          new Expression.Operation(label, List.of(value));
      default -> value;
    };
  }

  private boolean isDefault(int[] labels, Construct.Arm arm) {
    for (int label : labels) {
      if (tree.end(label) - tree.start(label) < 10 && arm.defaults().contains(tree.text(label))) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of the words stands in the arm, or in the label in front of it.
  private boolean hasDefault(int node, Construct.Arm arm) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (!tree.isNamed(child) && arm.defaults().contains(tree.kindName(child))) {
        return true;
      }
      int inner = tree.firstChild(child);
      if (inner >= 0 && !tree.isNamed(inner) && arm.defaults().contains(tree.kindName(inner))) {
        return true;
      }
    }
    return false;
  }

  private Statement attempt(int node, Construct.Try attempt) {
    lowering.scopes.enter();
    List<Statement> resources = lowering.statements(attempt.resources(), node);
    Statement body = lowering.body(attempt.body(), node);
    lowering.scopes.leave();
    List<Statement.Catch> catches = new ArrayList<>();
    for (int each : lowering.nodes(attempt.catches(), node)) {
      if (lowering.row(each) instanceof Construct.Catch clause) {
        catches.add(clause(each, clause));
      }
    }
    Statement otherwise = lowering.bodyOrNull(attempt.otherwise(), node);
    Statement last = lowering.bodyOrNull(attempt.last(), node);
    return new Statement.Try(node, resources, body, catches, otherwise, last);
  }

  private Statement.Catch clause(int node, Construct.Catch clause) {
    lowering.enter(node, clause.target());
    List<Expression> tests = lowering.values(clause.tests(), node);
    List<Expression> writes = new ArrayList<>(1);
    for (int target : lowering.nodes(clause.target(), node)) {
      writes.addAll(lowering.targets.writes(target, true));
    }
    Expression guard = lowering.value(clause.guard(), node);
    Statement body = lowering.body(clause.body(), node);
    lowering.scopes.leave();
    boolean all = (clause.byTests() && tests.isEmpty()) || clause.all().first(tree, node) >= 0;
    return new Statement.Catch(node, tests, writes, guard, body, all);
  }
}

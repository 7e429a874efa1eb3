package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All statements and expressions of a routine, each once, in no particular order; however deeply
/// they are nested.
final class Statements {
  private final Deque<Statement> statements = new ArrayDeque<>();
  private final Deque<Expression> expressions = new ArrayDeque<>();

  private Statements() {}

  static void forEach(
      Routine routine, Consumer<Statement> statement, Consumer<Expression> expression) {
    Statements walk = new Statements();
    walk.all(routine.prologue());
    walk.add(routine.body());
    walk.run(statement, expression);
  }

  private void run(Consumer<Statement> onStatement, Consumer<Expression> onExpression) {
    while (!statements.isEmpty() || !expressions.isEmpty()) {
      if (statements.isEmpty()) {
        Expression expression = expressions.pop();
        onExpression.accept(expression);
        inside(expression);
      } else {
        Statement statement = statements.pop();
        onStatement.accept(statement);
        inside(statement);
      }
    }
  }

  private void add(@Nullable Statement statement) {
    if (statement != null) {
      statements.push(statement);
    }
  }

  private void add(@Nullable Expression expression) {
    if (expression != null) {
      expressions.push(expression);
    }
  }

  private void all(List<Statement> all) {
    statements.addAll(all);
  }

  private void values(List<Expression> all) {
    expressions.addAll(all);
  }

  private void inside(Statement statement) {
    switch (statement) {
      case Statement.Block(int _, var inner) -> all(inner);
      case Statement.Evaluate(int _, var value) -> add(value);
      case Statement.Declare _, Statement.Jump _, Statement.Forget _ -> {}
      case Statement.If(int _, var condition, var then, var otherwise) -> {
        add(condition);
        add(then);
        add(otherwise);
      }
      case Statement.Loop loop -> {
        all(loop.first());
        add(loop.condition());
        all(loop.update());
        add(loop.body());
        add(loop.otherwise());
      }
      case Statement.DoLoop(int _, int _, var body, var condition) -> {
        add(body);
        add(condition);
      }
      case Statement.ForEach(int _, var iterable, var target, var body, var otherwise) -> {
        add(iterable);
        add(target);
        add(body);
        add(otherwise);
      }
      case Statement.Switch(int _, var selector, var arms, boolean _) -> {
        add(selector);
        arms.forEach(this::inside);
      }
      case Statement.Labelled(int _, var _, var body) -> add(body);
      case Statement.Return(int _, var value) -> add(value);
      case Statement.Give(int _, var value, var _) -> add(value);
      case Statement.Throw(int _, var value) -> add(value);
      case Statement.Try(int _, var resources, var body, var catches, var otherwise, var last) -> {
        all(resources);
        add(body);
        catches.forEach(this::inside);
        add(otherwise);
        add(last);
      }
      case Statement.Hold(int _, var value, var body, var _) -> {
        add(value);
        add(body);
      }
      case Statement.Defer(int _, var value) -> add(value);
      case Statement.Assert(int _, var condition, var detail) -> {
        add(condition);
        add(detail);
      }
      case Statement.Local(int _, var value) -> add(value);
      case Statement.OneOf(int _, var alternatives) -> all(alternatives);
      case Statement.Broken(int _, var inner) -> all(inner);
    }
  }

  private void inside(Statement.Arm arm) {
    values(arm.tests());
    values(arm.bindings());
    add(arm.guard());
    add(arm.body());
  }

  private void inside(Statement.Catch clause) {
    values(clause.tests());
    values(clause.writes());
    add(clause.guard());
    add(clause.body());
  }

  private void inside(Expression expression) {
    switch (expression) {
      case Expression.Constant _, Expression.Truth _, Expression.MayWrite _ -> {}
      case Expression.Read(int _, var address, int _) -> values(address);
      case Expression.Write(int _, var address, int _, boolean _, var value) -> {
        values(address);
        add(value);
      }
      case Expression.Operation(int _, var operands) -> values(operands);
      case Expression.Sequence(int _, var parts) -> values(parts);
      case Expression.Call(int _, var operands, var effects) -> {
        values(operands);
        values(effects);
      }
      case Expression.Circuit(int _, var _, var left, var right) -> {
        add(left);
        add(right);
      }
      case Expression.Not(int _, var operand) -> add(operand);
      case Expression.Leave(int _, var value, boolean _) -> add(value);
      case Expression.Conditional(int _, var condition, var then, var otherwise) -> {
        add(condition);
        add(then);
        add(otherwise);
      }
      case Expression.Match(int _, var operand, var writes) -> {
        add(operand);
        values(writes);
      }
      case Expression.Body(int _, var statement) -> add(statement);
      case Expression.Closure closure -> values(closure.operands());
      case Expression.Suspend(int _, var value) -> add(value);
    }
  }
}

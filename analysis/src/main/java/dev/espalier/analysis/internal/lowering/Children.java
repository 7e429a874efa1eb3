package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What stands directly inside of statements and expressions, for walks over all of a routine.
///
/// @param statements is told of each statement
/// @param expressions is told of each expression
public record Children(Consumer<Statement> statements, Consumer<Expression> expressions) {
  public void of(Statement statement) {
    switch (statement) {
      case Statement.Block(int _, var inner) -> inner.forEach(statements);
      case Statement.Evaluate(int _, Expression value) -> one(value);
      case Statement.Declare _, Statement.Jump _, Statement.Forget _ -> {}
      case Statement.If(int _, Expression condition, Statement then, Statement otherwise) -> {
        one(condition);
        one(then);
        one(otherwise);
      }
      case Statement.Loop loop -> {
        loop.first().forEach(statements);
        one(loop.condition());
        loop.update().forEach(statements);
        one(loop.body());
        one(loop.otherwise());
      }
      case Statement.DoLoop loop -> {
        one(loop.body());
        one(loop.condition());
      }
      case Statement.ForEach loop -> {
        one(loop.iterable());
        one(loop.target());
        one(loop.body());
        one(loop.otherwise());
      }
      case Statement.Switch choice -> {
        one(choice.selector());
        choice.arms().forEach(this::of);
      }
      case Statement.Labelled(int _, String _, Statement body) -> one(body);
      case Statement.Return(int _, Expression value) -> one(value);
      case Statement.Give(int _, Expression value, String _) -> one(value);
      case Statement.Throw(int _, Expression value) -> one(value);
      case Statement.Try attempt -> {
        attempt.resources().forEach(statements);
        one(attempt.body());
        attempt.catches().forEach(this::of);
        one(attempt.otherwise());
        one(attempt.last());
      }
      case Statement.Hold(int _, Expression value, Statement body, boolean _) -> {
        one(value);
        one(body);
      }
      case Statement.Defer(int _, Expression value) -> one(value);
      case Statement.Assert(int _, Expression condition, Expression detail) -> {
        one(condition);
        one(detail);
      }
      case Statement.Local(int _, Expression value) -> one(value);
      case Statement.OneOf(int _, var alternatives) -> alternatives.forEach(statements);
      case Statement.Broken(int _, var inner) -> inner.forEach(statements);
    }
  }

  private void of(Statement.Arm arm) {
    arm.tests().forEach(expressions);
    arm.bindings().forEach(expressions);
    one(arm.guard());
    one(arm.body());
  }

  public void of(Statement.Catch clause) {
    clause.tests().forEach(expressions);
    clause.writes().forEach(expressions);
    one(clause.guard());
    one(clause.body());
  }

  public void of(Expression expression) {
    switch (expression) {
      case Expression.Constant _, Expression.Truth _, Expression.MayWrite _ -> {}
      case Expression.Read(int _, var address, int _) -> all(address);
      case Expression.Write write -> {
        all(write.address());
        one(write.value());
      }
      case Expression.Operation(int _, var operands) -> all(operands);
      case Expression.Sequence(int _, var parts) -> all(parts);
      case Expression.Call(int _, var operands, var effects) -> {
        all(operands);
        all(effects);
      }
      case Expression.Leave(int _, Expression value, boolean _) -> one(value);
      case Expression.Circuit(int _, var _, Expression left, Expression right) -> {
        one(left);
        one(right);
      }
      case Expression.Not(int _, Expression operand) -> one(operand);
      case Expression.Conditional conditional -> {
        one(conditional.condition());
        one(conditional.then());
        one(conditional.otherwise());
      }
      case Expression.Match(int _, Expression operand, var writes) -> {
        one(operand);
        all(writes);
      }
      case Expression.Body(int _, Statement statement) -> one(statement);
      case Expression.Closure closure -> all(closure.operands());
      case Expression.Suspend(int _, Expression value) -> one(value);
    }
  }

  private void all(List<Expression> inner) {
    inner.forEach(expressions);
  }

  private void one(@Nullable Statement statement) {
    if (statement != null) {
      statements.accept(statement);
    }
  }

  private void one(@Nullable Expression expression) {
    if (expression != null) {
      expressions.accept(expression);
    }
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Statement;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which places a lowered routine reads and writes.
record KotlinCaptures(BitSet reads, BitSet writes) {
  void all(List<Statement> statements) {
    statements.forEach(this::statement);
  }

  private void statement(@Nullable Statement statement) {
    switch (statement) {
      case null -> {}
      case Statement.Block(int _, var inner) -> all(inner);
      case Statement.Evaluate(int _, Expression value) -> value(value);
      case Statement.Declare _, Statement.Jump _, Statement.Forget _ -> {}
      case Statement.If(int _, Expression condition, Statement then, Statement otherwise) -> {
        value(condition);
        statement(then);
        statement(otherwise);
      }
      case Statement.Loop loop -> {
        all(loop.first());
        value(loop.condition());
        all(loop.update());
        statement(loop.body());
        statement(loop.otherwise());
      }
      case Statement.DoLoop(int _, int _, Statement body, Expression condition) -> {
        statement(body);
        value(condition);
      }
      case Statement.ForEach(
              int _,
              Expression iterable,
              Expression target,
              Statement body,
              var otherwise) -> {
        value(iterable);
        value(target);
        statement(body);
        statement(otherwise);
      }
      case Statement.Switch(int _, Expression selector, var arms, boolean _) -> {
        value(selector);
        for (Statement.Arm arm : arms) {
          values(arm.tests());
          values(arm.bindings());
          value(arm.guard());
          statement(arm.body());
        }
      }
      case Statement.Labelled(int _, String _, Statement body) -> statement(body);
      case Statement.Return(int _, Expression value) -> value(value);
      case Statement.Give(int _, Expression value, String _) -> value(value);
      case Statement.Throw(int _, Expression value) -> value(value);
      case Statement.Try attempt -> {
        all(attempt.resources());
        statement(attempt.body());
        for (Statement.Catch clause : attempt.catches()) {
          values(clause.tests());
          values(clause.writes());
          value(clause.guard());
          statement(clause.body());
        }
        statement(attempt.otherwise());
        statement(attempt.last());
      }
      case Statement.Hold(int _, Expression value, Statement body, boolean _) -> {
        value(value);
        statement(body);
      }
      case Statement.Defer(int _, Expression value) -> value(value);
      case Statement.Assert(int _, Expression condition, Expression detail) -> {
        value(condition);
        value(detail);
      }
      case Statement.Local(int _, Expression value) -> value(value);
      case Statement.OneOf(int _, var alternatives) -> all(alternatives);
      case Statement.Broken(int _, var inner) -> all(inner);
    }
  }

  private void values(List<Expression> values) {
    values.forEach(this::value);
  }

  private void value(@Nullable Expression expression) {
    switch (expression) {
      case null -> {}
      case Expression.Constant _, Expression.Truth _ -> {}
      case Expression.Read(int _, var address, int place) -> {
        values(address);
        reads.set(place);
      }
      case Expression.Write write -> {
        values(write.address());
        value(write.value());
        if (write.place() != Places.NONE) {
          writes.set(write.place());
          reads.set(write.place(), reads.get(write.place()) || write.readsFirst());
        }
      }
      case Expression.MayWrite(int _, int place) -> writes.set(place);
      case Expression.Operation(int _, var operands) -> values(operands);
      case Expression.Sequence(int _, var parts) -> values(parts);
      case Expression.Call(int _, var operands, var effects) -> {
        values(operands);
        values(effects);
      }
      case Expression.Circuit(int _, var _, Expression left, Expression right) -> {
        value(left);
        value(right);
      }
      case Expression.Not(int _, Expression operand) -> value(operand);
      case Expression.Conditional(
              int _,
              Expression condition,
              Expression then,
              Expression otherwise) -> {
        value(condition);
        value(then);
        value(otherwise);
      }
      case Expression.Match(int _, Expression operand, var writes) -> {
        value(operand);
        values(writes);
      }
      case Expression.Body(int _, Statement statement) -> statement(statement);
      case Expression.Closure closure -> {
        values(closure.operands());
        closure.captured().forEach(reads::set);
      }
      case Expression.Suspend(int _, Expression value) -> value(value);
      case Expression.Leave(int _, Expression value, boolean _) -> value(value);
    }
  }
}

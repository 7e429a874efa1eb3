package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Expression.Circuit.Operator;
import dev.espalier.analysis.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the patterns of a condition declare, and where that reaches.
public final class Bound {
  private Bound() {}

  /// The variables that patterns in a condition write.
  static void in(Expression condition, Consumer<Expression.Write> found) {
    switch (condition) {
      case Expression.Not(int _, Expression operand) -> in(operand, found);
      case Expression.Circuit(int _, var _, Expression left, Expression right) -> {
        in(left, found);
        in(right, found);
      }
      case Expression.Match(int _, Expression _, var writes) -> {
        for (Expression write : writes) {
          if (write instanceof Expression.Write each) {
            found.accept(each);
          }
        }
      }
      default -> {}
    }
  }

  /// Whether a condition binds something when it is false.
  static boolean whenFalse(Expression condition) {
    return switch (condition) {
      case Expression.Not _ -> true;
      case Expression.Circuit(int _, var _, Expression left, Expression right) ->
          whenFalse(left) || whenFalse(right);
      default -> false;
    };
  }

  /// Whether control does not go on behind a statement, as far as its last statement tells.
  static boolean endsAbruptly(Statement statement) {
    return switch (statement) {
      case Statement.Return _, Statement.Throw _, Statement.Jump _, Statement.Give _ -> true;
      case Statement.Block(int _, var all) -> !all.isEmpty() && endsAbruptly(all.getLast());
      case Statement.If(int _, Expression _, Statement then, Statement otherwise) ->
          otherwise != null && endsAbruptly(then) && endsAbruptly(otherwise);
      default -> false;
    };
  }

  /// What a condition always is, or null.
  public static @Nullable Boolean truth(Expression condition) {
    return switch (condition) {
      case Expression.Truth(int _, boolean value) -> value;
      case Expression.Not(int _, Expression operand) -> {
        Boolean inner = truth(operand);
        yield inner == null ? null : !inner;
      }
      case Expression.Circuit(int _, Operator operator, Expression left, Expression right)
          when operator == Operator.AND || operator == Operator.OR -> {
        Boolean first = truth(left);
        yield (first == null || first == (operator == Operator.OR)) ? first : truth(right);
      }
      default -> null;
    };
  }

  /// Whether a statement evaluates nothing.
  public static boolean isSilent(Statement statement) {
    return switch (statement) {
      case Statement.Block(int _, var all) -> all.stream().allMatch(Bound::isSilent);
      case Statement.Jump _, Statement.Declare _ -> true;
      case Statement.Return(int _, Expression value) -> value == null;
      default -> false;
    };
  }
}

package dev.espalier.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order in which an expression is evaluated: what it reads, writes, calls, and where control
/// may part. What it computes is left to the tree.
public sealed interface Expression {
  /// The node that the expression stands for.
  int node();

  /// A value that depends on nothing: literals, types.
  record Constant(int node) implements Expression {}

  /// A literal `true` or `false`, which makes a condition go one way only.
  record Truth(int node, boolean value) implements Expression {}

  /// Reads a place of [Places].
  ///
  /// @param address evaluated first: what the place is found by
  record Read(int node, List<Expression> address, int place) implements Expression {}

  /// Writes a place; [Places#NONE] is one that no path names.
  ///
  /// @param address evaluated first: what the place is found by
  /// @param readsFirst whether the old value is read, after the address (`x += e`, `x++`)
  /// @param value evaluated before the write, or none where the value comes from elsewhere
  record Write(
      int node, List<Expression> address, int place, boolean readsFirst, @Nullable Expression value)
      implements Expression {}

  /// May write a place, or leave it as it was: a variable whose address a call is given.
  record MayWrite(int node, int place) implements Expression {}

  /// Evaluates its operands in order.
  record Operation(int node, List<Expression> operands) implements Expression {}

  /// Evaluates its parts in order, and nothing behind them: a value and the targets that it is
  /// assigned to.
  record Sequence(int node, List<Expression> parts) implements Expression {}

  /// Evaluates its operands in order, then calls.
  ///
  /// @param effects what the call writes in its caller (`out` arguments)
  record Call(int node, List<Expression> operands, List<Expression> effects)
      implements Expression {}

  /// Evaluates a value and leaves the routine, as by an exception: a call that never returns.
  ///
  /// @param unwinds whether clauses and `finally` around it see that; else the program ends there
  record Leave(int node, Expression value, boolean unwinds) implements Expression {}

  /// Evaluates the right side depending on the left.
  record Circuit(int node, Operator operator, Expression left, Expression right)
      implements Expression {
    /// When the right side is evaluated.
    public enum Operator {
      /// When the left side is true.
      AND,
      /// When the left side is false.
      OR,
      /// When the left side is null: `a ?? b`.
      IF_NULL,
      /// When the left side is not null: `a?.b`.
      UNLESS_NULL
    }
  }

  record Not(int node, Expression operand) implements Expression {}

  record Conditional(int node, Expression condition, Expression then, Expression otherwise)
      implements Expression {}

  /// Tests a value against a pattern, and writes when it fits.
  record Match(int node, Expression operand, List<Expression> writes) implements Expression {}

  /// A statement in the place of a value: a switch expression, a block.
  record Body(int node, Statement statement) implements Expression {}

  /// Makes a function or class that may hold variables of this routine.
  ///
  /// @param routine its index in [Routines]
  /// @param operands evaluated first: arguments of the constructor, default values
  /// @param captured the variables of this routine that it uses
  /// @param place where a local function or class is kept, or [Places#NONE]
  record Closure(
      int node, int routine, List<Expression> operands, List<Integer> captured, int place)
      implements Expression {}

  /// Lets go of control and takes it up again later: `yield` of a generator, `await`.
  record Suspend(int node, @Nullable Expression value) implements Expression {}
}

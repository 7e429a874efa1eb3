package dev.espalier.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a routine does, in no particular language. Every statement names the tree node that it
/// stands for; two statements may stand for one node.
public sealed interface Statement {
  /// The node that the statement stands for; a graph's unit starts where it starts.
  int node();

  record Block(int node, List<Statement> statements) implements Statement {}

  /// Evaluates an expression for its effects: expression statements, declarations with a value.
  record Evaluate(int node, Expression value) implements Statement {}

  /// A variable comes into being, without a value.
  record Declare(int node, int place) implements Statement {}

  record If(int node, Expression condition, Statement then, @Nullable Statement otherwise)
      implements Statement {}

  /// A loop; each of its parts may be missing.
  ///
  /// @param head the node that the test of the condition counts as
  /// @param first evaluated once
  /// @param condition tested before each turn; none is for ever
  /// @param update run after each turn, also by `continue`
  /// @param otherwise run when the condition ends the loop, not by `break` (Python's `else`)
  record Loop(
      int node,
      int head,
      List<Statement> first,
      @Nullable Expression condition,
      List<Statement> update,
      Statement body,
      @Nullable Statement otherwise)
      implements Statement {}

  /// A loop whose condition stands behind its body.
  record DoLoop(int node, int head, Statement body, @Nullable Expression condition)
      implements Statement {}

  /// A loop over the elements of a value.
  ///
  /// @param target what is written before each turn, mostly [Expression.Write]s
  record ForEach(
      int node,
      Expression iterable,
      Expression target,
      Statement body,
      @Nullable Statement otherwise)
      implements Statement {}

  /// A choice among arms.
  ///
  /// @param exhaustive whether one of the arms is always taken
  record Switch(int node, @Nullable Expression selector, List<Arm> arms, boolean exhaustive)
      implements Statement {}

  /// One arm of a switch.
  ///
  /// @param tests label expressions that are evaluated when the arm is tried; constants are not
  /// @param bindings what a pattern writes when it fits
  /// @param isDefault whether the arm is taken when no other is
  /// @param fallsThrough whether the end of the body goes on with the next arm
  record Arm(
      int node,
      List<Expression> tests,
      List<Expression> bindings,
      @Nullable Expression guard,
      Statement body,
      boolean isDefault,
      boolean fallsThrough) {}

  /// Leaves a loop, switch or labelled statement, or goes to a label.
  ///
  /// @param label the name given, or "" for the innermost one
  record Jump(int node, Kind kind, String label) implements Statement {
    public enum Kind {
      BREAK,
      /// Leaves the innermost loop, past the choices in it, where those are no target of `break`
      /// (Python, Rust, Kotlin).
      BREAK_LOOP,
      CONTINUE,
      GOTO,
      /// Starts the turn of a loop again without its condition (Ruby).
      REDO,
      /// Goes on with the next arm of a switch (Go, C#, Ruby's `retry` is none of these).
      FALL_THROUGH
    }
  }

  /// A statement with a name to jump to or out of.
  record Labelled(int node, String label, Statement body) implements Statement {}

  record Return(int node, @Nullable Expression value) implements Statement {}

  /// Ends the switch or block expression around it with a value (Java's `yield`).
  record Give(int node, Expression value, String label) implements Statement {}

  record Throw(int node, @Nullable Expression value) implements Statement {}

  /// @param resources opened one after the other, closed on every way out
  /// @param otherwise run when the body ends without an exception (Python's `else`)
  record Try(
      int node,
      List<Statement> resources,
      Statement body,
      List<Catch> catches,
      @Nullable Statement otherwise,
      @Nullable Statement last)
      implements Statement {}

  /// @param tests what is evaluated to know whether the clause takes the exception, where clauses
  ///   are tried one after the other
  /// @param writes what the clause binds the exception to
  /// @param catchesAll whether nothing passes by
  /// @param mayThrow whether entering the clause may throw, into a `finally` of the same `try`,
  ///   even where the clause does nothing
  /// @param takesPart whether the clause takes a part of the exception and leaves the rest, and
  ///   what its body raises, to the clauses behind it (Python's `except*`)
  record Catch(
      int node,
      List<Expression> tests,
      List<Expression> writes,
      @Nullable Expression guard,
      Statement body,
      boolean catchesAll,
      boolean mayThrow,
      boolean takesPart) {
    public Catch(
        int node,
        List<Expression> tests,
        List<Expression> writes,
        @Nullable Expression guard,
        Statement body,
        boolean catchesAll,
        boolean mayThrow) {
      this(node, tests, writes, guard, body, catchesAll, mayThrow, false);
    }
  }

  /// A body under a value that is held meanwhile: `synchronized`, `lock`, `with`.
  ///
  /// @param suppresses whether letting go of the value may end an exception, so that control goes
  ///   on behind the body
  record Hold(int node, Expression value, Statement body, boolean suppresses)
      implements Statement {}

  /// A variable holds nothing from here on; no unit of its own.
  record Forget(int node, int place) implements Statement {}

  /// Evaluated when the routine is left (Go).
  record Defer(int node, Expression value) implements Statement {}

  record Assert(int node, Expression condition, @Nullable Expression detail) implements Statement {}

  /// What declares without evaluating anything anew: a local function or class (see
  /// [Expression.Closure]), a resource that is there already.
  record Local(int node, Expression value) implements Statement {}

  /// One of several, chosen before the program runs: conditional compilation. Nothing is evaluated
  /// to choose.
  record OneOf(int node, List<Statement> alternatives) implements Statement {}

  /// Text that did not parse, with what could be read in it.
  record Broken(int node, List<Statement> statements) implements Statement {}
}

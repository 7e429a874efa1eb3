package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.GraphCodeBert.Relation;

/// One step of the flow through a function: its syntax is gone, what is left are words that are
/// met, words that are written, and where control divides and repeats.
sealed interface FlowOp {
  /// A word is met.
  record Use(int token) implements FlowOp {}

  /// The words among tokens `[from, to)` are written, from the words among `[valueFrom, valueTo)`.
  ///
  /// @param together one edge a written word, with all of the values; else one edge a pair
  record Write(int from, int to, int valueFrom, int valueTo, Relation relation, boolean together)
      implements FlowOp {}

  /// A word is declared without a value.
  record Declare(int from, int to) implements FlowOp {}

  /// Control may go several ways from here.
  record Fork() implements FlowOp {}

  /// Here begins, or goes on, one of them.
  ///
  /// @param apart whether it starts at the fork; else it goes on where the last that doesn't ended
  record Arm(boolean apart) implements FlowOp {}

  /// The ways meet.
  ///
  /// @param skippable whether control may come here straight from the fork
  record Meet(boolean skippable) implements FlowOp {}

  /// What follows, up to operation `end`, happens twice.
  record Loop(int end) implements FlowOp {}

  /// Edges are gathered by word from here, as loops do.
  record Gather() implements FlowOp {}

  record Gathered() implements FlowOp {}
}

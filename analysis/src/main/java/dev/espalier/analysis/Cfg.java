package dev.espalier.analysis;

import dev.espalier.analysis.internal.Deep;
import dev.espalier.analysis.internal.flow.CfgBuilder;
import java.util.StringJoiner;

/// The control flow graph of a routine, as flat arrays.
///
/// There are three grains, each an interval of the finer one or a label on it:
///
/// - A **step** is one thing evaluated: a read, a write, a call, a branch. It points at its tree
///   node.
/// - A **block** is a run of steps with one way in and one way out. Blocks are numbered in reverse
///   post-order from the entry, block 0; those from [#reachable()] on cannot be reached.
/// - A **unit** is a statement, or a part of one that control reaches by itself: the condition of a
///   loop, its update. Each step belongs to one unit or to none.
///
/// Both sides of a short circuit, and the arms of a conditional expression, are blocks of their
/// own. A `finally` stands in the graph once for every place where control may go behind it;
/// likewise the closing of resources. Within a `try` an exception may come before every step: a
/// block with an edge to a handler therefore holds no write, and a write is a block without one.
/// Outside of a `try` only `throw` leads to the exceptional exit.
public final class Cfg {
  /// What a step does.
  public enum Step {
    ENTRY,
    EXIT,
    /// The routine is left by an exception.
    EXCEPTIONAL_EXIT,
    /// A unit begins.
    START,
    READ,
    WRITE,
    /// A variable holds nothing from here on: Python's `del`, PHP's `unset`.
    FORGET,
    /// The place may be written, or stay as it was.
    MAY_WRITE,
    CALL,
    /// Control parts, by a condition or by a choice.
    BRANCH,
    EVALUATE,
    RETURN,
    THROW,
    /// The end of an `assert` that fails.
    ASSERT,
    /// `break`, `continue`, `goto`, a return without a value: only moves control.
    JUMP,
    /// A function or class is made.
    CLOSURE,
    /// Control is let go and taken up again: `yield`, `await`.
    SUSPEND,
    /// A resource is closed, a lock released.
    RELEASE
  }

  /// Why control passes from one block to another.
  public enum Edge {
    NEXT,
    TRUE,
    FALSE,
    /// To an arm of a choice.
    CASE,
    /// To the arm of a choice that is taken when no other is, or behind the choice.
    DEFAULT,
    /// An exception, before or at any step of the block.
    EXCEPTION,
    /// An exception that no clause of a `try` takes.
    UNCAUGHT,
    /// An exception goes on behind a `finally`.
    RETHROW
  }

  /// What a unit is.
  public enum Unit {
    STATEMENT,
    CONDITION,
    CATCH,
    GUARD,
    /// Moves control and evaluates nothing.
    JUMP,
    /// Declares a function or class, or takes a resource that is there already.
    LOCAL
  }

  private static final Step[] STEPS = Step.values();
  private static final Edge[] EDGES = Edge.values();
  private static final Unit[] UNITS = Unit.values();

  private final Routine routine;
  private final Arrays arrays;

  /// The arrays of a graph, as the builder hands them over.
  public record Arrays(
      int blocks,
      int reachable,
      int exit,
      int exceptionalExit,
      int[] stepStart,
      byte[] stepKind,
      int[] stepNode,
      int[] stepPlace,
      int[] stepUnit,
      int[] unitNode,
      byte[] unitKind,
      int[] edgeStart,
      int[] edgeTarget,
      byte[] edgeKind,
      int[] predecessorStart,
      int[] predecessor,
      byte[] predecessorKind) {}

  private Cfg(Routine routine, Arrays arrays) {
    this.routine = routine;
    this.arrays = arrays;
  }

  public static Cfg of(Routine routine) {
    CfgBuilder builder = new CfgBuilder(routine);
    Deep.run(routine.depth(), builder::build);
    return new Cfg(routine, builder.arrays());
  }

  /// A graph with steps of its own; for analyses that add some.
  public static Cfg of(Routine routine, Arrays arrays) {
    return new Cfg(routine, arrays);
  }

  /// What the graph is made of; not to be written.
  public Arrays arrays() {
    return arrays;
  }

  public Routine routine() {
    return routine;
  }

  public int blocks() {
    return arrays.blocks();
  }

  /// How many blocks can be reached from the entry; these come first.
  public int reachable() {
    return arrays.reachable();
  }

  public boolean isReachable(int block) {
    return block < arrays.reachable();
  }

  public int entry() {
    return 0;
  }

  public int exit() {
    return arrays.exit();
  }

  public int exceptionalExit() {
    return arrays.exceptionalExit();
  }

  public int steps() {
    return arrays.stepKind().length;
  }

  public int firstStep(int block) {
    return arrays.stepStart()[block];
  }

  /// One past the last step of the block.
  public int endOfSteps(int block) {
    return arrays.stepStart()[block + 1];
  }

  public Step step(int step) {
    return STEPS[arrays.stepKind()[step]];
  }

  /// The tree node of a step.
  public int node(int step) {
    return arrays.stepNode()[step];
  }

  /// The place that a step reads or writes, or [Places#NONE].
  public int place(int step) {
    return arrays.stepPlace()[step];
  }

  /// The unit that a step belongs to, or -1.
  public int unit(int step) {
    return arrays.stepUnit()[step];
  }

  public int units() {
    return arrays.unitNode().length;
  }

  public int unitNode(int unit) {
    return arrays.unitNode()[unit];
  }

  public Unit unitKind(int unit) {
    return UNITS[arrays.unitKind()[unit]];
  }

  /// The first edge out of a block; its edges are an interval.
  public int firstEdge(int block) {
    return arrays.edgeStart()[block];
  }

  public int endOfEdges(int block) {
    return arrays.edgeStart()[block + 1];
  }

  public int target(int edge) {
    return arrays.edgeTarget()[edge];
  }

  public Edge edge(int edge) {
    return EDGES[arrays.edgeKind()[edge]];
  }

  /// The first edge into a block, among [#predecessor(int)].
  public int firstPredecessor(int block) {
    return arrays.predecessorStart()[block];
  }

  public int endOfPredecessors(int block) {
    return arrays.predecessorStart()[block + 1];
  }

  public int predecessor(int at) {
    return arrays.predecessor()[at];
  }

  public Edge predecessorEdge(int at) {
    return EDGES[arrays.predecessorKind()[at]];
  }

  public int edges() {
    return arrays.edgeTarget().length;
  }

  /// The blocks with their steps and edges, one a line.
  @Override
  public String toString() {
    StringJoiner lines = new StringJoiner("\n");
    for (int block = 0; block < blocks(); block++) {
      StringJoiner line = new StringJoiner(" ");
      line.add(block + ":");
      for (int step = firstStep(block); step < endOfSteps(block); step++) {
        int place = place(step);
        line.add(
            place == Places.NONE
                ? step(step).toString()
                : step(step) + "(" + routine.places().path(place) + ")");
      }
      for (int edge = firstEdge(block); edge < endOfEdges(block); edge++) {
        line.add((edge(edge) == Edge.NEXT ? "" : edge(edge)) + "->" + target(edge));
      }
      lines.add(line.toString());
    }
    return lines.toString();
  }
}

package dev.espalier.analysis;

import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.flow.SparseValues;

/// Which writes a read may see: the values of a routine's places in static single assignment form,
/// and reaching definitions read off it.
///
/// A **value** is made by a write, or by a phi at a block where several values of a place meet.
/// Phis stand only where a read may see them. A write of an element makes a value that may still
/// hold what was there before: that one is its operand. A write of `a` makes a value of every path
/// `a.x` too.
///
/// The values form a graph whose size is linear in the reads and joins; pairs of definition and
/// use, which may be quadratically many, are enumerated on demand.
public final class DataFlow {
  /// No value: the place is not written on any way to the read.
  public static final int NONE = -1;

  private final Cfg cfg;
  private final Dominators dominators;
  private final Loops loops;
  private final SparseValues values;

  private DataFlow(Cfg cfg, Dominators dominators) {
    this.cfg = cfg;
    this.dominators = dominators;
    this.loops = Loops.of(cfg, dominators);
    this.values = SparseValues.of(cfg, dominators);
  }

  public static DataFlow of(Cfg cfg) {
    return new DataFlow(cfg, Dominators.of(cfg));
  }

  public Dominators dominators() {
    return dominators;
  }

  public Loops loops() {
    return loops;
  }

  public Cfg cfg() {
    return cfg;
  }

  /// How many values there are, phis included.
  public int values() {
    return values.size();
  }

  /// Whether a value is where others meet, as opposed to a write.
  public boolean isPhi(int value) {
    return values.step(value) < 0;
  }

  /// The step that writes the value, or -1 for a phi.
  public int step(int value) {
    return values.step(value);
  }

  /// The block in which the value comes into being.
  public int block(int value) {
    return values.block(value);
  }

  public int place(int value) {
    return values.place(value);
  }

  /// What a phi, or a write that may leave the old value, takes its value from; [#NONE] among them
  /// stands for no value. A phi has one for each edge into its block, in their order.
  public int[] operands(int value) {
    return values.operands(value);
  }

  /// The value that a step reads, or [#NONE].
  public int read(int step) {
    return values.read(step);
  }

  /// What is told of a read and a write that it may see.
  @FunctionalInterface
  public interface Pair {
    /// @param carried whether the value only gets there by another turn of a loop around the read
    void of(int write, int read, boolean carried);
  }

  /// Calls for every read and every write that it may see, reads in order of their steps.
  public void forEach(Pair pair) {
    Search search = new Search();
    for (int step = 0; step < cfg.endOfSteps(cfg.reachable() - 1); step++) {
      if (values.read(step) != NONE) {
        search.from(step, pair);
      }
    }
  }

  /// Calls for every write that one read may see.
  public void forEach(int read, Pair pair) {
    if (values.read(read) != NONE) {
      new Search().from(read, pair);
    }
  }

  /// A walk from a read against the flow of values, first without back edges.
  private final class Search {
    private final int[] seen = new int[values.size()];
    private final IntList now = new IntList();
    private final IntList later = new IntList();
    private int round;

    void from(int read, Pair pair) {
      int value = values.read(read);
      if (values.isPlain(value)) {
        pair.of(values.step(value), read, false);
        return;
      }
      round++;
      now.add(value);
      walk(read, false, pair);
      while (!later.isEmpty()) {
        now.add(later.pop());
        walk(read, true, pair);
      }
    }

    private void walk(int read, boolean carried, Pair pair) {
      while (!now.isEmpty()) {
        int value = now.pop();
        if (seen[value] == round) {
          continue;
        }
        seen[value] = round;
        if (values.step(value) >= 0) {
          pair.of(values.step(value), read, carried);
        }
        int count = values.operandCount(value);
        for (int i = 0; i < count; i++) {
          int operand = values.operand(value, i);
          if (operand != NONE) {
            (isBack(value, i, read) ? later : now).add(operand);
          }
        }
      }
    }

    private boolean isBack(int value, int operand, int read) {
      int block = values.block(value);
      return values.step(value) < 0
          && cfg.predecessor(cfg.firstPredecessor(block) + operand) >= block
          && loops.contains(block, values.blockOf(read));
    }
  }
}

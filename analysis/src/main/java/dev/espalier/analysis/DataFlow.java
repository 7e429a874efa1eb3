package dev.espalier.analysis;

import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.flow.SparseValues;
import java.util.BitSet;

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
    forEachMeeting(Integer.MAX_VALUE, pair);
  }

  /// As [#forEach(Pair)], in bounded time and number: a read that more values meet at than `most`
  /// is told to see the value where they meet, and this one, once for all reads, what meets there.
  /// Such a value stands in the place of a write or a read as `-1 - value`.
  ///
  /// A write is then seen where a way leads from it over meeting values. That it gets there around
  /// a loop is told where it goes back.
  public void forEachMeeting(int most, Pair pair) {
    Search search = new Search(most, pair);
    for (int step = 0; step < cfg.endOfSteps(cfg.reachable() - 1); step++) {
      search.from(step);
    }
  }

  /// Calls for every write that one read may see.
  public void forEach(int read, Pair pair) {
    new Search(Integer.MAX_VALUE, pair).from(read);
  }

  /// A walk from a read against the flow of values, first without back edges.
  private final class Search {
    private final int most;
    private final Pair pair;
    private final int[] seen = new int[values.size()];
    private final BitSet met = new BitSet();
    private final IntList now = new IntList();
    private final IntList later = new IntList();
    private final IntList found = new IntList();
    private int round;
    private int passed;

    Search(int most, Pair pair) {
      this.most = most;
      this.pair = pair;
    }

    void from(int read) {
      int value = values.read(read);
      if (value == NONE) {
        return;
      }
      if (values.isPlain(value)) {
        pair.of(values.step(value), read, false);
        return;
      }
      begin(value);
      walk(read);
      int first = found.size();
      while (!later.isEmpty() && passed <= most) {
        now.add(later.pop());
        walk(read);
      }
      if (passed > most) {
        pair.of(-1 - value, read, false);
        meet(value);
        return;
      }
      for (int i = 0; i < found.size(); i++) {
        pair.of(found.get(i), read, i >= first);
      }
    }

    private void begin(int value) {
      round++;
      passed = 0;
      found.truncate(0);
      now.truncate(0);
      later.truncate(0);
      now.add(value);
    }

    private void walk(int read) {
      while (!now.isEmpty() && passed <= most) {
        int value = now.pop();
        if (seen[value] == round) {
          continue;
        }
        seen[value] = round;
        if (values.step(value) >= 0) {
          found.add(values.step(value));
        }
        int count = values.operandCount(value);
        passed += count;
        for (int i = 0; i < count && passed <= most; i++) {
          int operand = values.operand(value, i);
          if (operand != NONE) {
            (isBack(value, i, read) ? later : now).add(operand);
          }
        }
      }
    }

    private boolean isBack(int value, int operand, int read) {
      return isBack(value, operand) && loops.contains(values.block(value), values.blockOf(read));
    }

    private boolean isBack(int value, int operand) {
      int block = values.block(value);
      return values.step(value) < 0
          && cfg.predecessor(cfg.firstPredecessor(block) + operand) >= block;
    }

    /// Tells what meets at a value, and where that comes from, each once.
    private void meet(int first) {
      now.truncate(0);
      now.add(first);
      while (!now.isEmpty()) {
        int value = now.pop();
        if (met.get(value)) {
          continue;
        }
        met.set(value);
        if (values.step(value) >= 0) {
          pair.of(values.step(value), -1 - value, false);
        }
        for (int i = 0; i < values.operandCount(value); i++) {
          int operand = values.operand(value, i);
          if (operand != NONE && values.isPlain(operand)) {
            pair.of(values.step(operand), -1 - value, isBack(value, i));
          } else if (operand != NONE) {
            pair.of(-1 - operand, -1 - value, isBack(value, i));
            now.add(operand);
          }
        }
      }
    }
  }
}

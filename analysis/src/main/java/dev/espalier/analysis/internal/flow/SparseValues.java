package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Dominators;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values and phis of all places, each place by itself.
///
/// The idea, for one place:
///
/// 1. Its reads and writes, block by block: a read behind a write of its own block is settled at
///    once.
/// 2. If a single write dominates the other reads, they see it: most variables end here.
/// 3. Else, from the blocks with open reads backwards up to writes: there the place is live.
/// 4. In that region, in reverse post-order, a block takes the value of its only predecessor, or
///    gets a phi; then phis that only repeat one value are taken out again.
///
/// So a place costs what its live region costs, not what the routine does. Where that is large,
/// phis stand at the iterated dominance frontier of the writes (see [Frontiers]), those that a read
/// asks for, and a place costs what its reads, writes and phis do.
public final class SparseValues {
  private static final int NONE = -1;
  private static final int MOST_ROUNDS = 8;
  private static final int LARGE = 512;

  private final Cfg cfg;
  private final Dominators dominators;
  private final Places places;

  private final IntList step = new IntList();
  private final IntList block = new IntList();
  private final IntList place = new IntList();
  private final IntList operandStart = new IntList();
  private final IntList operandCount = new IntList();
  private final IntList operand = new IntList();
  private final int[] read;

  private final int[] outStamp;
  private final int[] out;
  private final int[] inStamp;
  private final int[] in;
  private int stamp;
  private @Nullable Frontiers frontiers;
  private final int[] blockOf;

  private SparseValues(Cfg cfg, Dominators dominators) {
    this.cfg = cfg;
    this.dominators = dominators;
    this.places = cfg.routine().places();
    int n = cfg.reachable();
    this.read = new int[cfg.steps()];
    Arrays.fill(read, NONE);
    this.outStamp = new int[n];
    this.out = new int[n];
    this.inStamp = new int[n];
    this.in = new int[n];
    this.blockOf = new int[cfg.endOfSteps(n - 1)];
  }

  public static SparseValues of(Cfg cfg, Dominators dominators) {
    SparseValues values = new SparseValues(cfg, dominators);
    values.all();
    return values;
  }

  public int size() {
    return step.size();
  }

  public int step(int value) {
    return step.get(value);
  }

  public int block(int value) {
    return block.get(value);
  }

  public int place(int value) {
    return place.get(value);
  }

  public int read(int step) {
    return read[step];
  }

  /// Whether a value is a write that leaves nothing of the old one.
  public boolean isPlain(int value) {
    return operandCount.get(value) == 0;
  }

  public int operandCount(int value) {
    return operandCount.get(value);
  }

  public int operand(int value, int at) {
    return operand.get(operandStart.get(value) + at);
  }

  /// The block that a reachable step belongs to.
  public int blockOf(int step) {
    return blockOf[step];
  }

  public int[] operands(int value) {
    int[] all = new int[operandCount.get(value)];
    for (int i = 0; i < all.length; i++) {
      all[i] = operand.get(operandStart.get(value) + i);
    }
    return all;
  }

  private int add(int step, int block, int place, int operands) {
    this.step.add(step);
    this.block.add(block);
    this.place.add(place);
    operandStart.add(operand.size());
    operandCount.add(operands);
    for (int i = 0; i < operands; i++) {
      operand.add(NONE);
    }
    return this.step.size() - 1;
  }

  private void all() {
    for (int b = 0; b < cfg.reachable(); b++) {
      Arrays.fill(blockOf, cfg.firstStep(b), cfg.endOfSteps(b), b);
    }
    int[] start = new int[places.size() + 1];
    int[] events = events(blockOf.length, start);
    for (int p = 0; p < places.size(); p++) {
      if (start[p] < start[p + 1]) {
        place(p, events, start[p], start[p + 1]);
      }
    }
  }

  /// The steps that matter to each place, in order: its own, and writes of what it is found by.
  private int[] events(int steps, int[] start) {
    int[][] below = below();
    for (int s = 0; s < steps; s++) {
      int p = cfg.place(s);
      if (p != NONE) {
        start[p + 1]++;
        if (cfg.step(s) != Step.READ) {
          for (int q : below[p]) {
            start[q + 1]++;
          }
        }
      }
    }
    for (int p = 0; p < places.size(); p++) {
      start[p + 1] += start[p];
    }
    int[] filled = Arrays.copyOf(start, places.size());
    int[] events = new int[start[places.size()]];
    for (int s = 0; s < steps; s++) {
      int p = cfg.place(s);
      if (p != NONE) {
        events[filled[p]++] = s;
        if (cfg.step(s) != Step.READ) {
          for (int q : below[p]) {
            events[filled[q]++] = s;
          }
        }
      }
    }
    return events;
  }

  /// For each place the longer paths that begin with it.
  private int[][] below() {
    IntList[] lists = new IntList[places.size()];
    for (int p = 0; p < places.size(); p++) {
      for (int base = places.base(p); base != NONE; base = places.base(base)) {
        IntList list = lists[base] == null ? new IntList() : lists[base];
        lists[base] = list;
        list.add(p);
      }
    }
    int[][] below = new int[places.size()][];
    int[] nothing = {};
    for (int p = 0; p < below.length; p++) {
      below[p] = lists[p] == null ? nothing : lists[p].toArray();
    }
    return below;
  }

  private void place(int p, int[] events, int from, int to) {
    stamp++;
    boolean element = places.kind(p) == Places.Kind.ELEMENT;
    IntList open = new IntList();
    IntList written = new IntList();
    for (int i = from; i < to; i++) {
      int s = events[i];
      int b = blockOf[s];
      boolean known = outStamp[b] == stamp;
      if (cfg.step(s) == Step.READ) {
        if (known) {
          read[s] = out[b];
        } else {
          open.add(s);
        }
        continue;
      }
      boolean weak = cfg.step(s) == Step.MAY_WRITE || (element && cfg.place(s) == p);
      int value = add(s, b, p, weak ? 1 : 0);
      if (weak && known) {
        operand.set(operandStart.get(value), out[b]);
      } else if (weak) {
        open.add(-value - 2);
      }
      if (!known) {
        written.add(b);
      }
      outStamp[b] = stamp;
      out[b] = value;
    }
    if (!open.isEmpty() && !written.isEmpty()) {
      settle(p, open, written);
    }
  }

  private int blockOfOpen(int open) {
    return open >= 0 ? blockOf[open] : block.get(-open - 2);
  }

  private void settle(int open, int value) {
    if (open >= 0) {
      read[open] = value;
    } else {
      operand.set(operandStart.get(-open - 2), value);
    }
  }

  private void settle(int p, IntList open, IntList written) {
    if (written.size() == 1 && dominatesAll(written.get(0), open)) {
      for (int i = 0; i < open.size(); i++) {
        settle(open.get(i), out[written.get(0)]);
      }
      return;
    }
    int[] live = live(open);
    if (live.length > LARGE) {
      new Meetings(p, written).settleAll(open);
      return;
    }
    int firstPhi = size();
    for (int b : live) {
      in[b] = valueInto(b, p);
    }
    fill(firstPhi);
    int[] same = withoutRepeats(firstPhi);
    for (int i = 0; i < open.size(); i++) {
      settle(open.get(i), resolve(in[blockOfOpen(open.get(i))], firstPhi, same));
    }
    for (int b : live) {
      in[b] = resolve(in[b], firstPhi, same);
    }
  }

  private boolean dominatesAll(int writer, IntList open) {
    for (int i = 0; i < open.size(); i++) {
      int b = blockOfOpen(open.get(i));
      if (b == writer || !dominators.dominates(writer, b)) {
        return false;
      }
    }
    return true;
  }

  /// The blocks into which the place is live, sorted.
  private int[] live(IntList open) {
    IntList live = new IntList();
    for (int i = 0; i < open.size(); i++) {
      mark(blockOfOpen(open.get(i)), live);
    }
    for (int i = 0; i < live.size() && live.size() <= LARGE; i++) {
      int b = live.get(i);
      for (int at = cfg.firstPredecessor(b); at < cfg.endOfPredecessors(b); at++) {
        int before = cfg.predecessor(at);
        if (cfg.isReachable(before) && outStamp[before] != stamp) {
          mark(before, live);
        }
      }
    }
    int[] sorted = live.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private void mark(int b, IntList live) {
    if (inStamp[b] != stamp) {
      inStamp[b] = stamp;
      in[b] = NONE;
      live.add(b);
    }
  }

  private int valueInto(int b, int p) {
    int count = cfg.endOfPredecessors(b) - cfg.firstPredecessor(b);
    if (count == 0) {
      return NONE;
    }
    int before = cfg.predecessor(cfg.firstPredecessor(b));
    return count == 1 && before < b ? outOf(before) : add(NONE, b, p, count);
  }

  private int outOf(int b) {
    if (!cfg.isReachable(b)) {
      return NONE;
    }
    return outStamp[b] == stamp ? out[b] : in[b];
  }

  private void fill(int firstPhi) {
    for (int phi = firstPhi; phi < size(); phi++) {
      int b = block.get(phi);
      for (int i = 0; i < operandCount.get(phi); i++) {
        operand.set(operandStart.get(phi) + i, outOf(cfg.predecessor(cfg.firstPredecessor(b) + i)));
      }
    }
  }

  /// Finds the phis that only repeat one value, and puts that in their place.
  private int[] withoutRepeats(int firstPhi) {
    int[] same = new int[size() - firstPhi];
    for (int i = 0; i < same.length; i++) {
      same[i] = firstPhi + i;
    }
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (int phi = firstPhi; phi < size(); phi++) {
        if (same[phi - firstPhi] == phi) {
          int only = onlyOperand(phi, firstPhi, same);
          changed |= only != phi;
          same[phi - firstPhi] = only;
        }
      }
    }
    for (int phi = firstPhi; phi < size(); phi++) {
      for (int i = 0; i < operandCount.get(phi); i++) {
        int at = operandStart.get(phi) + i;
        operand.set(at, resolve(operand.get(at), firstPhi, same));
      }
    }
    return same;
  }

  /// The one value that a phi repeats, or itself.
  private int onlyOperand(int phi, int firstPhi, int[] same) {
    int only = phi;
    for (int i = 0; i < operandCount.get(phi); i++) {
      int value = resolve(operand.get(operandStart.get(phi) + i), firstPhi, same);
      if (value != phi && value != only) {
        if (only != phi) {
          return phi;
        }
        only = value;
      }
    }
    return only == NONE ? phi : only;
  }

  private Frontiers frontiers() {
    Frontiers known = frontiers == null ? Frontiers.of(cfg, dominators) : frontiers;
    frontiers = known;
    return known;
  }

  /// The phis of one place that is live in many blocks.
  private final class Meetings {
    private final int p;
    private final BitSet meets;
    private final int[] makers;
    private final int[] around;
    private final Map<Integer, Integer> phis = new HashMap<>();
    private final IntList empty = new IntList();

    Meetings(int p, IntList written) {
      this.p = p;
      this.meets = frontiers().iterated(written);
      BitSet all = (BitSet) meets.clone();
      for (int i = 0; i < written.size(); i++) {
        all.set(written.get(i));
      }
      this.makers =
          all.stream()
              .boxed()
              .sorted(Comparator.comparingInt(dominators::enter))
              .mapToInt(b -> b)
              .toArray();
      this.around = around();
    }

    /// By block that makes a value, the nearest one that dominates it, as an index.
    private int[] around() {
      int[] above = new int[makers.length];
      for (int i = 0; i < above.length; i++) {
        above[i] = i - 1;
        while (above[i] >= 0 && !dominators.dominates(makers[above[i]], makers[i])) {
          above[i] = above[above[i]];
        }
      }
      return above;
    }

    void settleAll(IntList open) {
      for (int i = 0; i < open.size(); i++) {
        settle(open.get(i), into(blockOfOpen(open.get(i))));
      }
      while (!empty.isEmpty()) {
        fill(empty.pop());
      }
    }

    private void fill(int phi) {
      int b = block.get(phi);
      for (int i = 0; i < operandCount.get(phi); i++) {
        int before = cfg.predecessor(cfg.firstPredecessor(b) + i);
        int value = cfg.isReachable(before) ? outOf(before) : NONE;
        operand.set(operandStart.get(phi) + i, value);
      }
    }

    private int outOf(int b) {
      return outStamp[b] == stamp ? out[b] : into(b);
    }

    private int into(int b) {
      if (meets.get(b)) {
        return phi(b);
      }
      int above = dominators.immediate(b) < 0 ? NONE : nearest(dominators.immediate(b));
      return above == NONE ? NONE : outStamp[above] == stamp ? out[above] : phi(above);
    }

    /// The nearest block that makes a value and dominates another one, itself counted.
    private int nearest(int b) {
      int low = 0;
      int high = makers.length;
      while (low < high) {
        int middle = (low + high) / 2;
        if (dominators.enter(makers[middle]) <= dominators.enter(b)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      int at = low - 1;
      while (at >= 0 && !dominators.dominates(makers[at], b)) {
        at = around[at];
      }
      return at < 0 ? NONE : makers[at];
    }

    private int phi(int b) {
      Integer known = phis.get(b);
      if (known != null) {
        return known;
      }
      int phi = add(NONE, b, p, cfg.endOfPredecessors(b) - cfg.firstPredecessor(b));
      phis.put(b, phi);
      empty.add(phi);
      return phi;
    }
  }

  private static int resolve(int value, int firstPhi, int[] same) {
    int at = value;
    while (at >= firstPhi && same[at - firstPhi] != at) {
      at = same[at - firstPhi];
    }
    return at;
  }
}

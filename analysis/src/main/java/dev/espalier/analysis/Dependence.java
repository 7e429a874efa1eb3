package dev.espalier.analysis;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/// The program dependence graph of a routine: which unit decides whether another one runs, and
/// which unit's values another one uses (Ferrante, Ottenstein and Warren 1987).
///
/// Nodes are the units of the [Cfg] and the entry, [#entry()], on which depends what nothing else
/// decides about, and which defines the parameters. A clause of a `try` depends on every unit whose
/// exceptions it may take; otherwise exceptions that any step may throw decide about nothing. Where
/// these are more than [#MOST], a **region**, a node behind the entry, stands for them: the clause
/// depends on the region, the region on each of them, so that the graph is not quadratic. Edges of
/// data are not stored but enumerated, since there may be quadratically many; slices follow the
/// values.
public final class Dependence {
  /// The most units on whose exceptions a clause depends by edges of its own.
  public static final int MOST = 256;

  private final Cfg cfg;
  private final DataFlow data;
  private final int[] start;
  private final int[] controller;
  private final byte[] why;

  private Dependence(Cfg cfg, DataFlow data, int[] start, int[] controller, byte[] why) {
    this.cfg = cfg;
    this.data = data;
    this.start = start;
    this.controller = controller;
    this.why = why;
  }

  public static Dependence of(DataFlow data) {
    return new Builder(data).build();
  }

  public Cfg cfg() {
    return data.cfg();
  }

  public DataFlow data() {
    return data;
  }

  /// The node that stands for the entry.
  public int entry() {
    return cfg.units();
  }

  /// How many nodes there are: the units, the entry, the regions.
  public int nodes() {
    return start.length - 1;
  }

  /// The first of the edges that decide about a unit or region; they are an interval.
  public int firstController(int node) {
    return start[node];
  }

  public int endOfControllers(int node) {
    return start[node + 1];
  }

  /// Calls for every unit, and for the entry, that decides about a unit, by itself or in a region.
  public void forEachController(int unit, IntConsumer by) {
    for (int edge = start[unit]; edge < start[unit + 1]; edge++) {
      if (controller[edge] > entry()) {
        forEachController(controller[edge], by);
      } else {
        by.accept(controller[edge]);
      }
    }
  }

  /// The unit, the region or [#entry()] that an edge comes from.
  public int controller(int edge) {
    return controller[edge];
  }

  /// Which way the controller must go: [Edge#TRUE], [Edge#FALSE], …; [Edge#NEXT] for the entry.
  public Edge way(int edge) {
    return Edge.values()[why[edge]];
  }

  /// What is told of a use of a value.
  @FunctionalInterface
  public interface Use {
    /// @param from the unit that writes, or the entry
    /// @param to the unit that reads
    /// @param carried whether the value only gets there around a loop
    void of(int from, int to, int place, boolean carried);
  }

  /// Calls for every unit and every unit whose values it uses; a pair of units may come more than
  /// once.
  public void forEachUse(Use use) {
    data.forEach((write, read, carried) -> {
      int to = cfg.unit(read);
      if (to >= 0) {
        int from = cfg.unit(write);
        use.of(from < 0 ? entry() : from, to, cfg.place(read), carried);
      }
    });
  }

  /// The units that a set of units depends on, itself included; the entry is left out.
  public BitSet backward(BitSet units) {
    Slices slices = new Slices();
    return slices.backward(units);
  }

  /// The units that depend on a set of units, itself included.
  public BitSet forward(BitSet units) {
    return new Slices().forward(units);
  }

  /// Reachability over units and values.
  private final class Slices {
    private final BitSet found = new BitSet();
    private final BitSet seen = new BitSet();
    private final IntList work = new IntList();
    private final int units = cfg.units();

    private void unit(int unit) {
      if (unit >= 0 && unit != entry() && !found.get(unit)) {
        found.set(unit);
        work.add(unit);
      }
    }

    private BitSet unitsFound() {
      found.clear(units, nodes());
      return found;
    }

    private void value(int value) {
      if (value != DataFlow.NONE && !seen.get(value)) {
        seen.set(value);
        work.add(-value - 1);
      }
    }

    BitSet backward(BitSet from) {
      int[][] steps = stepsOfUnits();
      from.stream().forEach(this::unit);
      while (!work.isEmpty()) {
        int at = work.pop();
        if (at >= 0) {
          for (int edge = start[at]; edge < start[at + 1]; edge++) {
            unit(controller[edge]);
          }
          for (int i = 0; at < units && i < steps[at].length; i++) {
            value(data.read(steps[at][i]));
          }
        } else {
          int value = -at - 1;
          if (data.step(value) >= 0) {
            unit(cfg.unit(data.step(value)));
          }
          for (int operand : data.operands(value)) {
            value(operand);
          }
        }
      }
      return unitsFound();
    }

    BitSet forward(BitSet from) {
      int[][] steps = stepsOfUnits();
      int[][] controlled = controlled();
      int[][] users = users();
      int[] valueOf = new int[cfg.steps()];
      Arrays.fill(valueOf, DataFlow.NONE);
      IntList[] others = new IntList[data.values()];
      for (int value = 0; value < data.values(); value++) {
        int step = data.step(value);
        if (step >= 0 && valueOf[step] == DataFlow.NONE) {
          valueOf[step] = value;
        } else if (step >= 0) {
          int first = valueOf[step];
          others[first] = others[first] == null ? new IntList() : others[first];
          others[first].add(value);
        }
      }
      from.stream().forEach(this::unit);
      while (!work.isEmpty()) {
        int at = work.pop();
        if (at >= 0) {
          for (int unit : controlled[at]) {
            unit(unit);
          }
          for (int step : at < units ? steps[at] : new int[0]) {
            int value = valueOf[step];
            value(value);
            for (int i = 0; value >= 0 && others[value] != null && i < others[value].size(); i++) {
              value(others[value].get(i));
            }
          }
        } else {
          for (int user : users[-at - 1]) {
            if (user >= 0) {
              unit(cfg.unit(user));
            } else {
              value(-user - 1);
            }
          }
        }
      }
      return unitsFound();
    }

    private int[][] stepsOfUnits() {
      IntList keys = new IntList();
      IntList values = new IntList();
      for (int step = 0; step < cfg.steps(); step++) {
        if (cfg.unit(step) >= 0) {
          keys.add(cfg.unit(step));
          values.add(step);
        }
      }
      return grouped(units, keys, values);
    }

    private int[][] controlled() {
      IntList keys = new IntList();
      IntList values = new IntList();
      for (int node = 0; node < nodes(); node++) {
        for (int edge = start[node]; edge < start[node + 1]; edge++) {
          keys.add(controller[edge]);
          values.add(node);
        }
      }
      return grouped(nodes(), keys, values);
    }

    /// The reading steps, and as negative numbers the values, that take up each value.
    private int[][] users() {
      IntList keys = new IntList();
      IntList values = new IntList();
      for (int step = 0; step < cfg.steps(); step++) {
        if (data.read(step) != DataFlow.NONE && cfg.unit(step) >= 0) {
          keys.add(data.read(step));
          values.add(step);
        }
      }
      for (int value = 0; value < data.values(); value++) {
        for (int operand : data.operands(value)) {
          if (operand != DataFlow.NONE) {
            keys.add(operand);
            values.add(-value - 1);
          }
        }
      }
      return grouped(data.values(), keys, values);
    }

    private static int[][] grouped(int groups, IntList keys, IntList values) {
      int[] count = new int[groups];
      for (int i = 0; i < keys.size(); i++) {
        count[keys.get(i)]++;
      }
      int[][] all = new int[groups][];
      for (int group = 0; group < groups; group++) {
        all[group] = new int[count[group]];
      }
      for (int i = keys.size() - 1; i >= 0; i--) {
        all[keys.get(i)][--count[keys.get(i)]] = values.get(i);
      }
      return all;
    }
  }

  /// Control dependence of blocks, told of their units.
  private static final class Builder {
    private static final int KINDS = Edge.values().length;

    private final DataFlow data;
    private final Cfg cfg;
    private final Dominators post;
    private final IntList dependent = new IntList();
    private final IntList decider = new IntList();
    private final IntList way = new IntList();
    private final int[] lastTold;

    Builder(DataFlow data) {
      this.data = data;
      this.cfg = data.cfg();
      this.lastTold = new int[cfg.reachable()];
      Arrays.fill(lastTold, -1);
      this.post = PostDominators.of(cfg);
    }

    Dependence build() {
      for (int block = 0; block < cfg.reachable(); block++) {
        for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
          int to = cfg.target(edge);
          if (PostDominators.counts(cfg, block, edge) && !isSure(block, to)) {
            decide(block, to, cfg.edge(edge));
          }
          if (PostDominators.isDispatch(cfg, block) && cfg.edge(edge) == Edge.EXCEPTION) {
            clause(block, to);
          }
        }
      }
      return units();
    }

    /// A clause, and what only follows it, depends on what leads to the dispatch.
    private void clause(int block, int to) {
      for (int at = to;
          at >= 0 && at < cfg.reachable() && data.dominators().dominates(block, at);
          at = post.immediate(at)) {
        add(at, block, Edge.EXCEPTION);
      }
    }

    private void add(int block, int by, Edge kind) {
      dependent.add(block);
      decider.add(by);
      way.add(kind.ordinal());
    }

    private boolean isSure(int block, int to) {
      return to != block && post.dominates(to, block);
    }

    /// What another edge of the block and kind has led to is done: so are those behind it.
    private void decide(int block, int to, Edge kind) {
      int until = post.immediate(block);
      int told = block * KINDS + kind.ordinal();
      for (int at = to;
          at != until && at >= 0 && at < cfg.reachable() && lastTold[at] != told;
          at = post.immediate(at)) {
        lastTold[at] = told;
        add(at, block, kind);
      }
    }

    /// From blocks to units: a unit depends on what its blocks depend on; the decider is the unit
    /// that ends the deciding block.
    private Dependence units() {
      int entry = cfg.units();
      int n = cfg.reachable();
      int[] first = new int[n + 1];
      for (int i = 0; i < dependent.size(); i++) {
        first[dependent.get(i) + 1]++;
      }
      for (int block = 0; block < n; block++) {
        first[block + 1] += first[block];
      }
      int[] order = new int[dependent.size()];
      int[] filled = Arrays.copyOf(first, n);
      for (int i = 0; i < dependent.size(); i++) {
        order[filled[dependent.get(i)]++] = i;
      }
      Edges edges = new Edges(entry);
      BitSet always = always();
      for (int block = 0; block < n; block++) {
        int before = -1;
        for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
          int unit = cfg.unit(step);
          if (unit >= 0 && unit != before) {
            before = unit;
            for (int i = first[block]; i < first[block + 1]; i++) {
              edges.add(unit, decider.get(order[i]), way.get(order[i]));
            }
            if (first[block] == first[block + 1] || always.get(block)) {
              edges.put(unit, entry, Edge.NEXT.ordinal());
            }
          }
        }
      }
      return edges.sorted();
    }

    /// The blocks that every run passes.
    private BitSet always() {
      BitSet always = new BitSet();
      for (int at = 0; at >= 0 && at < cfg.reachable(); at = post.immediate(at)) {
        always.set(at);
      }
      return always;
    }

    private final class Edges {
      private final Map<Integer, int[]> throwing = new HashMap<>();
      private long[] all = new long[64];
      private int size;
      private int nodes;

      Edges(int entry) {
        this.nodes = entry + 1;
      }

      void add(int unit, int block, int kind) {
        if (PostDominators.isDispatch(cfg, block)) {
          for (int from : throwing.computeIfAbsent(block, this::throwing)) {
            put(unit, from, Edge.EXCEPTION.ordinal());
          }
        } else if (lastUnit(block) >= 0) {
          put(unit, lastUnit(block), kind);
        }
      }

      /// The units whose exceptions a dispatch takes, or the region that stands for them.
      private int[] throwing(int dispatch) {
        IntList units = new IntList();
        for (int at = cfg.firstPredecessor(dispatch); at < cfg.endOfPredecessors(dispatch); at++) {
          int from = cfg.predecessor(at);
          for (int step = cfg.firstStep(from);
              cfg.isReachable(from) && step < cfg.endOfSteps(from);
              step++) {
            if (cfg.step(step) == Cfg.Step.START) {
              units.add(cfg.unit(step));
            }
          }
        }
        return units.size() > MOST ? new int[] {region(units)} : units.toArray();
      }

      private int region(IntList units) {
        int region = nodes++;
        for (int i = 0; i < units.size(); i++) {
          put(region, units.get(i), Edge.EXCEPTION.ordinal());
        }
        return region;
      }

      private int lastUnit(int block) {
        int step = cfg.endOfSteps(block) - 1;
        while (step >= cfg.firstStep(block) && cfg.unit(step) < 0) {
          step--;
        }
        return step < cfg.firstStep(block) ? -1 : cfg.unit(step);
      }

      /// That a loop's condition decides about its next turn, and the parts of a condition about
      /// each other, is not told.
      void put(int unit, int from, int kind) {
        if (unit == from) {
          return;
        }
        if (size == all.length) {
          all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = ((long) unit << 36) | ((long) from << 4) | kind;
      }

      Dependence sorted() {
        Arrays.sort(all, 0, size);
        int[] start = new int[nodes + 1];
        int[] controller = new int[size];
        byte[] why = new byte[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
          if (i == 0 || all[i] != all[i - 1]) {
            start[(int) (all[i] >> 36) + 1]++;
            controller[at] = (int) (all[i] >> 4);
            why[at++] = (byte) (all[i] & 15);
          }
        }
        for (int i = 1; i < start.length; i++) {
          start[i] += start[i - 1];
        }
        return new Dependence(
            cfg, data, start, Arrays.copyOf(controller, at), Arrays.copyOf(why, at));
      }
    }
  }
}

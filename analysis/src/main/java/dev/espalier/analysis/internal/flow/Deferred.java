package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The calls that a routine defers to its ways out.
///
/// The idea: while the graph grows, all ways out are edges to one block. In the end data flow says
/// of each which calls may, and which must, have been deferred before; the edge is led through
/// them, the last one first, past those that only may. Ways out that end with the same calls share
/// them.
final class Deferred {
  /// Of more calls, each may have been deferred before each way out.
  private static final int MOST = 1000;

  private final Blocks blocks;
  private final Emitter out;
  private final List<Statement.Defer> calls = new ArrayList<>();
  private final Map<Integer, BitSet> made = new HashMap<>();
  private final Map<Run, Integer> runs = new HashMap<>();

  /// A deferred call with what comes behind it, and where control goes past it.
  ///
  /// @param past none for a call that certainly runs
  private record Run(int call, int behind, int past) {}

  /// What may and what must have been deferred.
  private record State(BitSet may, BitSet must) {
    static final State NOTHING = new State(new BitSet(), new BitSet());

    State and(BitSet more) {
      State both = new State((BitSet) may.clone(), (BitSet) must.clone());
      both.may.or(more);
      both.must.or(more);
      return both;
    }

    State meet(State other) {
      State both = new State((BitSet) may.clone(), (BitSet) must.clone());
      both.may.or(other.may);
      both.must.and(other.must);
      return both;
    }
  }

  Deferred(Blocks blocks, Emitter out) {
    this.blocks = blocks;
    this.out = out;
  }

  /// Notes that the open block ends with a statement that defers a call.
  void add(Statement.Defer call) {
    if (blocks.isOpen()) {
      made.computeIfAbsent(blocks.current(), _ -> new BitSet()).set(calls.size());
    }
    calls.add(call);
  }

  /// Leads all ways out through what is deferred before them. A call that runs while an exception
  /// leaves the routine may end it, and the routine returns.
  ///
  /// @param leave the block that returns lead to
  void run(int entry, int leave, int exit) {
    int exceptionalExit = out.exceptionalExit;
    IntList raised = out.raised;
    State[] before = before(entry);
    for (int block = 0; block < before.length; block++) {
      if (before[block] != null && blocks.leadsTo(block, leave)) {
        blocks.redirect(block, leave, through(behind(before, block), exit, exit));
      }
    }
    int unwound = blocks.add();
    for (int i = 0; i < raised.size(); i++) {
      State state = behind(before, raised.get(i));
      if (!state.may().isEmpty()) {
        blocks.redirect(raised.get(i), exceptionalExit, through(state, unwound, exceptionalExit));
      }
    }
    blocks.open(unwound);
    blocks.edge(exceptionalExit, Edge.RETHROW);
    blocks.edge(exit, Edge.NEXT);
    blocks.close();
  }

  /// By block, what is deferred before it; none for blocks that nothing leads to.
  private State[] before(int entry) {
    State[] before = new State[blocks.size()];
    if (calls.size() > MOST) {
      Arrays.fill(before, State.NOTHING);
      return before;
    }
    IntList work = new IntList();
    before[entry] = State.NOTHING;
    work.add(entry);
    while (!work.isEmpty()) {
      int block = work.pop();
      State behind = behind(before, block);
      blocks.forEachTarget(
          block,
          to -> {
            State state = before[to] == null ? behind : before[to].meet(behind);
            if (!state.equals(before[to])) {
              before[to] = state;
              work.add(to);
            }
          });
    }
    return before;
  }

  private State behind(State[] before, int block) {
    if (calls.size() > MOST) {
      BitSet all = new BitSet();
      all.set(0, calls.size());
      return new State(all, new BitSet());
    }
    State state = before[block] == null ? State.NOTHING : before[block];
    BitSet more = made.get(block);
    return more == null ? state : state.and(more);
  }

  /// The first block of those that run what is deferred.
  ///
  /// @param end where control goes behind a call
  /// @param past where it goes if there is none
  private int through(State state, int end, int past) {
    BitSet may = state.may();
    int last = state.must().length() - 1;
    int behind = end;
    int first = past;
    for (int call = may.nextSetBit(0); call >= 0; call = may.nextSetBit(call + 1)) {
      boolean certain = state.must().get(call);
      if (call <= last || end == past) {
        first = run(new Run(call, behind, certain ? Emitter.NONE : behind));
        behind = first;
      } else {
        first = run(new Run(call, behind, first));
        behind = call + 1 < may.length() ? run(new Run(call, behind, behind)) : behind;
      }
    }
    return first;
  }

  private int run(Run run) {
    Integer known = runs.get(run);
    if (known != null) {
      return known;
    }
    int first = blocks.add();
    runs.put(run, first);
    blocks.open(first);
    if (run.past() != Emitter.NONE) {
      int inner = blocks.add();
      blocks.edge(run.past(), run.past() == out.exceptionalExit ? Edge.RETHROW : Edge.NEXT);
      blocks.edge(inner, Edge.NEXT);
      blocks.open(inner);
    }
    int node = calls.get(run.call()).node();
    out.begin(node, Unit.STATEMENT);
    out.step(Step.CALL, node);
    out.end();
    blocks.edge(run.behind(), Edge.NEXT);
    blocks.close();
    return first;
  }
}

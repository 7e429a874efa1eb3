package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.internal.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Summary edges (Reps, Horwitz, Sagiv and Rosay 1994): backwards within a routine from each
/// formal-out; where that gets to a formal-in, every call of the routine gets an edge from what
/// goes in there to what comes out, over which the search goes on in the callers.
final class Summaries {
  /// Which actual nodes of a call belong to which formal ones.
  static final class Links {
    private final IntList caller = new IntList();
    private final IntList callee = new IntList();
    private final List<Map<Integer, IntList>> actualIn = new ArrayList<>();
    private final List<Map<Integer, IntList>> actualOut = new ArrayList<>();

    /// @param caller the number of the calling routine, or -1 for the world outside
    int open(int caller, int callee) {
      this.caller.add(caller);
      this.callee.add(callee);
      actualIn.add(new HashMap<>());
      actualOut.add(new HashMap<>());
      return actualIn.size() - 1;
    }

    void into(int link, int actual, int formal) {
      actualIn.get(link).computeIfAbsent(formal, _ -> new IntList()).add(actual);
    }

    void out(int link, int formal, int actual) {
      actualOut.get(link).computeIfAbsent(formal, _ -> new IntList()).add(actual);
    }
  }

  /// Is told of a summary edge.
  @FunctionalInterface
  interface Sink {
    void edge(int actualIn, int actualOut);
  }

  private final List<Nodes> nodes;
  private final SystemEdges edges;
  private final Links links;
  private final List<IntList> callsOf = new ArrayList<>();
  private final int[] routineOf;
  private final BitSet formalIns = new BitSet();
  private final Map<Integer, BitSet> reached = new HashMap<>();
  private final Map<Integer, IntList> outsOf = new HashMap<>();
  private final Map<Integer, IntList> into = new HashMap<>();
  private final Set<Long> known = new HashSet<>();
  private final List<long[]> found = new ArrayList<>();
  private final IntList workNode = new IntList();
  private final IntList workOut = new IntList();

  private Summaries(List<Nodes> nodes, SystemEdges edges, int size, Links links) {
    this.nodes = nodes;
    this.edges = edges;
    this.links = links;
    this.routineOf = new int[size];
    for (int i = 0; i < nodes.size(); i++) {
      Arrays.fill(routineOf, nodes.get(i).first, nodes.get(i).end(), i);
      callsOf.add(new IntList());
    }
    for (int link = 0; link < links.callee.size(); link++) {
      callsOf.get(links.callee.get(link)).add(link);
      links.actualIn.get(link).keySet().forEach(formalIns::set);
    }
  }

  /// @param edges those within the routines
  static Summaries of(List<Nodes> nodes, SystemEdges edges, int size, Links links) {
    Summaries summaries = new Summaries(nodes, edges, size, links);
    summaries.run();
    return summaries;
  }

  void forEach(Sink sink) {
    found.forEach(edge -> sink.edge((int) edge[0], (int) edge[1]));
  }

  private void run() {
    for (int link = 0; link < links.callee.size(); link++) {
      links.actualOut.get(link).keySet().stream().sorted().forEach(out -> reach(out, out));
    }
    while (!workNode.isEmpty()) {
      int node = workNode.pop();
      int out = workOut.pop();
      edges.within(node, before -> reach(before, out));
      IntList more = into.get(node);
      for (int i = 0; more != null && i < more.size(); i++) {
        reach(more.get(i), out);
      }
      if (formalIns.get(node)) {
        summarize(node, out);
      }
    }
  }

  private void reach(int node, int out) {
    Nodes mine = nodes.get(routineOf[out]);
    BitSet seen =
        reached.computeIfAbsent(
            out,
            _ -> {
              outsOf.computeIfAbsent(routineOf[out], _ -> new IntList()).add(out);
              return new BitSet(mine.end() - mine.first);
            });
    if (!seen.get(node - mine.first)) {
      seen.set(node - mine.first);
      workNode.add(node);
      workOut.add(out);
    }
  }

  /// Joins what goes in at a formal-in and what comes out at every call.
  private void summarize(int node, int out) {
    IntList calls = callsOf.get(routineOf[out]);
    for (int i = 0; i < calls.size(); i++) {
      int link = calls.get(i);
      IntList ins = links.actualIn.get(link).get(node);
      IntList outs = links.actualOut.get(link).get(out);
      for (int a = 0; ins != null && outs != null && a < ins.size(); a++) {
        for (int b = 0; b < outs.size(); b++) {
          add(ins.get(a), outs.get(b), links.caller.get(link));
        }
      }
    }
  }

  private void add(int in, int out, int caller) {
    if (!known.add(((long) in << 32) | out)) {
      return;
    }
    found.add(new long[] {in, out});
    if (caller < 0) {
      return;
    }
    into.computeIfAbsent(out, _ -> new IntList()).add(in);
    IntList outs = outsOf.getOrDefault(caller, new IntList());
    for (int i = 0; i < outs.size(); i++) {
      BitSet seen = reached.get(outs.get(i));
      if (seen != null && seen.get(out - nodes.get(caller).first)) {
        reach(in, outs.get(i));
      }
    }
  }
}

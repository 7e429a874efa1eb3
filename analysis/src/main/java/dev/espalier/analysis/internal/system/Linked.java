package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.internal.IntList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// A routine's control flow graph with steps for what crosses its borders: on entry a write of
/// every place whose value a caller hands in, at the exits a read of every place that it hands out,
/// before a call a read of what the call may read, behind it a write of what it may write.
///
/// Data flow over this graph then is data flow across calls; nothing else has to know.
final class Linked {
  private final Procedure procedure;
  private final Nodes nodes;
  private final IntList kind = new IntList();
  private final IntList node = new IntList();
  private final IntList place = new IntList();
  private final IntList unit = new IntList();
  private final IntList tag = new IntList();
  private final Map<Integer, Site> sites = new HashMap<>();
  private final BitSet dropped;

  private Linked(Procedure procedure, Nodes nodes) {
    this.procedure = procedure;
    this.nodes = nodes;
    procedure.sites.forEach(site -> sites.put(site.step, site));
    this.dropped = effects(procedure);
  }

  /// The graph, and for each step the node of the system that it reads for or writes for, or -1.
  record Flow(Cfg cfg, int[] tag) {}

  static Flow of(Procedure procedure, Nodes nodes) {
    return new Linked(procedure, nodes).flow();
  }

  private Flow flow() {
    Cfg.Arrays old = procedure.cfg.arrays();
    int[] start = new int[old.blocks() + 1];
    for (int block = 0; block < old.blocks(); block++) {
      start[block] = kind.size();
      boolean caught = isCaught(block);
      for (int step = old.stepStart()[block]; step < old.stepStart()[block + 1]; step++) {
        step(step, caught);
      }
    }
    start[old.blocks()] = kind.size();
    byte[] kinds = new byte[kind.size()];
    for (int step = 0; step < kinds.length; step++) {
      kinds[step] = (byte) kind.get(step);
    }
    Cfg.Arrays arrays =
        new Cfg.Arrays(
            old.blocks(),
            old.reachable(),
            old.exit(),
            old.exceptionalExit(),
            start,
            kinds,
            node.toArray(),
            place.toArray(),
            unit.toArray(),
            old.unitNode(),
            old.unitKind(),
            old.edgeStart(),
            old.edgeTarget(),
            old.edgeKind(),
            old.predecessorStart(),
            old.predecessor(),
            old.predecessorKind());
    return new Flow(Cfg.of(grown(procedure), arrays), tag.toArray());
  }

  private static Routine grown(Procedure procedure) {
    Routine of = procedure.routine;
    return new Routine(
        of.index(),
        of.node(),
        of.name(),
        of.form(),
        of.parent(),
        procedure.places.grown(),
        of.parameters(),
        of.prologue(),
        of.body(),
        of.hasErrors(),
        of.depth());
  }

  /// Whether a handler sees the values at the end of the block, so that a write in it must leave
  /// the old ones.
  private boolean isCaught(int block) {
    Cfg cfg = procedure.cfg;
    for (int edge = cfg.firstEdge(block); edge < cfg.endOfEdges(block); edge++) {
      if (cfg.edge(edge) == Edge.EXCEPTION) {
        return true;
      }
    }
    return false;
  }

  private void step(int step, boolean caught) {
    Cfg cfg = procedure.cfg;
    switch (cfg.step(step)) {
      case EXIT, EXCEPTIONAL_EXIT -> {
        copy(step);
        ordered(procedure.writes)
            .forEach(at -> add(Step.READ, cfg.node(step), at, nodes.formalOut(at)));
      }
      case CALL, CLOSURE -> {
        Site site = sites.get(step);
        if (site == null) {
          copy(step);
        } else {
          call(step, site, caught);
        }
      }
      default -> {
        if (!dropped.get(step)) {
          copy(step);
        }
      }
    }
    if (step == procedure.routine.parameters().size()) {
      SortedSet<Integer> in = new TreeSet<>(procedure.reads);
      in.addAll(procedure.writes);
      for (int at : ordered(in)) {
        if (nodes.isOwnFormal(at)) {
          add(Step.WRITE, cfg.node(step), at, nodes.formalIn(at));
        }
      }
      nodes.tagParameters(tag);
    }
  }

  private void call(int step, Site site, boolean caught) {
    for (int at : ordered(site.reads)) {
      add(Step.READ, site.node, at, nodes.stateIn(site, at));
    }
    copy(step);
    for (int at : ordered(site.writes)) {
      boolean strong = !caught && site.sure.contains(at);
      add(strong ? Step.WRITE : Step.MAY_WRITE, site.node, at, nodes.stateOut(site, at));
    }
  }

  /// What a path begins with before the path: a write of `a` ends `a.x`.
  private List<Integer> ordered(SortedSet<Integer> all) {
    return all.stream()
        .sorted(Comparator.comparingInt(procedure.places::depth).thenComparing(at -> at))
        .toList();
  }

  private void copy(int step) {
    kind.add(procedure.cfg.step(step).ordinal());
    node.add(procedure.cfg.node(step));
    place.add(procedure.cfg.place(step));
    unit.add(procedure.cfg.unit(step));
    tag.add(-1);
  }

  private void add(Step what, int at, int to, int tagged) {
    kind.add(what.ordinal());
    node.add(at);
    place.add(to);
    unit.add(-1);
    tag.add(tagged);
  }

  /// Writes that the lowering saw in the call alone: what a call does here is known from its
  /// targets.
  private static BitSet effects(Procedure procedure) {
    Cfg cfg = procedure.cfg;
    Map<Integer, Site> last = new HashMap<>();
    BitSet dropped = new BitSet();
    procedure.sites.forEach(site -> last.put(site.step, site));
    Map<Integer, Site> open = new HashMap<>();
    for (int step = 0; step < cfg.steps(); step++) {
      Site site = last.get(step);
      if (site != null) {
        open.put(site.unit, site);
      }
      Site before = open.get(cfg.unit(step));
      boolean writes = cfg.step(step) == Step.WRITE || cfg.step(step) == Step.MAY_WRITE;
      if (before != null && writes && cfg.place(step) != Places.NONE) {
        int at = cfg.node(step);
        dropped.set(
            step,
            before.arguments.stream().anyMatch(each -> procedure.tree.contains(each.node(), at)));
      }
    }
    return dropped;
  }
}

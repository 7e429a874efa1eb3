package dev.espalier.bench.internal.joern;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Our graphs of a routine, between the units that Joern may show.
final class OurEdges {
  private final JoernUnits units;
  private final Cfg cfg;
  private final DataFlow data;

  OurEdges(JoernUnits units) {
    this.units = units;
    this.cfg = units.cfg();
    this.data = DataFlow.of(cfg);
  }

  /// Control flow between different units, exceptions included.
  SortedSet<UnitEdge> flow() {
    return flow(_ -> true);
  }

  /// Control flow without exceptions.
  SortedSet<UnitEdge> normalFlow() {
    return flow(OurEdges::isNormal);
  }

  private SortedSet<UnitEdge> flow(Predicate<Cfg.Edge> counts) {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    for (int block = 0; block < cfg.reachable(); block++) {
      int before = block == cfg.entry() ? JoernUnits.ENTRY : JoernUnits.NONE;
      for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
        int unit = units.ofStep(step);
        if (unit != JoernUnits.NONE) {
          add(before, unit, edges);
          before = unit;
        }
      }
      if (before != JoernUnits.NONE) {
        follow(block, before, counts, edges);
      }
    }
    return edges;
  }

  private static void add(int from, int to, SortedSet<UnitEdge> edges) {
    if (from != JoernUnits.NONE && from != to) {
      edges.add(UnitEdge.of(from, to));
    }
  }

  private void follow(int block, int from, Predicate<Cfg.Edge> counts, SortedSet<UnitEdge> edges) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(List.of(block));
    while (!work.isEmpty()) {
      int at = work.pop();
      for (int edge = cfg.firstEdge(at); edge < cfg.endOfEdges(at); edge++) {
        int target = cfg.target(edge);
        int to = first(target);
        if (!counts.test(cfg.edge(edge))) {
          continue;
        }
        if (to != JoernUnits.NONE) {
          add(from, to, edges);
        } else if (seen.add(target)) {
          work.add(target);
        }
      }
    }
  }

  private int first(int block) {
    if (block == cfg.exit() || block == cfg.exceptionalExit()) {
      return JoernUnits.EXIT;
    }
    for (int step = cfg.firstStep(block); step < cfg.endOfSteps(block); step++) {
      if (units.ofStep(step) != JoernUnits.NONE) {
        return units.ofStep(step);
      }
    }
    return JoernUnits.NONE;
  }

  private static boolean isNormal(Cfg.Edge edge) {
    return switch (edge) {
      case NEXT, TRUE, FALSE, CASE, DEFAULT -> true;
      case EXCEPTION, UNCAUGHT, RETHROW -> false;
    };
  }

  /// Control dependence between different units, that on the entry left out.
  SortedSet<UnitEdge> control() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    Dependence dependence = Dependence.of(data);
    for (int unit = 0; unit < cfg.units(); unit++) {
      int to = unit;
      dependence.forEachController(
          unit,
          from -> {
            if (from != dependence.entry() && units.isShown(from) && units.isShown(to)) {
              add(units.representative(from), units.representative(to), edges);
            }
          });
    }
    return edges;
  }

  /// Pairs of a definition and a use of a place.
  SortedSet<UnitEdge> data() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    data.forEach((write, read, _) -> {
      int from = writer(write);
      int to = units.ofStep(read);
      if (from != JoernUnits.NONE && to != JoernUnits.NONE) {
        edges.add(new UnitEdge(from, to, path(read)));
      }
    });
    return edges;
  }

  private int writer(int write) {
    return cfg.unit(write) < 0 ? JoernUnits.ENTRY : units.ofStep(write);
  }

  private String path(int step) {
    return cfg.routine().places().path(cfg.place(step));
  }

  /// The units that write each place.
  Map<String, Set<Integer>> writes() {
    Map<String, Set<Integer>> writes = new TreeMap<>();
    for (int step = 0; step < cfg.steps(); step++) {
      if (cfg.step(step) == Step.WRITE && cfg.place(step) >= 0) {
        writes.computeIfAbsent(path(step), _ -> new TreeSet<>()).add(writer(step));
      }
    }
    return writes;
  }

  /// The units that read each place.
  Map<String, Set<Integer>> reads() {
    Map<String, Set<Integer>> reads = new TreeMap<>();
    for (int step = 0; step < cfg.steps(); step++) {
      if (cfg.step(step) == Step.READ && units.ofStep(step) != JoernUnits.NONE) {
        reads.computeIfAbsent(path(step), _ -> new TreeSet<>()).add(units.ofStep(step));
      }
    }
    return reads;
  }
}

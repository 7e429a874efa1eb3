package dev.espalier.bench.internal.joern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What follows from a control flow between units, found by the definitions and without haste.
final class UnitFlow {
  private final SortedMap<Integer, Set<Integer>> next = new TreeMap<>();

  UnitFlow(Set<UnitEdge> flow) {
    for (UnitEdge edge : flow) {
      next.computeIfAbsent(edge.from(), _ -> new TreeSet<>()).add(edge.to());
      next.computeIfAbsent(edge.to(), _ -> new TreeSet<>());
    }
  }

  private Set<Integer> next(int unit) {
    return next.getOrDefault(unit, Set.of());
  }

  /// Whether control may get from one unit to another, at least one edge away, around some units.
  boolean leads(int from, int to, Set<Integer> around) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      for (int unit : next(work.pop())) {
        if (unit == to) {
          return true;
        }
        if (!around.contains(unit) && seen.add(unit)) {
          work.add(unit);
        }
      }
    }
    return false;
  }

  /// Whether every way from one unit to the exit passes another one.
  private boolean mustPass(int from, int by) {
    return from == by || !leads(from, JoernUnits.EXIT, Set.of(by));
  }

  /// Control dependence between different units: one of the ways out of `from` must pass `to`, and
  /// another need not.
  SortedSet<UnitEdge> control() {
    SortedSet<UnitEdge> edges = new TreeSet<>();
    for (int from : next.keySet()) {
      for (int to : next.keySet()) {
        boolean decides =
            from != JoernUnits.ENTRY
                && from != to
                && to != JoernUnits.EXIT
                && !mustPass(from, to)
                && next(from).stream().anyMatch(unit -> mustPass(unit, to));
        if (decides) {
          edges.add(UnitEdge.of(from, to));
        }
      }
    }
    return edges;
  }

  /// The definitions that reach uses.
  SortedSet<UnitEdge> data(Map<String, Set<Integer>> writes, Map<String, Set<Integer>> reads) {
    return writes.entrySet().stream()
        .flatMap(variable ->
            variable.getValue().stream()
                .flatMap(from ->
                    reads.getOrDefault(variable.getKey(), Set.of()).stream()
                        .filter(to -> leads(from, to, variable.getValue()))
                        .map(to -> new UnitEdge(from, to, variable.getKey()))))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

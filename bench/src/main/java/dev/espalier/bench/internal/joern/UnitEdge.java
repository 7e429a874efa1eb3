package dev.espalier.bench.internal.joern;

import java.util.Comparator;

/// An edge between units of a routine, [JoernUnits#ENTRY] or [JoernUnits#EXIT].
///
/// @param variable whose value passes, or "" for control
record UnitEdge(int from, int to, String variable) implements Comparable<UnitEdge> {
  private static final Comparator<UnitEdge> ORDER =
      Comparator.comparingInt(UnitEdge::from)
          .thenComparingInt(UnitEdge::to)
          .thenComparing(UnitEdge::variable);

  static UnitEdge of(int from, int to) {
    return new UnitEdge(from, to, "");
  }

  @Override
  public int compareTo(UnitEdge other) {
    return ORDER.compare(this, other);
  }
}

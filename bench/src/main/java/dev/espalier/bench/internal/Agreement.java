package dev.espalier.bench.internal;

import dev.espalier.bench.internal.AgreementResult.Count;
import dev.espalier.bench.internal.AgreementResult.Edges;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many functions agree exactly, by construct, and how many edges.
public final class Agreement {
  private static final int SMALLEST_CONSTRUCT = 20;

  private final SortedMap<String, Count> constructs = new TreeMap<>();
  private Count all = Count.NONE;
  private Count branching = Count.NONE;
  private Edges edges = new Edges(0, 0, 0);

  public Count all() {
    return all;
  }

  public Count branching() {
    return branching;
  }

  public SortedMap<String, Count> constructs() {
    return constructs;
  }

  public Edges edges() {
    return edges;
  }

  /// Counts a function.
  ///
  /// @param branches whether control parts in it
  /// @param has its constructs
  /// @return whether the edges are the same
  public <E> boolean add(
      boolean branches, Set<String> has, Collection<E> truth, Collection<E> ours) {
    boolean same = new HashSet<>(ours).equals(new HashSet<>(truth));
    add(same, branches, has, truth, ours);
    return same;
  }

  /// Counts a function that is the same, or not, in more than its edges.
  public <E> void add(
      boolean same, boolean branches, Set<String> has, Collection<E> truth, Collection<E> ours) {
    Set<E> mine = new HashSet<>(ours);
    Set<E> theirs = new HashSet<>(truth);
    Count one = new Count(1, same ? 1 : 0);
    all = all.plus(one);
    if (branches) {
      branching = branching.plus(one);
    }
    has.forEach(construct -> constructs.merge(construct, one, Count::plus));
    long shared = mine.stream().filter(theirs::contains).count();
    edges = edges.plus(new Edges(theirs.size(), mine.size(), shared));
  }

  public String text(String title) {
    StringBuilder text = new StringBuilder(title);
    text.append(
        ": edges recall %.3f %%, precision %.3f %%%n"
            .formatted(100.0 * edges.both() / edges.oracle(), 100.0 * edges.both() / edges.ours()));
    text.append(line("all", all));
    if (branching.functions() > 0) {
      text.append(line("with a branch", branching));
    }
    constructs.forEach((construct, count) -> {
      if (count.functions() >= SMALLEST_CONSTRUCT) {
        text.append(line("with " + construct, count));
      }
    });
    return text.toString();
  }

  private static String line(String stratum, Count count) {
    return "  %-18s %6d of %6d = %.2f %%%n"
        .formatted(stratum, count.equal(), count.functions(), 100.0 * count.share());
  }
}

package dev.espalier.bench.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How many methods agree exactly, by stratum, and how many edges.
final class Agreement {
  private static final int SMALLEST_STRATUM = 20;

  private final Map<String, int[]> strata = new TreeMap<>();
  private long both;
  private long missing;
  private long extra;

  <E> boolean add(Compared method, Collection<E> truth, Collection<E> ours) {
    Set<E> mine = new HashSet<>(ours);
    Set<E> theirs = new HashSet<>(truth);
    boolean same = mine.equals(theirs);
    count(" all methods", same);
    if (method.branches()) {
      count(" with a branch", same);
    }
    method.declared().has().forEach(construct -> count("with " + construct, same));
    int shared = (int) mine.stream().filter(theirs::contains).count();
    both += shared;
    extra += mine.size() - shared;
    missing += theirs.size() - shared;
    return same;
  }

  private void count(String stratum, boolean same) {
    int[] counts = strata.computeIfAbsent(stratum, _ -> new int[2]);
    counts[0] += same ? 1 : 0;
    counts[1]++;
  }

  String text(String title) {
    StringBuilder text = new StringBuilder(title);
    text.append(
        ": edges recall %.3f %%, precision %.3f %%%n"
            .formatted(100.0 * both / (both + missing), 100.0 * both / (both + extra)));
    strata.forEach((stratum, counts) -> {
      if (counts[1] >= SMALLEST_STRATUM || stratum.startsWith(" ")) {
        text.append(
            "  %-18s %6d of %6d = %.2f %%%n"
                .formatted(stratum.strip(), counts[0], counts[1], 100.0 * counts[0] / counts[1]));
      }
    });
    return text.toString();
  }
}

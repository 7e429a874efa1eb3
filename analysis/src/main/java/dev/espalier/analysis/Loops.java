package dev.espalier.analysis;

import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;

/// The natural loops of a control flow graph, and how they nest.
///
/// A loop is told by its header: the block that an edge from inside leads back to and that
/// dominates where it comes from. Edges back to a block that does not dominate (a `goto` into a
/// loop) make no loop and are counted.
public final class Loops {
  private static final int NONE = -1;

  private final int[] header;
  private final boolean[] isHeader;
  private final int irreducible;
  private final int[] enter;
  private final int[] size;

  private Loops(int[] header, boolean[] isHeader, int irreducible) {
    this.header = header;
    this.isHeader = isHeader;
    this.irreducible = irreducible;
    this.enter = new int[header.length];
    this.size = new int[header.length];
    number();
  }

  /// Numbers the blocks so that those in a loop are an interval, which its header begins; a header
  /// comes before what is in its loop.
  private void number() {
    int n = header.length;
    int[] next = new int[n + 1];
    for (int block = n - 1; block >= 0; block--) {
      size[block]++;
      if (header[block] != NONE) {
        size[header[block]] += size[block];
      }
    }
    for (int block = 0; block < n; block++) {
      int around = header[block] == NONE ? n : header[block];
      enter[block] = next[around];
      next[around] += size[block];
      next[block] = enter[block] + 1;
    }
  }

  /// Whether a block is in the loop that another one begins.
  boolean contains(int loop, int block) {
    return isHeader[loop] && enter[loop] <= enter[block] && enter[block] < enter[loop] + size[loop];
  }

  public static Loops of(Cfg cfg) {
    return of(cfg, Dominators.of(cfg));
  }

  public static Loops of(Cfg cfg, Dominators dominators) {
    int n = cfg.reachable();
    int[] header = new int[n];
    Arrays.fill(header, NONE);
    boolean[] isHeader = new boolean[n];
    int irreducible = 0;
    for (int block = n - 1; block >= 0; block--) {
      IntList inside = new IntList();
      for (int at = cfg.firstPredecessor(block); at < cfg.endOfPredecessors(block); at++) {
        int from = cfg.predecessor(at);
        if (from >= block && cfg.isReachable(from)) {
          if (dominators.dominates(block, from)) {
            isHeader[block] = true;
            inside.add(from);
          } else {
            irreducible++;
          }
        }
      }
      collect(cfg, block, inside, header, isHeader);
    }
    return new Loops(header, isHeader, irreducible);
  }

  /// Gives the blocks from which `inside` is reached their header; an inner loop counts as one.
  private static void collect(Cfg cfg, int loop, IntList inside, int[] header, boolean[] isHeader) {
    while (!inside.isEmpty()) {
      int block = outermost(inside.pop(), header);
      if (block == loop || header[block] == loop) {
        continue;
      }
      header[block] = loop;
      for (int at = cfg.firstPredecessor(block); at < cfg.endOfPredecessors(block); at++) {
        int from = cfg.predecessor(at);
        if (cfg.isReachable(from) && !(isHeader[block] && from >= block)) {
          inside.add(from);
        }
      }
    }
  }

  /// The header of the outermost loop found so far around a block, or the block itself.
  private static int outermost(int block, int[] header) {
    int at = block;
    while (header[at] != NONE) {
      at = header[at];
    }
    return at;
  }

  /// Whether a loop begins with the block.
  public boolean isHeader(int block) {
    return isHeader[block];
  }

  /// The header of the innermost loop around a block, not counting the one that it begins; or -1.
  public int around(int block) {
    return header[block];
  }

  /// How many loops a block is in; a header is in its own.
  public int depth(int block) {
    int depth = isHeader[block] ? 1 : 0;
    for (int at = header[block]; at != NONE; at = header[at]) {
      depth++;
    }
    return depth;
  }

  /// How many edges lead back without making a loop.
  public int irreducible() {
    return irreducible;
  }
}

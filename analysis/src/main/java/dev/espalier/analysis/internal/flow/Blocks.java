package dev.espalier.analysis.internal.flow;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Edge;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Cfg.Unit;
import dev.espalier.analysis.internal.IntList;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// A control flow graph while it grows: blocks that are filled one at a time, and edges between
/// them.
///
/// In the end empty blocks vanish, a block and its only successor become one where nothing else
/// leads there, and what is left is numbered in reverse post-order.
public final class Blocks {
  private static final int NONE = -1;

  private final IntList start = new IntList();
  private final IntList end = new IntList();
  private final IntList firstEdge = new IntList();
  private final IntList stepKind = new IntList();
  private final IntList stepNode = new IntList();
  private final IntList stepPlace = new IntList();
  private final IntList stepUnit = new IntList();
  private final IntList unitNode = new IntList();
  private final IntList unitKind = new IntList();
  private final IntList edgeTarget = new IntList();
  private final IntList edgeKind = new IntList();
  private final IntList edgeNext = new IntList();
  private final IntList edgeBefore = new IntList();
  private final IntList lastEdge = new IntList();

  private int open = NONE;
  private int handler = NONE;

  /// A new block, not opened yet.
  int add() {
    start.add(NONE);
    end.add(NONE);
    firstEdge.add(NONE);
    lastEdge.add(NONE);
    return start.size() - 1;
  }

  int[] add(int count) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = add();
    }
    return all;
  }

  /// Closes the open block, if any, and opens another one for the first time.
  void open(int block) {
    close();
    if (start.get(block) != NONE) {
      throw new IllegalStateException("block " + block + " is opened twice");
    }
    open = block;
    start.set(block, stepKind.size());
  }

  void close() {
    if (open != NONE) {
      if (handler != NONE) {
        edge(handler, Edge.EXCEPTION);
        handler = NONE;
      }
      end.set(open, stepKind.size());
      open = NONE;
    }
  }

  boolean isOpen() {
    return open != NONE;
  }

  /// The open block, or -1.
  int current() {
    return open;
  }

  int size() {
    return start.size();
  }

  void forEachTarget(int block, IntConsumer found) {
    for (int edge = firstEdge.get(block); edge != NONE; edge = edgeNext.get(edge)) {
      found.accept(edgeTarget.get(edge));
    }
  }

  boolean leadsTo(int block, int target) {
    int edge = firstEdge.get(block);
    while (edge != NONE && edgeTarget.get(edge) != target) {
      edge = edgeNext.get(edge);
    }
    return edge != NONE;
  }

  /// Leads the edges between two blocks elsewhere.
  void redirect(int block, int target, int elsewhere) {
    for (int edge = firstEdge.get(block); edge != NONE; edge = edgeNext.get(edge)) {
      if (edgeTarget.get(edge) == target) {
        edgeTarget.set(edge, elsewhere);
      }
    }
  }

  boolean wasOpened(int block) {
    return start.get(block) != NONE;
  }

  /// What comes behind a jump has a block that nothing leads to.
  void ensureOpen() {
    if (open == NONE) {
      open(add());
    }
  }

  /// Whether the open block has its exception edge.
  boolean throwsAlready() {
    return open != NONE && handler != NONE;
  }

  /// Gives the open block an exception edge, behind its others.
  void throwTo(int block) {
    ensureOpen();
    handler = block;
  }

  int unit(int node, Unit kind) {
    unitNode.add(node);
    unitKind.add(kind.ordinal());
    return unitNode.size() - 1;
  }

  void step(Step kind, int node, int place, int unit) {
    ensureOpen();
    stepKind.add(kind.ordinal());
    stepNode.add(node);
    stepPlace.add(place);
    stepUnit.add(unit);
  }

  /// An edge from the open block; none where no block is open, since control does not get there.
  void edge(int target, Edge kind) {
    if (open == NONE) {
      return;
    }
    int edge = edgeTarget.size();
    edgeTarget.add(target);
    edgeKind.add(kind.ordinal());
    edgeNext.add(NONE);
    edgeBefore.add(lastEdge.get(open));
    if (lastEdge.get(open) == NONE) {
      firstEdge.set(open, edge);
    } else {
      edgeNext.set(lastEdge.get(open), edge);
    }
    lastEdge.set(open, edge);
  }

  // The finished graph.

  Cfg.Arrays arrays(int entry, int exit, int exceptionalExit) {
    int[] target = threaded(exit, exceptionalExit);
    int[] incoming = incoming(target, entry);
    int[] joined = joined(target, incoming, exit, exceptionalExit);
    return new Layout(target, joined, entry, exit, exceptionalExit).arrays();
  }

  /// Where each edge leads when empty blocks are passed through.
  private int[] threaded(int exit, int exceptionalExit) {
    int[] through = new int[start.size()];
    Arrays.fill(through, NONE);
    for (int block = 0; block < through.length; block++) {
      through(block, through, exit, exceptionalExit);
    }
    int[] target = new int[edgeTarget.size()];
    for (int edge = 0; edge < target.length; edge++) {
      target[edge] = through[edgeTarget.get(edge)];
    }
    return target;
  }

  private void through(int block, int[] through, int exit, int exceptionalExit) {
    int at = block;
    int length = 0;
    while (through[at] == NONE && isPassage(at, exit, exceptionalExit) && length++ < start.size()) {
      at = edgeTarget.get(firstEdge.get(at));
    }
    int found = through[at] == NONE ? at : through[at];
    int back = block;
    while (back != at && through[back] == NONE) {
      int next = edgeTarget.get(firstEdge.get(back));
      through[back] = found;
      back = next;
    }
    through[at] = through[at] == NONE ? found : through[at];
  }

  private boolean isPassage(int block, int exit, int exceptionalExit) {
    int edge = firstEdge.get(block);
    return block != exit
        && block != exceptionalExit
        && start.get(block) == end.get(block)
        && edge != NONE
        && edgeNext.get(edge) == NONE
        && edgeKind.get(edge) == Edge.NEXT.ordinal()
        && edgeTarget.get(edge) != block;
  }

  private int[] incoming(int[] target, int entry) {
    int[] incoming = new int[start.size()];
    incoming[entry] = 1;
    boolean[] seen = new boolean[start.size()];
    IntList work = new IntList();
    work.add(entry);
    seen[entry] = true;
    while (!work.isEmpty()) {
      int block = work.pop();
      for (int edge = firstEdge.get(block); edge != NONE; edge = edgeNext.get(edge)) {
        incoming[target[edge]]++;
        if (!seen[target[edge]]) {
          seen[target[edge]] = true;
          work.add(target[edge]);
        }
      }
    }
    return incoming;
  }

  /// For each block the one that becomes one with it, behind it, or NONE.
  private int[] joined(int[] target, int[] incoming, int exit, int exceptionalExit) {
    int[] joined = new int[start.size()];
    Arrays.fill(joined, NONE);
    for (int block = 0; block < joined.length; block++) {
      int edge = firstEdge.get(block);
      boolean single =
          edge != NONE && edgeNext.get(edge) == NONE && edgeKind.get(edge) == Edge.NEXT.ordinal();
      if (single) {
        int next = target[edge];
        boolean mine = incoming[next] == 1 && incoming[block] > 0 && next != block;
        boolean plain = next != exit && next != exceptionalExit && !isCaught(next, exceptionalExit);
        joined[block] = mine && plain ? next : NONE;
      }
    }
    return joined;
  }

  /// Whether the block has an edge to a handler, which must not see what comes before the block.
  private boolean isCaught(int block, int exceptionalExit) {
    for (int edge = firstEdge.get(block); edge != NONE; edge = edgeNext.get(edge)) {
      if (edgeKind.get(edge) == Edge.EXCEPTION.ordinal()
          && edgeTarget.get(edge) != exceptionalExit) {
        return true;
      }
    }
    return false;
  }

  /// The blocks in their final order.
  private final class Layout {
    private final int[] target;
    private final int[] joined;
    private final int entry;
    private final int exit;
    private final int exceptionalExit;
    private final int[] number;
    private final int[] order;
    private int reachable;
    private int count;

    Layout(int[] target, int[] joined, int entry, int exit, int exceptionalExit) {
      this.target = target;
      this.joined = joined;
      this.entry = entry;
      this.exit = exit;
      this.exceptionalExit = exceptionalExit;
      this.number = new int[start.size()];
      this.order = new int[start.size()];
      Arrays.fill(number, NONE);
      number();
    }

    private int tail(int block) {
      int at = block;
      while (joined[at] != NONE) {
        at = joined[at];
      }
      return at;
    }

    /// Numbers what is reached in reverse post-order, then the exits, then the rest that has steps.
    private void number() {
      int[] post = postOrder();
      for (int i = post.length - 1; i >= 0; i--) {
        place(post[i]);
      }
      reachable = count;
      place(exit);
      place(exceptionalExit);
      boolean[] absorbed = new boolean[start.size()];
      for (int next : joined) {
        if (next != NONE) {
          absorbed[next] = true;
        }
      }
      for (int block = 0; block < start.size(); block++) {
        boolean has = start.get(block) != NONE && start.get(block) < end.get(block);
        if (has && number[block] == NONE && !absorbed[block]) {
          place(block);
        }
      }
    }

    private void place(int block) {
      if (number[block] == NONE) {
        number[block] = count;
        order[count++] = block;
      }
    }

    /// The last edge of a block is followed first, so that the first one comes next in the end.
    private int[] postOrder() {
      IntList post = new IntList();
      IntList stack = new IntList();
      int[] next = new int[start.size()];
      boolean[] seen = new boolean[start.size()];
      seen[entry] = true;
      stack.add(entry);
      next[entry] = lastEdge.get(tail(entry));
      while (!stack.isEmpty()) {
        int block = stack.get(stack.size() - 1);
        int edge = next[block];
        if (edge == NONE) {
          post.add(block);
          stack.pop();
        } else {
          next[block] = edgeBefore.get(edge);
          int to = target[edge];
          if (!seen[to]) {
            seen[to] = true;
            next[to] = lastEdge.get(tail(to));
            stack.add(to);
          }
        }
      }
      return post.toArray();
    }

    Cfg.Arrays arrays() {
      int steps = 0;
      int edges = 0;
      for (int i = 0; i < count; i++) {
        for (int part = order[i]; part != NONE; part = joined[part]) {
          steps += start.get(part) == NONE ? 0 : end.get(part) - start.get(part);
        }
        edges += degree(order[i]);
      }
      int[] stepStart = new int[count + 1];
      byte[] kind = new byte[steps];
      int[] node = new int[steps];
      int[] place = new int[steps];
      int[] unit = new int[steps];
      int[] edgeStart = new int[count + 1];
      int[] to = new int[edges];
      byte[] why = new byte[edges];
      int step = 0;
      int edge = 0;
      for (int i = 0; i < count; i++) {
        stepStart[i] = step;
        edgeStart[i] = edge;
        for (int part = order[i]; part != NONE; part = joined[part]) {
          for (int s = start.get(part); start.get(part) != NONE && s < end.get(part); s++) {
            kind[step] = (byte) stepKind.get(s);
            node[step] = stepNode.get(s);
            place[step] = stepPlace.get(s);
            unit[step++] = stepUnit.get(s);
          }
        }
        for (int e = firstEdge.get(tail(order[i])); e != NONE; e = edgeNext.get(e)) {
          if (number[target[e]] != NONE) {
            to[edge] = number[target[e]];
            why[edge++] = (byte) edgeKind.get(e);
          }
        }
      }
      stepStart[count] = step;
      edgeStart[count] = edge;
      return assembled(stepStart, kind, node, place, unit, edgeStart, to, why);
    }

    private int degree(int block) {
      int degree = 0;
      for (int e = firstEdge.get(tail(block)); e != NONE; e = edgeNext.get(e)) {
        degree += number[target[e]] == NONE ? 0 : 1;
      }
      return degree;
    }

    private Cfg.Arrays assembled(
        int[] stepStart,
        byte[] kind,
        int[] node,
        int[] place,
        int[] unit,
        int[] edgeStart,
        int[] to,
        byte[] why) {
      int[] into = new int[count + 1];
      for (int block : to) {
        into[block + 1]++;
      }
      for (int block = 0; block < count; block++) {
        into[block + 1] += into[block];
      }
      int[] from = new int[to.length];
      byte[] whyFrom = new byte[to.length];
      int[] filled = Arrays.copyOf(into, count);
      for (int block = 0; block < count; block++) {
        for (int e = edgeStart[block]; e < edgeStart[block + 1]; e++) {
          int at = filled[to[e]]++;
          from[at] = block;
          whyFrom[at] = why[e];
        }
      }
      byte[] unitKinds = new byte[unitKind.size()];
      for (int i = 0; i < unitKinds.length; i++) {
        unitKinds[i] = (byte) unitKind.get(i);
      }
      return new Cfg.Arrays(
          count,
          reachable,
          number[exit],
          number[exceptionalExit],
          stepStart,
          kind,
          node,
          place,
          unit,
          unitNode.toArray(),
          unitKinds,
          edgeStart,
          to,
          why,
          into,
          from,
          whyFrom);
    }
  }
}

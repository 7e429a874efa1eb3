package dev.espalier.analysis.internal.calls;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Levels of a graph of dependencies: 0 for what depends on nothing, else one above the highest
/// that it depends on; what depends on itself over others shares their level.
///
/// The idea: Tarjan's strongly connected components come out in an order in which all that a
/// component depends on is there before it. The recursion is a stack of its own.
final class Levels {
  private final int[][] next;
  private final int[] number;
  private final int[] low;
  private final int[] level;
  private final boolean[] open;
  private final int[] edge;
  private final Deque<Integer> component = new ArrayDeque<>();
  private int count;

  private Levels(int[][] next) {
    this.next = next;
    this.number = new int[next.length];
    this.low = new int[next.length];
    this.level = new int[next.length];
    this.open = new boolean[next.length];
    this.edge = new int[next.length];
    Arrays.fill(number, -1);
  }

  static int[] of(int[][] next) {
    Levels levels = new Levels(next);
    for (int node = 0; node < next.length; node++) {
      if (levels.number[node] < 0) {
        levels.visit(node);
      }
    }
    return levels.level;
  }

  private void visit(int from) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(from, path);
    while (!path.isEmpty()) {
      int node = path.element();
      if (edge[node] < next[node].length) {
        int to = next[node][edge[node]++];
        if (number[to] < 0) {
          enter(to, path);
        } else if (open[to]) {
          low[node] = Math.min(low[node], number[to]);
        }
      } else {
        path.pop();
        leave(node);
        if (!path.isEmpty()) {
          low[path.element()] = Math.min(low[path.element()], low[node]);
        }
      }
    }
  }

  private void enter(int node, Deque<Integer> path) {
    number[node] = count;
    low[node] = count++;
    open[node] = true;
    component.push(node);
    path.push(node);
  }

  /// Ends a component when its first node is left.
  private void leave(int node) {
    if (low[node] != number[node]) {
      return;
    }
    Deque<Integer> members = new ArrayDeque<>();
    int at;
    do {
      at = component.pop();
      open[at] = false;
      number[at] = Integer.MAX_VALUE - node;
      members.add(at);
    } while (at != node);
    int highest = 0;
    for (int member : members) {
      for (int to : next[member]) {
        boolean other = number[to] != number[node];
        highest = other ? Math.max(highest, level[to] + 1) : highest;
      }
    }
    for (int member : members) {
      level[member] = highest;
    }
  }
}

package dev.espalier.syntax.internal.antlr;

import dev.espalier.syntax.internal.Overrun;

/// What one source may cost: looked at on every step of the interpreters.
final class Limit {
  /// Rule invocations and tokens of a tree, some 1 GB of them.
  private static final int NODES = 8_000_000;

  private static final int BETWEEN = 1 << 8;

  private long deadline;
  private int nodes;
  private int steps;

  void start(long newDeadline) {
    deadline = newDeadline;
    nodes = 0;
  }

  void step() {
    if (++steps % BETWEEN == 0 && System.nanoTime() - deadline > 0) {
      throw Overrun.ofTime();
    }
  }

  void node() {
    if (++nodes > NODES) {
      throw Overrun.ofNodes(NODES);
    }
    step();
  }
}

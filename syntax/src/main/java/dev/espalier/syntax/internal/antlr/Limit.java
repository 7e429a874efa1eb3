package dev.espalier.syntax.internal.antlr;

import dev.espalier.syntax.internal.Overrun;

/// What one source may cost: looked at on every step of the interpreters.
final class Limit {
  /// Rule invocations and tokens of a tree, some 1 GB of them.
  private static final int NODES = 8_000_000;

  /// Rules within rules. A thread of the parser has 10 KB of stack for each.
  private static final int DEPTH = 100_000;

  private int nodes;
  private int depth;
  private volatile boolean stopped;

  void start() {
    nodes = 0;
    depth = 0;
  }

  /// Ends the interpreters' work, from another thread.
  void stop() {
    stopped = true;
  }

  void step() {
    if (stopped) {
      throw Overrun.ofTime();
    }
  }

  void node() {
    if (++nodes > NODES) {
      throw Overrun.ofNodes(NODES);
    }
    step();
  }

  void enter() {
    if (++depth > DEPTH) {
      throw Overrun.ofDepth(depth, DEPTH);
    }
  }

  void leave() {
    depth--;
  }
}

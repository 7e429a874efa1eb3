package dev.espalier.analysis.internal;

import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;

/// Recursion over trees of any depth: what is deeper than usual runs on a stack of its own that is
/// deep enough.
public final class Deep {
  private static final int USUAL = 300;
  private static final long BYTES_A_LEVEL = 4096;

  private Deep() {}

  public static void run(int depth, Runnable task) {
    if (!isUnusual(depth)) {
      task.run();
      return;
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, task, "deep", BYTES_A_LEVEL * (depth + 256L));
    thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    thread.start();
    join(thread);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a tree this deep needs a stack of its own.
  public static boolean isUnusual(int depth) {
    return depth > USUAL;
  }

  /// How many nodes stand above the deepest one, itself counted.
  public static int depth(SyntaxTree tree) {
    return tree.size() == 0 ? 0 : depth(tree, 0, new BitSet());
  }

  /// The same of what stands below a node, other nodes that are not to be entered left out.
  public static int depth(SyntaxTree tree, int root, BitSet closed) {
    IntList ends = new IntList();
    int deepest = 0;
    int node = root;
    while (node < tree.subtreeEnd(root)) {
      while (!ends.isEmpty() && ends.get(ends.size() - 1) <= node) {
        ends.pop();
      }
      deepest = Math.max(deepest, ends.size() + 1);
      if (node != root && closed.get(node)) {
        node = tree.subtreeEnd(node);
      } else {
        if (!tree.isLeaf(node)) {
          ends.add(tree.subtreeEnd(node));
        }
        node++;
      }
    }
    return deepest;
  }
}

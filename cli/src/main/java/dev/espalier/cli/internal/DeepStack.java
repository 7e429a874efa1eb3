package dev.espalier.cli.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// A stack that is deep enough for recursion over trees of any depth.
final class DeepStack {
  private static final long BYTES_A_LEVEL = 4096;

  private DeepStack() {}

  /// @param depth of the tree
  static <T> T call(int depth, Supplier<T> task) {
    var result = new CompletableFuture<T>();
    Runnable run =
        () -> {
          try {
            result.complete(task.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        };
    new Thread(null, run, "deep", BYTES_A_LEVEL * (depth + 256L)).start();
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

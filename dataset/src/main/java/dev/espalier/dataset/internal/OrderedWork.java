package dev.espalier.dataset.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Maps items in several threads and hands the results on in the items' order.
///
/// The thread that puts items in also takes results out, oldest first, whenever too many wait: so
/// memory is bounded, and nothing depends on which thread was faster. One thread means this one.
public final class OrderedWork<I, O> implements AutoCloseable {
  private static final int ITEMS_PER_THREAD = 16;
  private static final long WAITING_BYTES = 8 << 20;

  private final int items;
  private final @Nullable ExecutorService threads;
  private final Function<I, O> work;
  private final Consumer<O> sink;
  private final Queue<Waiting<O>> waiting = new ArrayDeque<>();
  private long bytes;

  private record Waiting<O>(Future<O> result, long bytes) {}

  public OrderedWork(int threads, Function<I, O> work, Consumer<O> sink) {
    this.items = threads * ITEMS_PER_THREAD;
    this.threads =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("extract-", 0).daemon().factory());
    this.work = work;
    this.sink = sink;
  }

  /// Gives an item to the work, and waits while too much is under way.
  ///
  /// @param size bytes that the item keeps in memory
  public void put(I item, long size) {
    if (threads == null) {
      sink.accept(work.apply(item));
      return;
    }
    while (!waiting.isEmpty() && (waiting.size() >= items || bytes + size > WAITING_BYTES)) {
      takeOldest();
    }
    waiting.add(new Waiting<>(threads.submit(() -> work.apply(item)), size));
    bytes += size;
    while (!waiting.isEmpty() && waiting.element().result.isDone()) {
      takeOldest();
    }
  }

  /// Waits for all and hands them on.
  public void finish() {
    while (!waiting.isEmpty()) {
      takeOldest();
    }
  }

  private void takeOldest() {
    Waiting<O> oldest = waiting.remove();
    bytes -= oldest.bytes;
    sink.accept(result(oldest.result));
  }

  private static <O> O result(Future<O> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new CompletionException(e);
      }
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
      threads.close();
    }
  }
}

package dev.espalier.dataset.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Maps items in several threads and hands the results on in the items' order.
///
/// The thread that puts items in also takes results out, oldest first, whenever too many wait: so
/// memory is bounded, and nothing depends on which thread was faster. One thread means this one.
///
/// A large item is begun before the small ones that wait with it: begun in its turn, it would hold
/// up the results of all that come after it, and the other threads would run out of work meanwhile.
public final class OrderedWork<I, O> implements AutoCloseable {
  private static final int ITEMS_PER_THREAD = 512;
  private static final long WAITING_BYTES = 8 << 20;
  private static final long LARGE = WAITING_BYTES >> 6;

  private final int items;
  private final @Nullable ExecutorService threads;
  private final Function<I, O> work;
  private final Consumer<O> sink;
  private final BlockingQueue<Task<O>> next = new PriorityBlockingQueue<>();
  private final Queue<Task<O>> waiting = new ArrayDeque<>();
  private long put;
  private long bytes;

  private record Task<O>(FutureTask<O> result, long number, long bytes)
      implements Comparable<Task<O>> {
    private static final Comparator<Task<?>> LARGE_THEN_OLD =
        Comparator.<Task<?>, Boolean>comparing(task -> task.bytes < LARGE)
            .thenComparingLong(task -> task.number);

    @Override
    public int compareTo(Task<O> other) {
      return LARGE_THEN_OLD.compare(this, other);
    }
  }

  public OrderedWork(int threads, Function<I, O> work, Consumer<O> sink) {
    this.items = threads * ITEMS_PER_THREAD;
    this.work = work;
    this.sink = sink;
    this.threads = threads == 1 ? null : started(threads, next);
  }

  private static <O> ExecutorService started(int threads, BlockingQueue<Task<O>> next) {
    ExecutorService started =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("extract-", 0).daemon().factory());
    for (int i = 0; i < threads; i++) {
      started.execute(() -> serve(next));
    }
    return started;
  }

  /// Does one task after the other until it is interrupted.
  private static <O> void serve(BlockingQueue<Task<O>> next) {
    try {
      while (!Thread.interrupted()) {
        next.take().result.run();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
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
    Task<O> task = new Task<>(new FutureTask<>(() -> work.apply(item)), put++, size);
    waiting.add(task);
    next.add(task);
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
    Task<O> oldest = waiting.remove();
    bytes -= oldest.bytes;
    sink.accept(result(oldest.result));
  }

  private static <O> O result(FutureTask<O> future) {
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

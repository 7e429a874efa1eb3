package dev.espalier.dataset;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads an iterator ahead in a background thread, a bounded number of elements.
///
/// The elements come in their order. What the iterator throws is thrown by [#next] or [#hasNext] at
/// the place where the element would have come. Closing ends the thread before it returns.
public final class Prefetch<T> implements Iterator<T>, AutoCloseable {
  private sealed interface Item<T> {}

  private record Element<T>(T value) implements Item<T> {}

  private record Failure<T>(Throwable cause) implements Item<T> {}

  private record End<T>() implements Item<T> {}

  private final BlockingQueue<Item<T>> queue;
  private final Thread thread;
  private @Nullable Item<T> head;

  private Prefetch(Iterator<T> source, int ahead) {
    queue = new ArrayBlockingQueue<>(ahead);
    thread = Thread.ofPlatform().daemon().name("prefetch").unstarted(() -> read(source));
  }

  /// Starts to read; `ahead` elements wait at most.
  public static <T> Prefetch<T> of(Iterator<T> source, int ahead) {
    Prefetch<T> prefetch = new Prefetch<>(source, ahead);
    prefetch.thread.start();
    return prefetch;
  }

  private void read(Iterator<T> source) {
    try {
      Item<T> item;
      do {
        item = item(source);
        queue.put(item);
      } while (item instanceof Element);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private static <T> Item<T> item(Iterator<T> source) {
    try {
      return source.hasNext() ? new Element<>(source.next()) : new End<>();
    } catch (RuntimeException | Error e) {
      return new Failure<>(e);
    }
  }

  @Override
  public boolean hasNext() {
    return switch (head()) {
      case Element<T> _ -> true;
      case End<T> _ -> false;
      case Failure<T>(Throwable cause) -> throw rethrown(cause);
    };
  }

  @Override
  public T next() {
    return switch (head()) {
      case Element<T>(T value) -> {
        head = null;
        yield value;
      }
      case End<T> _ -> throw new NoSuchElementException();
      case Failure<T>(Throwable cause) -> throw rethrown(cause);
    };
  }

  private Item<T> head() {
    if (head == null) {
      head = take();
    }
    return head;
  }

  private Item<T> take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    head = new End<>();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.espalier.training.internal;

import dev.espalier.training.Progress;
import dev.espalier.training.TrainingListener;
import org.jspecify.annotations.Nullable;

/// Passes progress on, and repeats it when nothing new came for a second.
final class Pulse implements AutoCloseable {
  private static final long SILENCE_NANOS = 900_000_000;

  private final TrainingListener listener;
  private final Thread thread;
  private @Nullable Progress last;
  private long reported = System.nanoTime();
  private @Nullable RuntimeException failure;

  Pulse(TrainingListener listener) {
    this.listener = listener;
    thread = Thread.ofPlatform().daemon().name("progress").start(this::beat);
  }

  synchronized void report(Progress progress) {
    if (failure != null) {
      throw failure;
    }
    last = progress;
    reported = System.nanoTime();
    listener.progress(progress);
  }

  synchronized void note(String message) {
    listener.note(message);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(100);
        repeat();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /// What the listener throws here is thrown where the run reports next.
  private synchronized void repeat() {
    long silent = System.nanoTime() - reported;
    if (last != null && failure == null && silent > SILENCE_NANOS) {
      try {
        report(last.after(silent / 1e9));
      } catch (RuntimeException thrown) {
        failure = thrown;
      }
    }
  }
}

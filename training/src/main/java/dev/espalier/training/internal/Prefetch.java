package dev.espalier.training.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.training.BatchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/// Prepares batches in the background, a few updates ahead of the network, pass after pass.
public final class Prefetch implements AutoCloseable {
  private static final int AHEAD = 4;

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread worker;

  sealed interface Item {}

  record Failure(Throwable cause) implements Item {}

  /// The batches of one update.
  ///
  /// @param epoch the pass that they belong to
  /// @param after where the next update's batches begin
  public record Group(int epoch, Cursor after, List<MethodBatch> batches) implements Item {
    public int rows() {
      return batches.stream().mapToInt(MethodBatch::rows).sum();
    }
  }

  /// The address of a batch.
  public record Cursor(int epoch, int batch) {}

  /// @param accumulation batches in a group; a pass's last group may have fewer
  public Prefetch(BatchSource source, int accumulation, Cursor start) {
    worker =
        Thread.ofPlatform()
            .daemon()
            .name("batches")
            .start(() -> prepare(source, accumulation, start));
  }

  public Group take() {
    try {
      return switch (queue.take()) {
        case Group group -> group;
        case Failure(RuntimeException cause) -> throw cause;
        case Failure(Error cause) -> throw cause;
        case Failure(Throwable cause) -> throw new IllegalStateException(cause);
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("training was interrupted");
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void prepare(BatchSource source, int accumulation, Cursor start) {
    try {
      Cursor at = start;
      while (true) {
        Item item = next(source, accumulation, at);
        queue.put(item);
        if (!(item instanceof Group group)) {
          return;
        }
        at = group.after;
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever went wrong is thrown again where it is noticed
  private static Item next(BatchSource source, int accumulation, Cursor at) {
    try {
      return group(source, accumulation, at);
    } catch (Throwable failure) {
      return new Failure(failure);
    }
  }

  private static Group group(BatchSource source, int accumulation, Cursor at) {
    int count = source.batches(at.epoch);
    int end = Math.min(count, at.batch + accumulation);
    var batches = new ArrayList<MethodBatch>();
    for (int batch = at.batch; batch < end; batch++) {
      batches.add(source.batch(at.epoch, batch));
    }
    var after = end < count ? new Cursor(at.epoch, end) : new Cursor(at.epoch + 1, 0);
    return new Group(at.epoch, after, batches);
  }
}

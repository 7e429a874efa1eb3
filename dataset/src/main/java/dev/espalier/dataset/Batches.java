package dev.espalier.dataset;

import dev.espalier.dataset.internal.Order;
import java.util.Iterator;
import java.util.List;

/// An endless sequence of batches, addressed by epoch and step.
///
/// Each epoch goes once through all rows in an order of its own. Rows of like length share a batch,
/// so that little is padded: the shuffled rows are sorted by length within windows of 50 batches,
/// cut into batches, and the batches shuffled. The same rows, size and seed give the same batches,
/// so a run goes on at any cursor without doing the work before it.
///
/// ```java
/// try (var steps = batches.from(epoch, step, 2)) {   // two batches read ahead
///   while (goOn) train(steps.next().batch());
/// }
/// ```
public final class Batches {
  /// A batch and where it stands.
  public record Step(int epoch, int step, MethodBatch batch) {}

  private final List<? extends MethodRow> rows;
  private final Order order;

  private Batches(List<? extends MethodRow> rows, Order order) {
    this.rows = rows;
    this.order = order;
  }

  /// Batches in a new order each epoch.
  public static Batches shuffled(List<? extends MethodRow> rows, int size, long seed) {
    return new Batches(rows, Order.shuffled(lengths(rows), size, seed));
  }

  /// Batches by length, the shortest first, the same each epoch: for evaluation.
  public static Batches byLength(List<? extends MethodRow> rows, int size) {
    return new Batches(rows, Order.byLength(lengths(rows), size));
  }

  /// Batches of an epoch; the last rows may fill less than a batch.
  public int steps() {
    return order.steps();
  }

  /// The rows of a batch, as indexes.
  public int[] examples(int epoch, int step) {
    if (step < 0 || step >= steps() || epoch < 0) {
      throw new IllegalArgumentException(
          "epoch %d has no step %d, there are %d".formatted(epoch, step, steps()));
    }
    return order.examples(epoch, step);
  }

  public MethodBatch batch(int epoch, int step) {
    return MethodRow.batch(rows, examples(epoch, step));
  }

  /// Batches from a cursor on, `ahead` of them made in the background.
  public Prefetch<Step> from(int epoch, int step, int ahead) {
    examples(epoch, step);
    return Prefetch.of(new Steps(epoch, step), ahead);
  }

  private static int[] lengths(List<? extends MethodRow> rows) {
    return rows.stream().mapToInt(MethodRow::length).toArray();
  }

  private final class Steps implements Iterator<Step> {
    private int epoch;
    private int step;

    Steps(int epoch, int step) {
      this.epoch = epoch;
      this.step = step;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Step next() {
      Step next = new Step(epoch, step, batch(epoch, step));
      step = (step + 1) % steps();
      epoch += step == 0 ? 1 : 0;
      return next;
    }
  }
}

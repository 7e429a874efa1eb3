package dev.espalier.model;

import dev.espalier.model.internal.Rows;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A large embedding table of which a batch touches few rows.
///
/// Its gradient has the touched rows only, so that an optimizer can leave the others alone: to
/// write 16 million numbers for the sake of some thousands is what makes such tables slow. A lookup
/// copies the rows that it touches into a small leaf of the graph; [#touched] and [#gradient]
/// gather the leaves of all lookups since the last [#clear].
public final class Table implements AutoCloseable {
  private final String name;
  private final Tensor weight; // [rows, width]
  private final int[] slots;
  private final List<Leaf> leaves = new ArrayList<>();

  /// The rows of one lookup, each once, and the copies whose gradients count `[rows.length,
  /// width]`.
  private record Leaf(int[] rows, Tensor values) {}

  Table(String name, Tensor weight) {
    this.name = name;
    this.weight = weight;
    this.slots = new int[Math.toIntExact(weight.size(0))];
  }

  public String name() {
    return name;
  }

  /// All rows `[rows, width]`.
  public Tensor weight() {
    return weight;
  }

  /// Rows that were asked for.
  ///
  /// @param rows each of them once `[distinct, width]`
  /// @param places for each id its place in `rows`
  public record Found(Tensor rows, int[] places) {}

  /// Finds the rows `ids`; notes them where gradients are recorded.
  public Found find(int[] ids) {
    Rows rows = Rows.of(ids, slots);
    if (!GradMode.is_enabled()) {
      return new Found(Scope.of(() -> select(rows.distinct())), rows.inverse());
    }
    Tensor values = leaf(rows.distinct());
    leaves.add(new Leaf(rows.distinct(), values));
    return new Found(values, rows.inverse());
  }

  /// The rows `ids`, one under the other `[ids.length, width]`, found as by [#find].
  public Tensor lookup(int[] ids) {
    Found found = find(ids);
    Tensor places = Tensor.create(found.places(), ids.length);
    return Scope.of(() -> torch.embedding(found.rows(), places));
  }

  private Tensor leaf(int[] rows) {
    try (var scope = new Scope()) {
      Tensor values = select(rows);
      values.set_requires_grad(true);
      return scope.keep(values);
    }
  }

  private Tensor select(int[] ids) {
    return torch.embedding(weight, Tensor.create(ids, ids.length));
  }

  /// The rows looked up since the last [#clear], each once, in the order of first use.
  public int[] touched() {
    return merged().distinct();
  }

  /// Their gradients, in the same order `[touched().length, width]`; the caller's scope owns them.
  public Tensor gradient() {
    return Scope.of(this::sum);
  }

  private Tensor sum() {
    try (var _ = new NoGradGuard()) {
      var parts = new TensorVector(leaves.stream().map(Table::gradient).toArray(Tensor[]::new));
      Tensor all = torch.cat(parts, 0);
      if (leaves.size() == 1) {
        return all;
      }
      Rows rows = merged();
      Tensor inverse = Tensor.create(rows.inverse(), rows.inverse().length);
      return torch.zeros(rows.distinct().length, weight.size(1)).index_add_(0, inverse, all);
    }
  }

  private static Tensor gradient(Leaf leaf) {
    Tensor gradient = leaf.values().grad();
    return gradient.defined() ? gradient : torch.zeros_like(leaf.values());
  }

  private Rows merged() {
    return Rows.of(
        leaves.stream().flatMapToInt(l -> java.util.Arrays.stream(l.rows())).toArray(), slots);
  }

  /// Forgets what was looked up; belongs after each update.
  public void clear() {
    leaves.forEach(leaf -> leaf.values().close());
    leaves.clear();
  }

  @Override
  public void close() {
    clear();
    weight.close();
  }
}

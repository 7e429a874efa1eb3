package dev.espalier.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// A network's weights by name, in the order in which they were added. Owns their native memory.
///
/// The weights lie in one buffer and their gradients in a second, each weight a view, so that
/// an optimizer, clipping, averaging and saving are operations on whole buffers:
///
///     flat          | matrices, as added ... | vectors and scalars, as added ... |
///     flatGradient  |  the same places                                          |
///                   0                     matrices()                         size()
///
/// The buffers are laid out when one of them is first asked for; no weight can be added after that.
/// Weights that a loss doesn't use keep a gradient of zero. Large embedding tables stand aside, each
/// a [Table] with a gradient for the touched rows only.
public final class Parameters implements AutoCloseable {
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, Tensor> all = new LinkedHashMap<>();
  private final List<Table> tables = new ArrayList<>();
  private @Nullable Buffers buffers;

  private record Buffers(Tensor flat, Tensor gradient, long matrices) {}

  /// Adds a weight; names are Hugging Face's, for example `encoder.layers.0.conv.weight`. The
  /// tensor outlives the scope it was made in.
  public Tensor add(String name, Tensor weight) {
    if (buffers != null) {
      throw new IllegalStateException("the weights are laid out already, too late for " + name);
    }
    named(name, weight).set_requires_grad(true);
    weights.put(name, weight);
    return weight;
  }

  /// Adds a large embedding table, which stays out of the flat buffers.
  public Table table(String name, Tensor weight) {
    var table = new Table(name, named(name, weight));
    tables.add(table);
    return table;
  }

  private Tensor named(String name, Tensor weight) {
    if (all.putIfAbsent(name, weight) != null) {
      throw new IllegalArgumentException("a second weight is called " + name);
    }
    weight.retainReference();
    return weight;
  }

  /// Every weight by its name, tables included.
  public Map<String, Tensor> byName() {
    return Collections.unmodifiableMap(all);
  }

  /// The weights in the flat buffers, in the order in which they were added; not the tables.
  public List<Tensor> tensors() {
    return List.copyOf(weights.values());
  }

  public List<Table> tables() {
    return Collections.unmodifiableList(tables);
  }

  /// How many numbers the weights hold together, tables included.
  public long count() {
    return all.values().stream().mapToLong(Tensor::numel).sum();
  }

  /// The weights `[size]`. To write to it is to change the weights; it records no gradients.
  public Tensor flat() {
    return buffers().flat();
  }

  /// The gradients, in the places of their weights `[size]`.
  public Tensor flatGradient() {
    return buffers().gradient();
  }

  /// How many numbers at the front of the buffers belong to matrices, which weight decay is for.
  public long matrices() {
    return buffers().matrices();
  }

  /// Sets all gradients to zero and forgets the rows touched in tables.
  public void clearGradients() {
    flatGradient().zero_();
    tables.forEach(Table::clear);
  }

  private Buffers buffers() {
    if (buffers == null) {
      buffers = layOut(inPlaces());
    }
    return buffers;
  }

  private List<Tensor> inPlaces() {
    List<Tensor> order = new ArrayList<>(weights.values());
    order.sort((a, b) -> Boolean.compare(a.dim() < 2, b.dim() < 2));
    return order;
  }

  private static Buffers layOut(List<Tensor> order) {
    try (var scope = new Scope()) {
      long size = order.stream().mapToLong(Tensor::numel).sum();
      long matrices = order.stream().filter(w -> w.dim() > 1).mapToLong(Tensor::numel).sum();
      var made = new Buffers(torch.zeros(size), torch.zeros(size), matrices);
      long offset = 0;
      for (Tensor weight : order) {
        move(weight, made, offset);
        offset += weight.numel();
      }
      scope.keep(made.flat());
      scope.keep(made.gradient());
      return made;
    }
  }

  private static void move(Tensor weight, Buffers to, long offset) {
    long size = weight.numel();
    Tensor place = to.flat().narrow(0, offset, size).view(weight.shape());
    Tensor gradient = to.gradient().narrow(0, offset, size).view(weight.shape());
    place.copy_(weight.detach());
    if (weight.grad().defined()) {
      gradient.copy_(weight.grad());
    }
    weight.set_data(place);
    weight.mutable_grad().put(gradient);
  }

  @Override
  public void close() {
    tables.forEach(Table::clear);
    all.values().forEach(Tensor::close);
    all.clear();
    weights.clear();
    if (buffers != null) {
      buffers.flat().close();
      buffers.gradient().close();
      buffers = null;
    }
  }
}

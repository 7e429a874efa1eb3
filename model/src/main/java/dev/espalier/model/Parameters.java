package dev.espalier.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// A network's weights by name, in the order in which they were added. Owns their native memory.
public final class Parameters implements AutoCloseable {
  private final Map<String, Tensor> byName = new LinkedHashMap<>();

  /// Adds a weight; names are Hugging Face's, for example `encoder.layers.0.conv.weight`.
  public Tensor add(String name, Tensor weight) {
    if (byName.putIfAbsent(name, weight) != null) {
      throw new IllegalArgumentException("a second weight is called " + name);
    }
    return weight;
  }

  public Map<String, Tensor> byName() {
    return Collections.unmodifiableMap(byName);
  }

  public List<Tensor> tensors() {
    return new ArrayList<>(byName.values());
  }

  /// How many numbers the weights hold together.
  public long count() {
    return byName.values().stream().mapToLong(Tensor::numel).sum();
  }

  @Override
  public void close() {
    byName.values().forEach(Tensor::close);
    byName.clear();
  }
}

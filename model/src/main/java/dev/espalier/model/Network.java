package dev.espalier.model;

import dev.espalier.dataset.MethodBatch;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A network that names methods. It owns the native memory of its weights until it is closed.
public interface Network extends AutoCloseable {
  /// Every weight by its name, in a stable order.
  Parameters parameters();

  /// Whether dropout is on.
  void train(boolean on);

  /// The mean loss of a batch, a scalar with its graph; the caller owns it.
  Tensor loss(MethodBatch batch);

  /// For each row the `top` most probable names, the best first.
  List<List<Guess>> guess(MethodBatch batch, int top);

  @Override
  void close();
}

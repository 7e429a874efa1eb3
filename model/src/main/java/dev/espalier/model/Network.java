package dev.espalier.model;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.internal.NameGenerator;
import dev.espalier.model.internal.PathNamer;
import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;

/// A network that names methods. It owns the native memory of its weights until it is closed.
public interface Network extends AutoCloseable {
  /// A network with fresh weights; the same configuration and seed give the same weights.
  ///
  /// @param words the sub-tokens that an id of the name vocabulary spells: one for a
  ///   [NetworkConfig.Generator], a whole name for [NetworkConfig.Code2Vec]
  static Network create(NetworkConfig config, long seed, IntFunction<List<String>> words) {
    Torch.load();
    return switch (config) {
      case NetworkConfig.Generator generator -> new NameGenerator(generator, seed, words);
      case NetworkConfig.Code2Vec code2vec -> new PathNamer(code2vec, seed, words);
    };
  }

  /// Every weight by its name, in a stable order.
  Parameters parameters();

  /// Whether dropout is on.
  void train(boolean on);

  /// The mean loss of a batch, a scalar with its graph; it belongs to the caller's [Scope].
  Tensor loss(MethodBatch batch);

  /// For each row the `top` most probable names, the best first.
  List<List<Guess>> guess(MethodBatch batch, int top);

  @Override
  void close();
}

package dev.espalier.model;

import dev.espalier.model.internal.ConfigJson;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A network as a folder: `config.json` says what it is made of, `model.safetensors` has its
/// weights.
public final class NetworkFolder {
  public static final String CONFIG = "config.json";
  public static final String WEIGHTS = "model.safetensors";

  private NetworkFolder() {}

  /// Writes a network; the folder is made if need be.
  public static void save(Path folder, NetworkConfig config, Parameters parameters)
      throws IOException {
    Files.createDirectories(folder);
    Safetensors.write(folder.resolve(WEIGHTS), parameters.byName(), Map.of("format", "pt"));
    Files.writeString(folder.resolve(CONFIG), ConfigJson.write(config));
  }

  /// Reads what a network is made of.
  public static NetworkConfig config(Path folder) throws IOException {
    Path file = folder.resolve(CONFIG);
    return ConfigJson.read(Files.readString(file), file);
  }

  /// Reads a network.
  ///
  /// @param words the sub-tokens that an id of the name vocabulary spells, as for [Network#create]
  /// @throws EspalierException if a file is damaged or the weights are those of another network
  public static Network load(Path folder, IntFunction<List<String>> words) throws IOException {
    Network network = Network.create(config(folder), 0, words);
    try {
      restore(network.parameters(), folder.resolve(WEIGHTS));
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /// Puts the weights of a file in the place of a network's own.
  public static void restore(Parameters parameters, Path file) throws IOException {
    try (var content = Safetensors.read(file);
        var _ = new NoGradGuard()) {
      Map<String, Tensor> weights = parameters.byName();
      if (!content.tensors().keySet().equals(weights.keySet())) {
        throw other(file, "has " + content.tensors().keySet());
      }
      weights.forEach((name, weight) -> copy(name, content.tensors(), weight, file));
    }
  }

  private static void copy(String name, Map<String, Tensor> from, Tensor to, Path file) {
    Tensor weight = java.util.Objects.requireNonNull(from.get(name));
    if (!Arrays.equals(weight.shape(), to.shape())) {
      throw other(file, "has " + name + " of shape " + Arrays.toString(weight.shape()));
    }
    to.copy_(weight);
  }

  private static EspalierException other(Path file, String what) {
    return new EspalierException(
        "%s belongs to another network: it %s".formatted(file, what),
        "Keep config.json and model.safetensors of one folder together.");
  }
}

package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.NetworkConfig.Code2Vec;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.PathSizes;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.representation.Plane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The networks against PyTorch's own layers; `src/test/python/oracle.py` made the files.
class OracleTest {
  private static final double TOLERANCE = 1e-5;
  private static final Sizes SIZES = new Sizes(12, 2, 9, 10, 5);
  private static final Structure PLANES = new Structure.Planes(List.of(Plane.values()), 4);

  private static List<String> words(int id) {
    return List.of("" + id);
  }

  @BeforeAll
  static void oneThread() {
    Torch.threads(1);
  }

  @Test
  void convolutionsWithStructureAndCopying() throws IOException {
    check("convolution", new Encoder.GatedConvolution(2, 8, 3), PLANES, 0);
  }

  @Test
  void separableConvolutionsWithLabelSmoothing() throws IOException {
    var encoder = new Encoder.GatedConvolution(2, 8, 5, true, false);
    check("separable", encoder, new Structure.None(), 0.1);
  }

  @Test
  void transformerWithStructureAndCopying() throws IOException {
    check("transformer", new Encoder.Transformer(2, 8, 2, 16), PLANES, 0);
  }

  @Test
  void code2vec() throws IOException {
    var config = new Code2Vec(new PathSizes(11, 13, 6), 4, 6, 0);
    try (var _ = new Scope();
        var network = Network.create(config, 0, OracleTest::words);
        var file = Safetensors.read(file("code2vec"))) {
      int[] names = ints(file, "batch.names");
      int[] left = ints(file, "batch.left");
      var batch =
          new MethodBatch.Paths(
              3, new int[3], 5, left, ints(file, "batch.path"), ints(file, "batch.right"), names);
      checkLossAndGradients(network, batch, file);

      List<Guess> guesses = network.guess(batch, 1).getFirst();
      float[] attention = floats(tensor(file, "attention"));
      assertThat(guesses.getFirst().attention())
          .containsExactly(Arrays.copyOf(attention, 5), within((float) TOLERANCE));
      float[] first = Arrays.copyOf(floats(tensor(file, "first")), 5);
      int best = best(first, 0, 5);
      assertThat(guesses.getFirst().subtokens()).containsExactly("" + (best + 1));
    }
  }

  private static void check(String name, Encoder encoder, Structure structure, double smoothing)
      throws IOException {
    var decoder = new Decoder(true, 1, smoothing, 0);
    var config = new Generator(SIZES, encoder, structure, decoder, 0);
    try (var _ = new Scope();
        var network = Network.create(config, 0, OracleTest::words);
        var file = Safetensors.read(file(name))) {
      MethodBatch.Tokens batch = tokens(file);
      checkLossAndGradients(network, batch, file);
      float[] whole = floats(tensor(file, "whole"));
      for (int row = 0; row < 3; row++) {
        Guess guess = network.guess(batch, 8).get(row).getFirst();
        int best = best(whole, row * 11, row * 11 + 11);
        assertThat(guess.subtokens()).containsExactly(best - row * 11 + "");
        assertThat(guess.probability()).isEqualTo(whole[best], within(TOLERANCE));
      }
    }
  }

  private static MethodBatch.Tokens tokens(Safetensors.Content file) {
    int[] planes = ints(file, "batch.planes");
    return new MethodBatch.Tokens(
        3,
        new int[3],
        7,
        ints(file, "batch.tokens"),
        ints(file, "batch.wordStart"),
        IntStream.range(0, 5)
            .mapToObj(p -> Arrays.copyOfRange(planes, 21 * p, 21 * (p + 1)))
            .toArray(int[][]::new),
        ints(file, "batch.copy"),
        2,
        4,
        ints(file, "batch.names"),
        new String[][] {{"9"}, {"9", "10"}, {}});
  }

  private static void checkLossAndGradients(
      Network network, MethodBatch batch, Safetensors.Content file) {
    Parameters parameters = network.parameters();
    try (var _ = new NoGradGuard()) {
      parameters.byName().forEach((name, w) -> w.copy_(tensor(file, "weight." + name)));
    }
    Tensor loss = network.loss(batch);
    assertThat(loss.item_double()).isEqualTo(tensor(file, "loss").item_double(), within(TOLERANCE));
    loss.backward();
    parameters
        .byName()
        .forEach((name, w) -> assertClose(name, gradient(parameters, name, w), file));
  }

  private static Tensor gradient(Parameters parameters, String name, Tensor weight) {
    for (Table table : parameters.tables()) {
      if (table.name().equals(name)) {
        Tensor rows = Tensor.create(table.touched());
        return org.bytedeco
            .pytorch
            .global
            .torch
            .zeros_like(weight)
            .index_add_(0, rows, table.gradient());
      }
    }
    return weight.grad();
  }

  private static void assertClose(String name, Tensor gradient, Safetensors.Content file) {
    Tensor expected = tensor(file, "gradient." + name);
    assertThat(gradient.sub(expected).abs().max().item_double())
        .as("gradient of " + name)
        .isLessThan(TOLERANCE);
  }

  private static int best(float[] values, int from, int to) {
    return IntStream.range(from, to).reduce((a, b) -> values[b] > values[a] ? b : a).orElseThrow();
  }

  private static Path file(String name) {
    return Path.of("src/test/resources/oracle", name + ".safetensors");
  }

  private static Tensor tensor(Safetensors.Content file, String name) {
    return Objects.requireNonNull(file.tensors().get(name), name);
  }

  private static int[] ints(Safetensors.Content file, String name) {
    Tensor tensor = tensor(file, name);
    int[] values = new int[Math.toIntExact(tensor.numel())];
    tensor.data_ptr_int().get(values);
    return values;
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    tensor.data_ptr_float().get(values);
    return values;
  }
}

package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameGeneratorTest {
  @BeforeAll
  static void oneThread() {
    Torch.threads(1);
  }

  private static final int END = NameVocabulary.END;
  private static final int NAMES = 10;
  private static final Sizes SIZES = new Sizes(30, 2, NAMES, 12, 5);
  private static final Encoder CONVOLUTION = new Encoder.GatedConvolution(2, 16, 3);
  private static final Encoder TRANSFORMER = new Encoder.Transformer(2, 16, 2, 32);

  static List<Generator> generators() {
    return List.of(
        generator(CONVOLUTION, new Structure.None()),
        generator(CONVOLUTION, Structure.Planes.all()),
        generator(TRANSFORMER, new Structure.None()),
        generator(TRANSFORMER, Structure.Planes.all()));
  }

  private static List<String> words(int id) {
    return List.of("word" + id);
  }

  private static Generator generator(Encoder encoder, Structure structure) {
    return new Generator(SIZES, encoder, structure, Decoder.defaults(), 0.1);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void theSameSeedGivesTheSameWeightsAndLoss(Generator config) {
    try (var a = Network.create(config, 3, NameGeneratorTest::words);
        var b = Network.create(config, 3, NameGeneratorTest::words);
        var c = Network.create(config, 4, NameGeneratorTest::words);
        var _ = new Scope()) {
      assertThat(a.parameters().flat().equal(b.parameters().flat())).isTrue();
      assertThat(a.parameters().flat().equal(c.parameters().flat())).isFalse();
      var batch = copyTask(4, 6, new Random(1));
      assertThat(a.loss(batch).item_double()).isEqualTo(b.loss(batch).item_double());
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void paddingChangesNothing(Generator config) {
    var batch = copyTask(3, 6, new Random(1));
    try (var network = Network.create(config, 3, NameGeneratorTest::words);
        var _ = new Scope()) {
      wake(network);
      double loss = network.loss(batch).item_double();
      assertThat(network.loss(padded(batch, 5)).item_double()).isEqualTo(loss, within(1e-5));
      List<List<Guess>> guesses = network.guess(batch, 2);
      List<List<Guess>> again = network.guess(padded(batch, 5), 2);
      for (int row = 0; row < batch.rows(); row++) {
        Guess best = guesses.get(row).getFirst();
        Guess same = again.get(row).getFirst();
        assertThat(same.subtokens()).isEqualTo(best.subtokens());
        assertThat(same.probability()).isEqualTo(best.probability(), within(1e-5));
      }
    }
  }

  @Test
  void structureStartsSilentButLearns() {
    var batch = copyTask(4, 6, new Random(1));
    try (var with =
            Network.create(
                generator(CONVOLUTION, Structure.Planes.all()), 3, NameGeneratorTest::words);
        var without =
            Network.create(
                generator(CONVOLUTION, new Structure.None()), 3, NameGeneratorTest::words);
        var _ = new Scope()) {
      Tensor loss = with.loss(batch);
      assertThat(loss.item_double()).isEqualTo(without.loss(batch).item_double());
      loss.backward();
      Tensor up = with.parameters().byName().getOrDefault("structure.up.weight", new Tensor());
      assertThat(up.grad().abs().sum().item_double()).isPositive();
    }
  }

  @Test
  void itLearnsToCopyWordsThatItHasNoNameFor() {
    var config = generator(CONVOLUTION, new Structure.None());
    var random = new Random(7);
    try (var network = Network.create(config, 3, NameGeneratorTest::words)) {
      network.train(false);
      for (int step = 0; step < 150; step++) {
        descend(network, copyTask(16, 6, random));
      }
      var batch = copyTask(8, 6, random);
      List<List<Guess>> guesses = network.guess(batch, 1);
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(guesses.get(row).getFirst().subtokens())
            .containsExactly(batch.extraWords()[row][0], "word5");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void guessesAreDistinctOrderedProbabilitiesWithAttentionToTheInput(Generator config) {
    var batch = copyTask(3, 6, new Random(1));
    try (var network = Network.create(config, 3, NameGeneratorTest::words)) {
      for (List<Guess> guesses : network.guess(batch, 7)) {
        assertThat(guesses).hasSize(7).extracting(Guess::subtokens).doesNotHaveDuplicates();
        assertThat(guesses)
            .extracting(g -> -g.probability())
            .isSorted()
            .allSatisfy(p -> assertThat(-p).isBetween(0.0, 1.0));
        assertThat(guesses.getFirst().subtokens())
            .isNotEmpty()
            .doesNotContain("word0", "word1", "word2", "word3");
        float[] attention = guesses.getFirst().attention();
        assertThat(IntStream.range(0, 6).mapToDouble(i -> attention[i]).sum())
            .isEqualTo(1, within(1e-5));
      }
    }
  }

  @Test
  void withoutCopyingUnseenWordsAreUnknown() {
    var decoder = new Decoder(false, 3, 0.1, 0);
    var config = new Generator(SIZES, CONVOLUTION, new Structure.None(), decoder, 0);
    var batch = copyTask(3, 6, new Random(1));
    try (var network = Network.create(config, 3, NameGeneratorTest::words);
        var _ = new Scope()) {
      assertThat(network.loss(batch).item_double()).isFinite().isPositive();
      assertThat(network.guess(batch, 1))
          .allSatisfy(guesses ->
              assertThat(guesses.getFirst().subtokens()).allMatch(w -> w.startsWith("word")));
    }
  }

  /// Weights that start at zero get values, so that nothing hides behind them.
  private static void wake(Network network) {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      network.parameters().flat().add_(new Scalar(0.01));
    }
  }

  private static void descend(Network network, MethodBatch batch) {
    try (var _ = new Scope()) {
      network.loss(batch).backward();
      Parameters parameters = network.parameters();
      Tensor gradient = parameters.flatGradient();
      double norm = gradient.norm().item_double();
      parameters.flat().sub_(gradient.mul(new Scalar(Math.min(0.5, 2 / norm))));
      parameters.clearGradients();
    }
  }

  /// A method's name is the word after piece 3, which no vocabulary has, and then word 5.
  private static MethodBatch.Tokens copyTask(int rows, int length, Random random) {
    int[] tokens = random.ints((long) rows * length, 4, 30).toArray();
    int[] copy = new int[rows * length];
    Arrays.fill(copy, -1);
    int[] names = new int[rows * 3];
    String[][] extra = new String[rows][];
    int[][] planes = new int[5][];
    Arrays.setAll(planes, p -> random.ints((long) rows * length, 0, 80).toArray());
    for (int row = 0; row < rows; row++) {
      int at = row * length + random.nextInt(length - 1);
      tokens[at] = 3;
      copy[at + 1] = NAMES;
      int other = row * length + (at - row * length + 3) % length;
      copy[other] = other == at + 1 ? NAMES : NAMES + 1;
      names[3 * row] = NAMES;
      names[3 * row + 1] = 5;
      names[3 * row + 2] = END;
      extra[row] = new String[] {"right" + row, "wrong" + row};
    }
    int[] starts = new int[rows * length];
    Arrays.fill(starts, 1);
    int[] examples = IntStream.range(0, rows).toArray();
    return new MethodBatch.Tokens(
        rows, examples, length, tokens, starts, planes, copy, 2, 3, names, extra);
  }

  private static MethodBatch.Tokens padded(MethodBatch.Tokens batch, int by) {
    int[][] planes =
        Arrays.stream(batch.planes()).map(p -> padded(p, batch, by, 0)).toArray(int[][]::new);
    return new MethodBatch.Tokens(
        batch.rows(),
        batch.examples(),
        batch.length() + by,
        padded(batch.tokens(), batch, by, 0),
        padded(batch.marks(), batch, by, 0),
        planes,
        padded(batch.copy(), batch, by, -1),
        batch.extra(),
        batch.nameLength(),
        batch.names(),
        batch.extraWords());
  }

  private static int[] padded(int[] column, MethodBatch.Tokens batch, int by, int padding) {
    int n = batch.length();
    return IntStream.range(0, batch.rows() * (n + by))
        .map(i -> i % (n + by) < n ? column[i / (n + by) * n + i % (n + by)] : padding)
        .toArray();
  }
}

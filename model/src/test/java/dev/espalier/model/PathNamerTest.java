package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.NetworkConfig.Code2Vec;
import dev.espalier.model.NetworkConfig.PathSizes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PathNamerTest {
  private static final Code2Vec CONFIG = new Code2Vec(new PathSizes(20, 20, 6), 8, 12, 0);
  private static final int CONTEXTS = 6;

  @BeforeAll
  static void oneThread() {
    Torch.threads(1);
  }

  @Test
  void itLearnsWhichContextTellsTheName() {
    var random = new Random(3);
    try (var network = Network.create(CONFIG, 1, id -> List.of("name" + id))) {
      for (int step = 0; step < 200; step++) {
        descend(network, task(random));
      }
      MethodBatch.Paths batch = task(random);
      List<List<Guess>> guesses = network.guess(batch, 3);
      for (int row = 0; row < batch.rows(); row++) {
        Guess best = guesses.get(row).getFirst();
        assertThat(best.subtokens()).containsExactly("name" + batch.names()[row]);
        int first = row * CONTEXTS;
        int attended =
            IntStream.range(0, CONTEXTS)
                .reduce((a, b) -> best.attention()[b] > best.attention()[a] ? b : a)
                .orElseThrow();
        assertThat(batch.path()[first + attended]).isEqualTo(batch.names()[row]);
      }
    }
  }

  @Test
  void theUnknownNameIsNeitherLearntNorGuessed() {
    var batch = task(new Random(3));
    Arrays.fill(batch.names(), 0);
    try (var network = Network.create(CONFIG, 1, id -> List.of("name" + id));
        var _ = new Scope()) {
      Tensor loss = network.loss(batch);
      assertThat(loss.item_double()).isZero();
      loss.backward();
      assertThat(network.parameters().flatGradient().abs().max().item_double()).isZero();
      assertThat(network.guess(batch, 10).getFirst())
          .hasSize(5)
          .extracting(Guess::subtokens)
          .doesNotContain(List.of("name0"));
    }
  }

  /// One of each row's contexts has a path from 1 to 5, which is its name; the others tell nothing.
  private static MethodBatch.Paths task(Random random) {
    int rows = 12;
    int[] left = random.ints((long) rows * CONTEXTS, 1, 20).toArray();
    int[] path = random.ints((long) rows * CONTEXTS, 6, 20).toArray();
    int[] right = random.ints((long) rows * CONTEXTS, 1, 20).toArray();
    int[] names = random.ints(rows, 1, 6).toArray();
    for (int row = 0; row < rows; row++) {
      path[row * CONTEXTS + random.nextInt(CONTEXTS)] = names[row];
    }
    return new MethodBatch.Paths(rows, new int[rows], CONTEXTS, left, path, right, names);
  }

  private static void descend(Network network, MethodBatch batch) {
    Parameters parameters = network.parameters();
    var step = new Scalar(-1.0);
    try (var _ = new Scope()) {
      network.loss(batch).backward();
      try (var _ = new NoGradGuard()) {
        parameters.flat().add_(parameters.flatGradient(), step);
        for (Table table : parameters.tables()) {
          Tensor rows = Tensor.create(table.touched());
          table.weight().index_add_(0, rows, table.gradient(), step);
        }
      }
      parameters.clearGradients();
    }
  }
}

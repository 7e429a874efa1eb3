package dev.espalier.training;

import dev.espalier.dataset.MethodBatch;
import java.util.Random;

/// Batches of random pieces, each a function of its address; the class is a sum of the pieces.
record TinyBatches(int perEpoch, int rows) implements BatchSource {
  @Override
  public int batches(int epoch) {
    return perEpoch;
  }

  @Override
  public MethodBatch.Tokens batch(int epoch, int index) {
    var random = new Random(1_000L * epoch + index);
    int length = 3 + random.nextInt(5);
    var tokens = random.ints((long) rows * length, 0, TinyNetwork.PIECES).toArray();
    var names = new int[rows];
    for (int i = 0; i < tokens.length; i++) {
      names[i / length] = (names[i / length] + tokens[i]) % TinyNetwork.CLASSES;
    }
    int[] none = new int[tokens.length];
    return new MethodBatch.Tokens(
        rows,
        new int[rows],
        length,
        tokens,
        none,
        new int[5][tokens.length],
        none,
        0,
        1,
        names,
        new String[rows][0]);
  }

  @Override
  public String fingerprint() {
    return "tiny";
  }
}

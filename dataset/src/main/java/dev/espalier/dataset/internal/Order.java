package dev.espalier.dataset.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// In which order the rows come in each epoch, and how they fall into batches.
///
/// Made anew from the seed and the epoch's number; the last epoch asked for is kept.
public final class Order {
  /// Batches that are sorted by length together: enough for little padding, few enough for chance.
  private static final int WINDOW = 50;

  /// The batches of an epoch, each the indexes of its rows.
  private record Epoch(int number, int[][] batches) {}

  private final int[] lengths;
  private final int size;
  private final long seed;
  private final boolean shuffled;
  private volatile @Nullable Epoch last;

  private Order(int[] lengths, int size, long seed, boolean shuffled) {
    if (size < 1) {
      throw new IllegalArgumentException("a batch has at least one row but was to have " + size);
    }
    this.lengths = lengths;
    this.size = size;
    this.seed = seed;
    this.shuffled = shuffled;
  }

  public static Order shuffled(int[] lengths, int size, long seed) {
    return new Order(lengths, size, seed, true);
  }

  public static Order byLength(int[] lengths, int size) {
    return new Order(lengths, size, 0, false);
  }

  public int steps() {
    return Math.ceilDiv(lengths.length, size);
  }

  public int[] examples(int epoch, int step) {
    int number = shuffled ? epoch : 0;
    Epoch current = last;
    if (current == null || current.number != number) {
      current = new Epoch(number, shuffled ? shuffledBatches(number) : cut(sorted()));
      last = current;
    }
    return current.batches[step].clone();
  }

  private int[][] shuffledBatches(int epoch) {
    Random random = new Random(mix(seed * 0x9E3779B97F4A7C15L + epoch));
    int[] rows = IntStream.range(0, lengths.length).toArray();
    shuffle(rows, random);
    int window = (int) Math.min(Integer.MAX_VALUE, (long) WINDOW * size);
    for (int from = 0; from < rows.length; from += window) {
      sort(rows, from, Math.min(rows.length, from + window));
    }
    int[][] batches = cut(rows);
    int[] places = IntStream.range(0, batches.length).toArray();
    shuffle(places, random);
    return IntStream.of(places).mapToObj(place -> batches[place]).toArray(int[][]::new);
  }

  private int[] sorted() {
    int[] rows = IntStream.range(0, lengths.length).toArray();
    sort(rows, 0, rows.length);
    return rows;
  }

  private int[][] cut(int[] rows) {
    return IntStream.range(0, steps())
        .mapToObj(b -> Arrays.copyOfRange(rows, b * size, Math.min(rows.length, (b + 1) * size)))
        .toArray(int[][]::new);
  }

  /// Stable, by length.
  private void sort(int[] rows, int from, int to) {
    int[] sorted =
        Arrays.stream(rows, from, to)
            .boxed()
            .sorted(Comparator.comparingInt(row -> lengths[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, rows, from, sorted.length);
  }

  /// Fisher and Yates, with a generator whose numbers the JDK specifies.
  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /// Spreads seeds that differ by one over all bits (the finalizer of SplitMix64).
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

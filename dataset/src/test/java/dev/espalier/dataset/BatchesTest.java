package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
  @ParameterizedTest(name = "{0} rows by {1}, seed {2}")
  @CsvSource({"1, 1, 1", "7, 3, 2", "640, 32, 3", "1000, 7, 4", "31, 32, 5", "0, 4, 6"})
  void everyRowComesExactlyOnceAnEpoch(int count, int size, long seed) {
    for (Batches batches : List.of(shuffled(count, size, seed), byLength(count, size))) {
      assertThat(batches.steps()).isEqualTo((count + size - 1) / size);
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(rows(batches, epoch))
            .containsExactlyInAnyOrder(IntStream.range(0, count).boxed().toArray(Integer[]::new));
      }
    }
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    Batches batches = shuffled(500, 8, 1);
    assertThat(rows(batches, 0)).isNotEqualTo(rows(batches, 1));
    assertThat(rows(batches, 0)).isNotEqualTo(rows(shuffled(500, 8, 2), 0));
    assertThat(rows(batches, 1)).isNotEqualTo(rows(shuffled(500, 8, 2), 0));
    assertThat(rows(batches, 0)).isEqualTo(rows(shuffled(500, 8, 1), 0));
  }

  @Test
  void rowsOfLikeLengthShareABatch() {
    List<MethodRow> rows = rows(3_200, 9);
    assertThat(padding(Batches.shuffled(rows, 32, 1))).isLessThan(0.05);
    assertThat(padding(Batches.byLength(rows, 32))).isLessThan(0.05);
  }

  @Test
  void forEvaluationTheShortestComeFirst() {
    List<MethodRow> rows = rows(50, 2);
    Batches batches = Batches.byLength(rows, 8);
    assertThat(rows(batches, 1)).isEqualTo(rows(batches, 0));
    assertThat(rows(batches, 0)).extracting(row -> rows.get(row).length()).isSorted();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aRunGoesOnAtAnyCursorWithTheSameBatches(long seed) {
    Random random = new Random(seed);
    Batches whole = shuffled(100, 8, seed);
    List<Batches.Step> all = take(whole, 0, 0, 40);
    int at = random.nextInt(39);
    Batches.Step cursor = all.get(at);
    List<Batches.Step> rest =
        take(shuffled(100, 8, seed), cursor.epoch(), cursor.step(), all.size() - at);
    assertThat(rest)
        .extracting(BatchesTest::describe)
        .isEqualTo(all.subList(at, all.size()).stream().map(BatchesTest::describe).toList());
  }

  @Test
  void aBatchIsPaddedToItsLongestRow() {
    List<MethodRow> rows =
        List.of(
            row(new int[] {5, 6}, new int[] {-1, 9}, List.of("a"), 7, NameVocabulary.END),
            row(new int[] {8}, new int[] {4}, List.of("b", "c"), NameVocabulary.END));
    var batch = (MethodBatch.Tokens) MethodRow.batch(rows, new int[] {1, 0});
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.examples()).containsExactly(1, 0);
    assertThat(batch.length()).isEqualTo(2);
    assertThat(batch.tokens()).containsExactly(8, 0, 5, 6);
    assertThat(batch.copy()).containsExactly(4, -1, -1, 9);
    assertThat(batch.marks()).containsExactly(1, 0, 1, 1);
    assertThat(batch.planes()[0]).containsExactly(3, 0, 3, 3);
    assertThat(batch.extra()).isEqualTo(2);
    assertThat(batch.extraWords()).isEqualTo(new String[][] {{"b", "c"}, {"a"}});
    assertThat(batch.nameLength()).isEqualTo(2);
    assertThat(batch.names()).containsExactly(NameVocabulary.END, -1, 7, NameVocabulary.END);
  }

  @Test
  void pathsArePaddedWithZeroInAllThree() {
    List<MethodRow> rows =
        List.of(
            new MethodRow.Paths(new int[] {2}, new int[] {3}, new int[] {4}, new int[1], 9),
            new MethodRow.Paths(
                new int[] {5, 5}, new int[] {6, 6}, new int[] {7, 7}, new int[2], 0));
    var batch = (MethodBatch.Paths) MethodRow.batch(rows, new int[] {0, 1});
    assertThat(batch.contexts()).isEqualTo(2);
    assertThat(batch.left()).containsExactly(2, 0, 5, 5);
    assertThat(batch.path()).containsExactly(3, 0, 6, 6);
    assertThat(batch.right()).containsExactly(4, 0, 7, 7);
    assertThat(batch.names()).containsExactly(9, 0);
  }

  @Test
  void aStepThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> shuffled(10, 4, 1).batch(0, 3))
        .hasMessage("epoch 0 has no step 3, there are 3");
    assertThatThrownBy(() -> shuffled(10, 0, 1)).hasMessageContaining("but was to have 0");
  }

  private static Batches shuffled(int count, int size, long seed) {
    return Batches.shuffled(rows(count, seed), size, seed);
  }

  private static Batches byLength(int count, int size) {
    return Batches.byLength(rows(count, 0), size);
  }

  private static List<MethodRow> rows(int count, long seed) {
    Random random = new Random(seed);
    List<MethodRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] pieces = new int[1 + random.nextInt(191)];
      Arrays.fill(pieces, i + 1);
      rows.add(row(pieces, new int[pieces.length], List.of(), NameVocabulary.END));
    }
    return rows;
  }

  private static MethodRow row(int[] pieces, int[] copy, List<String> extra, int... name) {
    int[] starts = new int[pieces.length];
    Arrays.fill(starts, 1);
    int[][] planes = {{3}, {0}, {0}, {0}, {0}};
    return new MethodRow.Tokens(pieces, starts, copy, new int[pieces.length], planes, extra, name);
  }

  private static List<Integer> rows(Batches batches, int epoch) {
    List<Integer> rows = new ArrayList<>();
    for (int step = 0; step < batches.steps(); step++) {
      for (int row : batches.examples(epoch, step)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<Batches.Step> take(Batches batches, int epoch, int step, int count) {
    List<Batches.Step> steps = new ArrayList<>();
    try (var prefetch = batches.from(epoch, step, 3)) {
      while (steps.size() < count) {
        steps.add(prefetch.next());
      }
    }
    return steps;
  }

  private static String describe(Batches.Step step) {
    var batch = (MethodBatch.Tokens) step.batch();
    return "epoch %d step %d %s: %s"
        .formatted(
            step.epoch(),
            step.step(),
            Arrays.toString(batch.examples()),
            Arrays.toString(batch.tokens()));
  }

  /// The share of positions that hold nothing.
  private static double padding(Batches batches) {
    long empty = 0;
    long all = 0;
    for (int step = 0; step < batches.steps(); step++) {
      var batch = (MethodBatch.Tokens) batches.batch(0, step);
      empty += Arrays.stream(batch.tokens()).filter(id -> id == 0).count();
      all += batch.tokens().length;
    }
    return (double) empty / all;
  }
}

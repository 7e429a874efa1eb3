package dev.espalier.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkTest {
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 7})
  void resultsComeInTheOrderOfTheItemsWhateverEachTakes(int threads) {
    List<Integer> results = new ArrayList<>();
    try (var work =
        new OrderedWork<Integer, Integer>(threads, OrderedWorkTest::slow, results::add)) {
      IntStream.range(0, 300).forEach(i -> work.put(i, 1));
      work.finish();
    }
    assertThat(results).isEqualTo(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void fewItemsWaitAtATime() {
    int[] waiting = {0};
    int most = 0;
    try (var work = new OrderedWork<Integer, Integer>(2, i -> i, _ -> waiting[0]--)) {
      for (int i = 0; i < 1_000; i++) {
        most = Math.max(most, ++waiting[0]);
        work.put(i, 1 << 20);
      }
      work.finish();
    }
    assertThat(most).isLessThanOrEqualTo(9);
    assertThat(waiting[0]).isZero();
  }

  @Test
  void aLargeItemIsBegunBeforeTheSmallOnesThatWaitWithIt() throws InterruptedException {
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    List<Integer> results = new ArrayList<>();
    CountDownLatch busy = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    try (var work =
        new OrderedWork<Integer, Integer>(2, i -> begun(i, begun, busy, go), results::add)) {
      IntStream.range(0, 2).forEach(i -> work.put(i, 1));
      busy.await();
      IntStream.range(2, 12).forEach(i -> work.put(i, i == 9 ? 1 << 20 : 1));
      go.countDown();
      work.finish();
    }
    assertThat(begun.subList(2, 4)).contains(9);
    assertThat(results).isEqualTo(IntStream.range(0, 12).boxed().toList());
  }

  /// The first two items keep both threads until all are there.
  private static int begun(int item, List<Integer> begun, CountDownLatch busy, CountDownLatch go) {
    begun.add(item);
    busy.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return item;
  }

  @Test
  void whatTheWorkThrowsIsThrownHere() {
    try (var work = new OrderedWork<Integer, Integer>(2, i -> List.of(0).get(i), _ -> {})) {
      work.put(0, 1);
      assertThatThrownBy(
              () -> {
                work.put(5, 1);
                work.finish();
              })
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /// Some items take longer than others.
  private static int slow(int item) {
    double x = item;
    for (int i = 0; i < item % 7 * 5_000; i++) {
      x = Math.sqrt(x + i);
    }
    return x < 0 ? -1 : item;
  }
}

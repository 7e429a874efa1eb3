package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void elementsComeInOrderAndEnd() {
    try (var prefetch = Prefetch.of(List.of(1, 2, 3).iterator(), 1)) {
      assertThat(prefetch).toIterable().containsExactly(1, 2, 3);
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void itReadsAheadOfTheConsumer() throws InterruptedException {
    Semaphore read = new Semaphore(0);
    var source = Stream.iterate(0, i -> i + 1).peek(_ -> read.release()).iterator();
    try (var prefetch = Prefetch.of(source, 3)) {
      read.acquire(3);
      assertThat(prefetch.next()).isZero();
      read.acquire();
    }
  }

  @Test
  void anExceptionCrossesOverWhereItsElementWouldHaveCome() {
    IllegalStateException broken = new IllegalStateException("broken");
    try (var prefetch = Prefetch.of(failing(broken), 4)) {
      assertThat(prefetch.next()).isEqualTo(1);
      assertThatThrownBy(prefetch::next).isSameAs(broken);
      assertThatThrownBy(prefetch::hasNext).isSameAs(broken);
    }
  }

  @Test
  void anErrorCrossesOverToo() {
    AssertionError broken = new AssertionError("broken");
    try (var prefetch = Prefetch.of(failing(broken), 4)) {
      assertThat(prefetch.next()).isEqualTo(1);
      assertThatThrownBy(prefetch::next).isSameAs(broken);
    }
  }

  @Test
  void closingEndsTheThreadEvenWhenTheQueueIsFull() throws InterruptedException {
    BlockingQueue<Thread> reader = new LinkedBlockingQueue<>();
    CountDownLatch full = new CountDownLatch(2);
    var source =
        Stream.iterate(0, i -> i + 1)
            .peek(_ -> {
              reader.add(Thread.currentThread());
              full.countDown();
            })
            .iterator();
    Prefetch<Integer> prefetch = Prefetch.of(source, 1);
    full.await();
    prefetch.close();
    prefetch.close();
    assertThat(reader.take().isAlive()).isFalse();
    assertThat(prefetch.hasNext()).isFalse();
  }

  private static Iterator<Integer> failing(Throwable failure) {
    return new Iterator<>() {
      private boolean failing;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Integer next() {
        if (failing) {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        }
        failing = true;
        return 1;
      }
    };
  }
}

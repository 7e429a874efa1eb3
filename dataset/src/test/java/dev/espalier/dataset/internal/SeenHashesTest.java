package dev.espalier.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenHashesTest {
  @Test
  void itAgreesWithASetOnManyHashesZeroIncluded() {
    Random random = new Random(1);
    SeenHashes seen = new SeenHashes();
    Set<Long> set = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      long hash = random.nextBoolean() ? random.nextInt(1000) : random.nextLong();
      assertThat(seen.add(hash)).isEqualTo(set.add(hash));
    }
  }
}

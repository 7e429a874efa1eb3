package dev.espalier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetrievalGateTest {
  private static final double[] COSINES = {0.95, 0.9, 0.701, 0.5, 0.2};

  @Test
  void theThresholdKeepsTheGoodNeighboursAndTrustsTheModelElsewhere() {
    Counts neighbour = right(1, 1, 1, 0, 0);
    Counts model = right(0, 0, 0, 1, 1);

    RetrievalGate gate = RetrievalGate.fit(COSINES, neighbour, model);

    assertThat(gate.threshold()).isEqualTo(0.70);
    assertThat(gate.counts(COSINES, neighbour, model).score().f1()).isEqualTo(1);
  }

  @Test
  void ofEquallyGoodThresholdsTheHighestCounts() {
    // the third method is right either way: the gate may close above it
    RetrievalGate gate = RetrievalGate.fit(COSINES, right(1, 1, 1, 0, 0), right(0, 0, 1, 1, 1));

    assertThat(gate.threshold()).isEqualTo(0.90);
  }

  @Test
  void aGateThatDoesNotHelpStaysShut() {
    RetrievalGate gate = RetrievalGate.fit(COSINES, right(1, 0, 0, 0, 0), right(1, 1, 1, 1, 1));

    assertThat(gate.threshold()).isGreaterThan(1);
    assertThat(gate.opens(1)).isFalse();
  }

  @Test
  void aUselessModelLeavesEverythingToTheNeighbour() {
    RetrievalGate gate = RetrievalGate.fit(COSINES, right(1, 1, 1, 1, 1), right(0, 0, 0, 0, 0));

    assertThat(gate.threshold()).isEqualTo(0.20);
  }

  private static Counts right(int... exact) {
    int[] ones = {1, 1, 1, 1, 1};
    return new Counts(exact, ones, ones, exact, 1);
  }
}

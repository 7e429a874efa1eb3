package dev.espalier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void theMedianIsTheMiddleAndTheMeanTheAverage() {
    assertThat(Seeds.median(0.5, 0.1, 0.3)).isEqualTo(0.3);
    assertThat(Seeds.median(0.4, 0.1, 0.3, 0.2)).isCloseTo(0.25, within(1e-12));
    assertThat(Seeds.mean(0.5, 0.1, 0.3)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void theRunOfMedianF1StandsForAll() {
    assertThat(Seeds.representative(scores(0.5, 0.1, 0.3))).isEqualTo(2);
    assertThat(Seeds.representative(scores(0.4, 0.3))).isEqualTo(1);
    assertThat(Seeds.representative(scores(0.4))).isZero();
  }

  @Test
  void theMostFrequentNameIsTheFirstOfEqualOnes() {
    assertThat(
            MostFrequentName.fit(
                    List.of(
                        List.of("to", "string"),
                        List.of("get"),
                        List.of("size"),
                        List.of("size"),
                        List.of("get")))
                .name())
        .containsExactly("get");
    assertThat(MostFrequentName.fit(List.of()).name()).isEmpty();
  }

  private static List<NameScore> scores(double... f1) {
    return DoubleStream.of(f1).mapToObj(value -> new NameScore(0, 0, value, 0)).toList();
  }
}

package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static double[] factors(Schedule schedule, int total, int warmup) {
    return IntStream.range(0, total)
        .mapToDouble(step -> schedule.factor(step, total, warmup))
        .toArray();
  }

  @Test
  void aConstantRateWarmsUpAndStays() {
    assertThat(factors(new Schedule.Constant(), 6, 4)).containsExactly(0, 0.25, 0.5, 0.75, 1, 1);
  }

  @Test
  void aLinearRateReachesZeroAfterTheLastUpdate() {
    assertThat(factors(new Schedule.Linear(), 6, 2)).containsExactly(0, 0.5, 1, 0.75, 0.5, 0.25);
  }

  @Test
  void aCosineIsHalfWayDownInTheMiddle() {
    assertThat(new Schedule.Cosine().factor(50, 100, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(new Schedule.Cosine().factor(100, 100, 0)).isCloseTo(0, within(1e-12));
  }

  @Test
  void anInverseSquareRootHalvesWhenTheUpdatesAreFourTimesTheWarmup() {
    assertThat(new Schedule.InverseSquareRoot().factor(400, 1e9, 100)).isEqualTo(0.5);
  }

  @Test
  void aScheduleIsTheSameWhateverItsUnit() {
    for (Schedule schedule : new Schedule[] {new Schedule.Linear(), new Schedule.Cosine()}) {
      DoubleStream.of(0, 0.05, 0.3, 0.99)
          .forEach(share ->
              assertThat(schedule.factor(share, 1, 0.1))
                  .isCloseTo(schedule.factor(200 * share, 200, 20), within(1e-12)));
    }
  }

  @Test
  void nothingBelowZeroComesAfterTheEnd() {
    assertThat(new Schedule.Linear().factor(200, 100, 10)).isZero();
  }

  @Test
  void badSettingsAreNamed() {
    assertThatThrownBy(() -> new Budget.Minutes(0))
        .hasMessage("a budget's minutes must be positive but were 0.0");
    assertThatThrownBy(() -> new Warmup.Share(1))
        .hasMessage("a warm-up share must be in [0, 1) but was 1.0");
    assertThatThrownBy(() -> AdamW.Options.defaults().at(Double.NaN))
        .hasMessage("learningRate must be positive but was NaN");
  }
}

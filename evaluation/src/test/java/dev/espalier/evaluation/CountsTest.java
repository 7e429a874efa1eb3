package dev.espalier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {

  @ParameterizedTest(name = "[{0}] for [{1}]: {2} hits of {3} predicted and {4} true, exact {5}")
  @CsvSource({
    "get size, get size, 2, 2, 2, 1",
    "size get, get size, 2, 2, 2, 0",
    "GET Size, get size, 2, 2, 2, 1",
    "get, get size, 1, 1, 2, 0",
    "get get get, get size get, 2, 3, 3, 0",
    "write, read, 0, 1, 1, 0",
    "'', read, 0, 0, 1, 0",
    "read, '', 0, 1, 0, 0",
    "'', '', 0, 0, 0, 1",
  })
  void wordsMatchAsAMultisetWithoutRegardToCase(
      String predicted, String actual, int hits, int p, int a, int exact) {
    Counts counts = counts(predicted, actual);

    assertThat(counts.hits()).containsExactly(hits);
    assertThat(counts.predicted()).containsExactly(p);
    assertThat(counts.actual()).containsExactly(a);
    assertThat(counts.exact()).containsExactly(exact);
  }

  @Test
  void scoresAreMicroAveraged() {
    // 3 hits, 4 predicted, 6 true: the long name weighs more than the short one
    Counts counts =
        Counts.of(
            List.of(words("get"), words("read all bytes")),
            List.of(words("get"), words("read some bytes of a")));

    assertThat(counts.score().precision()).isEqualTo(3.0 / 4);
    assertThat(counts.score().recall()).isEqualTo(3.0 / 6);
    assertThat(counts.score().f1()).isCloseTo(2 * .75 * .5 / (.75 + .5), within(1e-15));
    assertThat(counts.score().exactMatch()).isEqualTo(0.5);
  }

  @Test
  void nothingPredictedScoresNothing() {
    assertThat(counts("", "read").score()).isEqualTo(new NameScore(0, 0, 0, 0));
  }

  @Test
  void pooledRunsScoreAsIfTheyWereOneLongRun() {
    Counts one = counts("get", "get size");
    Counts two = counts("get size", "get size");

    Counts pooled = Counts.pooled(List.of(one, two));

    assertThat(pooled.size()).isEqualTo(1);
    assertThat(pooled.score())
        .isEqualTo(
            Counts.of(
                    List.of(words("get"), words("get size")),
                    List.of(words("get size"), words("get size")))
                .score());
  }

  @Test
  void aSelectionScoresItsExamplesOnly() {
    Counts counts =
        Counts.of(
            List.of(words("a"), words("b"), words("c")),
            List.of(words("a"), words("x"), words("c")));

    assertThat(counts.select(new int[] {0, 2}).score().exactMatch()).isEqualTo(1);
    assertThat(counts.select(new int[] {1}).score().exactMatch()).isZero();
  }

  @Test
  void predictionsForOtherExamplesAreRefused() {
    assertThatThrownBy(() -> Counts.of(List.of(words("a")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 predictions for 0 examples");
  }

  private static Counts counts(String predicted, String actual) {
    return Counts.of(List.of(words(predicted)), List.of(words(actual)));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}

package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest {
  private static final Composition HALF = new Composition(0.5, 1);

  @Test
  void wordsThatMostNamesShareAreKeptAlthoughNoNameHasThemAlone() {
    assertThat(
            HALF.of(
                List.of(
                    guess(0.4, "close"), guess(0.35, "read", "line"), guess(0.25, "read", "all"))))
        .containsExactly("read");
  }

  @Test
  void aNameMayBePutTogetherThatNobodyGuessed() {
    assertThat(
            HALF.of(
                List.of(
                    guess(0.4, "read", "line"),
                    guess(0.3, "read", "to"),
                    guess(0.3, "line", "to"))))
        .containsExactly("read", "line", "to");
  }

  @Test
  void aLowFloorMakesLongNamesAndAHighOneShortOnes() {
    List<Guess> guesses = List.of(guess(0.7, "get"), guess(0.3, "get", "name"));
    assertThat(new Composition(0.2, 1).of(guesses)).containsExactly("get", "name");
    assertThat(new Composition(0.4, 1).of(guesses)).containsExactly("get");
  }

  @Test
  void aLowTemperatureLetsUnlikelyNamesCountMore() {
    List<Guess> guesses = List.of(guess(0.7, "get"), guess(0.3, "get", "name"));
    assertThat(new Composition(0.35, 1).of(guesses)).containsExactly("get");
    assertThat(new Composition(0.35, 0.5).of(guesses)).containsExactly("get", "name");
  }

  @Test
  void theSecondOfTwoEqualWordsIsAWordOfItsOwn() {
    Guess twice = guess(0.6, "max", "of", "max");
    Guess once = guess(0.4, "max");
    assertThat(HALF.of(List.of(twice, once))).containsExactly("max", "of", "max");
    assertThat(new Composition(0.7, 1).of(List.of(twice, once))).containsExactly("max");
  }

  @Test
  void whereNoWordIsProbableEnoughTheBestStays() {
    assertThat(HALF.of(List.of(guess(0.04, "put"), guess(0.03, "get"), guess(0.03, "set"))))
        .containsExactly("put");
  }

  @Test
  void noGuessIsNoName() {
    assertThat(HALF.of(List.of())).isEmpty();
  }

  private static Guess guess(double probability, String... subtokens) {
    return new Guess(List.of(subtokens), probability, new float[0]);
  }
}

package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuessTest {
  private static final Guess ODD = guess(0.4, "close");
  private static final Guess LINE = guess(0.35, "read", "line");
  private static final Guess LINES = guess(0.25, "read", "lines");

  @Test
  void amongNamesThatShareWordsTheBestOfThemIsChosen() {
    assertThat(Guess.forF1(List.of(ODD, LINE, LINES), 0.1)).isEqualTo(LINE);
  }

  @Test
  void costlyWordsMakeTheShortNameWin() {
    assertThat(Guess.forF1(List.of(ODD, LINE, LINES), 0.6)).isEqualTo(ODD);
  }

  @Test
  void aWordCountsAsOftenAsBothNamesHaveIt() {
    Guess twice = guess(0.6, "get", "get");
    Guess once = guess(0.4, "get");
    assertThat(Guess.forF1(List.of(once, twice), 0.5)).isEqualTo(twice);
    assertThat(Guess.forF1(List.of(once, twice), 0.7)).isEqualTo(once);
  }

  private static Guess guess(double probability, String... subtokens) {
    return new Guess(List.of(subtokens), probability, new float[0]);
  }
}

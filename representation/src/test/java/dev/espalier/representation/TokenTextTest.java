package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          getHTTPServer2Port_x, gethttpserverportx
          64,                   64
          3.14,                 3.14
          [],                   []
          "Hello World",        helloworld
          "1 2",                1_2
          "a\\nb",               ab
          "//ssx",              x
          "//x",                x
          'c',                  c
          "",                   BLANK
          "é",                  BLANK
          K,                    k
          naïve,                nave
          """)
  void aTextKeepsItsLetters(String text, String expected) {
    assertThat(TokenText.of(text)).isEqualTo(expected);
  }

  @Test
  void aCommaIsNoText() {
    assertThat(TokenText.of("','")).isEqualTo("BLANK");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(TokenText.of("x".repeat(80))).isEqualTo("x".repeat(50));
    assertThat(TokenText.of("1".repeat(80))).isEqualTo("1".repeat(50));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"a, b\"", "'\u0000\t'", "\"// ssS\"", "1 2", "\\N\\n", "Ⅷ", "\uD83D\uDE00"})
  void noTextHasABlankOrAComma(String text) {
    assertThat(TokenText.of(text)).isNotEmpty().doesNotContain(" ", ",", "\t");
  }
}

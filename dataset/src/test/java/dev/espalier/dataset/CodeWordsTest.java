package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.representation.SubTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeWordsTest {
  @ParameterizedTest
  @CsvSource({
    "readUTF8_Line, read utf 8 _ line",
    "getHTTPServer2Port, get http server 2 port",
    "MAX_VALUE, max _ value",
    "x, x",
    "A, a",
    "ABc, a bc",
    "0x1F, 0 x 1 f",
    "1.5e10, 1 . 5 e 10",
    ">>>=, >>>=",
    "größe, gr öß e",
  })
  void aTokenFallsIntoWords(String token, String words) {
    assertThat(CodeWords.of(token)).containsExactly(words.split(" "));
  }

  @Test
  void placeholdersStayWhole() {
    assertThat(CodeWords.of("<NAME>")).containsExactly("<NAME>");
    assertThat(CodeWords.of("\"STR\"")).containsExactly("\"STR\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getHTTPServer2Port_x", "URLDecoder", "aB", "toXMLString", "$1", "ID"})
  void theAlphabeticWordsAreTheLabelsOfThatName(String name) {
    assertThat(CodeWords.of(name).stream().filter(CodeWords::isAlphabetic).toList())
        .isEqualTo(SubTokens.of(name));
  }
}

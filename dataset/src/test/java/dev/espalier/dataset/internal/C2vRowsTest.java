package dev.espalier.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class C2vRowsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "getHTTPServer2Port_x, get|http|server|port|x",
    "f, f",
    "toString, to|string",
    "ABC, abc",
    "a$b, ab",
    "_, _",
    "$, $",
    "größe, gre",
    "été, t",
    "é, BLANK"
  })
  void aLabelIsTheNamesWordsAsCode2vecSplitsThem(String name, String label) {
    assertThat(C2vRows.label(name)).isEqualTo(label);
  }
}

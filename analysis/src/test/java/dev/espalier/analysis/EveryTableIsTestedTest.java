package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.internal.language.Tables;
import dev.espalier.syntax.Language;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A language with a table has a test class `XLanguageTest` with its examples.
class EveryTableIsTestedTest {
  static java.util.Set<Language> languages() {
    return Tables.languages();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aTableHasItsContract(Language language) throws ClassNotFoundException {
    String name = language.name().replace("_", "").toLowerCase(Locale.ROOT);
    String first = name.substring(0, 1).toUpperCase(Locale.ROOT);
    Class<?> test =
        Class.forName("dev.espalier.analysis." + first + name.substring(1) + "LanguageTest");
    assertThat(LanguageContract.class).isAssignableFrom(test);
  }
}

package dev.espalier.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({"a/B.java, JAVA", "x.h, C", "x.TSX, TSX", "x.d.ts, TYPESCRIPT", "x.pyi, PYTHON"})
  void aFileNameTellsItsLanguage(String name, Language language) {
    assertThat(Language.ofFile(name)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README", "x.txt", "java", "x."})
  void otherNamesTellNone(String name) {
    assertThat(Language.ofFile(name)).isEmpty();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void everyLanguageIsFoundByItsIdAndItsEndings(Language language) {
    assertThat(Language.ofId(language.id())).contains(language);
    assertThat(language.extensions())
        .allSatisfy(ending -> assertThat(Language.ofFile("x" + ending)).contains(language));
  }
}

package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.representation.internal.RuleBook;
import dev.espalier.syntax.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookTest {
  @ParameterizedTest
  @EnumSource
  void aTableNamesOnlyKindsOfItsGrammar(Language language) {
    assertThat(Examples.tree(language).grammar().kinds()).contains(kindsOf(language));
  }

  @ParameterizedTest
  @EnumSource
  void everyExampleIsCorrectCode(Language language) {
    assertThat(Examples.tree(language).hasErrors()).isFalse();
  }

  private static String[] kindsOf(Language language) {
    return RuleBook.of(language).kinds().toArray(String[]::new);
  }
}

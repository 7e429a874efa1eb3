package dev.espalier.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParserTest {
  @ParameterizedTest
  @EnumSource
  void everyLanguageHasAGrammar(Language language) {
    try (var parser = Parser.of(language)) {
      assertThat(parser.parse("a".getBytes(UTF_8))).isInstanceOf(Parsed.Tree.class);
    }
  }

  @Test
  void anAssignmentIsFourNodes() {
    try (var parser = Parser.of(Language.JAVA)) {
      var tree = ((Parsed.Tree) parser.parse("a = b;".getBytes(UTF_8))).tree();
      assertThat(tree.kindName(2)).isEqualTo("assignment_expression");
      assertThat(tree.subtreeEnd(2) - 2).isEqualTo(4);
    }
  }
}

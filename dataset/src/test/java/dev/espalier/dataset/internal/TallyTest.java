package dev.espalier.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.SourceItem;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
  /// The tables know every construct of their grammars, so the counts are made up here.
  private static Analysis.Result.Used<String> used(
      Language language, Map<String, Integer> unsupported) {
    try (Parser parser = Parser.of(language)) {
      SyntaxTree tree = ((Parsed.Tree) parser.parse(new byte[0])).tree();
      return new Analysis.Result.Used<>(
          new SourceItem.File("f", Optional.of(language), new byte[0]),
          language.id(),
          tree.grammar(),
          false,
          new Analysis.Rows<>(List.of("row"), 1, DatasetInfo.Methods.NONE, unsupported));
    }
  }

  @Test
  void constructsWithoutAMeaningAreCountedByLanguageAndKind() {
    Tally tally = new Tally();
    tally.used(used(Language.JAVA, Map.of("a_statement", 2, "an_expression", 1)), 1);
    tally.used(used(Language.JAVA, Map.of("a_statement", 3)), 1);
    tally.used(used(Language.PYTHON, Map.of("a_statement", 1)), 1);
    tally.used(used(Language.GO, Map.of()), 1);
    assertThat(tally.unsupported())
        .isEqualTo(
            Map.of(
                "java", Map.of("a_statement", 5L, "an_expression", 1L),
                "python", Map.of("a_statement", 1L)));
  }
}

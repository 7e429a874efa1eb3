package dev.espalier.dataset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.SourceItem;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.SourceParser;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  @Test
  void aBugThatAFileBringsToLightIsItsRejectionAndNoOneElses() {
    try (var analysis = new Analysis<>(new FrontEnd.TreeSitter(), AnalysisTest::kinds)) {
      assertThat(analysis.of(file("deep")))
          .isInstanceOfSatisfying(
              Analysis.Result.Refused.class,
              refused -> {
                assertThat(refused.why().reason()).isEqualTo(Reason.INTERNAL_ERROR);
                assertThat(refused.why().detail()).isEqualTo("java.lang.StackOverflowError");
              });
      assertThat(analysis.of(file("wrong")))
          .isInstanceOfSatisfying(
              Analysis.Result.Refused.class,
              refused ->
                  assertThat(refused.why().detail())
                      .isEqualTo("java.lang.IllegalArgumentException: no such kind"));
      assertThat(analysis.of(file("fine"))).isInstanceOf(Analysis.Result.Used.class);
    }
  }

  private static SourceItem file(String path) {
    return new SourceItem.File(path, Optional.of(Language.JAVA), "class A {}".getBytes(UTF_8));
  }

  private static Analysis.Rows<String> kinds(SyntaxTree tree, String path, SourceParser parser) {
    assertThat(parser).isInstanceOf(Parser.class);
    assertThat(tree.language()).contains(Language.JAVA);
    List<String> rows =
        switch (path) {
          case "deep" -> List.of(forever(tree.kindName(0)));
          case "wrong" -> throw new IllegalArgumentException("no such kind");
          default -> List.of(tree.kindName(0));
        };
    return new Analysis.Rows<>(rows, 1, new DatasetInfo.Methods(0, 0, 0, 0, 0));
  }

  @SuppressWarnings("InfiniteRecursion") // The test needs a stack that overflows.
  private static String forever(String text) {
    return forever(text) + text;
  }
}

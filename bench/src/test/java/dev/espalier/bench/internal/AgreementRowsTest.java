package dev.espalier.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of agreement, from lines of JSON as the commands that compare leave them.
class AgreementRowsTest {
  private static final Path RESULTS = Path.of("agreement");

  @TempDir Path folder;

  @Test
  void theReadmeShowsWhatTheResultsSay() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    assertThat(AgreementRows.in(readme, AgreementResult.read(RESULTS)))
        .as("README.md; run dev.espalier.bench.AgreementTable")
        .isEqualTo(readme);
  }

  @Test
  void noResultNamesAPlaceOfOneMachine() throws IOException {
    assertThat(AgreementResult.read(RESULTS))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.command()).doesNotContainPattern("[ '\"=]/[a-z]"));
  }

  @Test
  void codeBasesOfOneQuestionAreARow() throws IOException {
    assertThat(
            table(
                """
                {"structure":"definition-use","language":"c","oracle":"clang","code":"lua 5.4","versions":{},"command":"x","all":{"functions":1000,"equal":1000},"branching":{"functions":600,"equal":600},"constructs":{"switch":{"functions":30,"equal":30}},"edges":{"oracle":5000,"ours":5000,"both":5000},"left":{}}
                {"structure":"definition-use","language":"c","oracle":"clang","code":"zlib 1.3","versions":{},"command":"x","all":{"functions":1000,"equal":999},"branching":{"functions":600,"equal":599},"constructs":{"goto":{"functions":19,"equal":0},"switch":{"functions":30,"equal":29}},"edges":{"oracle":5000,"ours":5002,"both":4999},"left":{"asm":2}}
                """))
        .isEqualTo(
            """
            | C | definition-use | clang | lua 5.4 100 %; zlib 1.3 99.90 % | 2,000 | 2 | 99.95 % | 99.91 % | switch 98.33 % | 99.99 % | 99.97 % |
            """);
  }

  @Test
  void onlyWhatIsAllIsAHundredPercentAndWhatWasNotCountedIsADash() throws IOException {
    assertThat(
            table(
                """
                {"structure":"types","language":"java","oracle":"javac","code":"a","versions":{},"command":"x","all":{"functions":100000,"equal":99999},"branching":{"functions":0,"equal":0},"constructs":{},"edges":{"oracle":0,"ours":0,"both":0},"left":{}}
                """))
        .isEqualTo(
            "| Java | types | javac | a 99.99 % | 100,000 | 0 | 99.99 % | – | – | – | – |\n");
  }

  @Test
  void rowsGoByLanguageThenStructure() throws IOException {
    String row =
        """
        {"structure":"%s","language":"%s","oracle":"o","code":"a","versions":{},"command":"x","all":{"functions":1,"equal":1},"branching":{"functions":0,"equal":0},"constructs":{},"edges":{"oracle":1,"ours":1,"both":1},"left":{}}
        """;
    String rows =
        table(
            row.formatted("types", "java")
                + row.formatted("definition-use", "java")
                + row.formatted("control flow", "rust")
                + row.formatted("control flow", "java"));
    assertThat(rows.lines().map(line -> line.substring(0, line.indexOf(" | o"))))
        .containsExactly(
            "| Java | control flow",
            "| Java | definition-use",
            "| Java | types",
            "| Rust | control flow");
  }

  @Test
  void aTextWithoutAPlaceForTheTableIsRefused() {
    assertThatThrownBy(() -> AgreementRows.in("no marks", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no place for the table");
  }

  /// The rows without the head.
  private String table(String lines) throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), lines);
    String table = AgreementRows.table(AgreementResult.read(folder));
    return table.lines().skip(2).map(line -> line + "\n").reduce("", String::concat);
  }
}

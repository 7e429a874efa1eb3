package dev.espalier.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.bench.internal.joern.JoernComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoernAgreementTest {
  private static final Path GOLDEN = Path.of("../../shared/golden");
  private static final Path EXPORT = Path.of("src/test/resources/joern");

  @TempDir Path folder;

  /// The graphs of five methods, as Joern exported them.
  @Test
  void eachDifferenceToTheExportIsToldWithItsCause() throws IOException {
    assertThat(JoernAgreement.comparison(EXPORT, sources()).report())
        .startsWith(
            """
            control flow: 25 edges in both, 9 only ours, 5 only Joern's: recall 83.3 %, precision 73.5 %
            control dependence: 8 edges in both, 3 only ours, 2 only Joern's: recall 80.0 %, precision 72.7 %
            """)
        .contains("program dependence is the union of control and data dependence")
        .contains(
            """
            G06TryCatch.java:2 parseOrZero
              control flow, only ours: 9 `log(v);` -> exit: EXCEPTION
              data dependence, only Joern's: entry -> 9 `log(v);` by this: MADE_UP
              data dependence, only ours: 3 `v = 0` -> 9 `log(v);` by v: FLOW
            G07Switch.java:2 nameOf
              data dependence, only ours: entry -> 3 `switch (k) { case 0: return...` by k: ALONE
            """)
        .doesNotContain("UNEXPLAINED");
  }

  /// The sources under their names, which the formatter need not see.
  private Path sources() throws IOException {
    try (var files = Files.newDirectoryStream(EXPORT, "*.txt")) {
      for (Path file : files) {
        Files.copy(file, folder.resolve(file.getFileName().toString().replace(".txt", "")));
      }
    }
    return folder;
  }

  @Test
  void noDifferenceToThePublishedExportIsWithoutACause() throws IOException {
    assumeTrue(Files.exists(GOLDEN), "no golden outputs beside this repository");
    JoernComparison comparison =
        JoernAgreement.comparison(GOLDEN.resolve("joern"), GOLDEN.resolve("src/own"));
    assertThat(comparison.causes()).isNotEmpty().doesNotContainKey("UNEXPLAINED");
    assertThat(comparison.report()).contains("13 of 25 methods agree in all three");
  }
}

package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// PHP's graphs are those of its compiler's instructions; `bench/peers/php_lines.php` wrote the
/// expected ones.
class PhpOpcodesTest {
  @Test
  void theGraphsAreThoseOfTheInstructions() throws IOException {
    Routines routines = Programs.routines(Language.PHP, resource("flows.php"));
    SyntaxTree tree = routines.tree();
    assertThat(
            routines.functions().stream()
                .map(routine -> LineGraph.of(tree, DataFlow.of(Cfg.of(routine))).json("flows.php")))
        .containsExactlyInAnyOrderElementsOf(resource("flows.php.jsonl").lines().toList());
    assertThat(routines.unsupported()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PhpOpcodesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Kotlin's graphs are those of kotlinc's bytecode; `bench/peers/kotlin_lines` wrote the expected
/// ones.
class KotlinBytecodeTest {
  @Test
  void theGraphsAreThoseOfTheBytecode() throws IOException {
    Routines routines = Programs.routines(Language.KOTLIN, resource("flows.kt"));
    SyntaxTree tree = routines.tree();
    assertThat(
            routines.functions().stream()
                .map(routine -> LineGraph.of(tree, DataFlow.of(Cfg.of(routine))).json("flows.kt")))
        .containsAll(resource("flows.kt.jsonl").lines().toList());
    assertThat(routines.unsupported()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KotlinBytecodeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

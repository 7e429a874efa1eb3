package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// C#'s graphs are those of the instructions that Roslyn makes; `bench/peers/csharp_flow.cs` wrote
/// the expected ones.
class CsharpInstructionsTest {
  @Test
  void theGraphsAreThoseOfTheCompiledInstructions() throws IOException {
    Routines routines = Programs.routines(Language.C_SHARP, resource("flows.cs"));
    SyntaxTree tree = routines.tree();
    assertThat(
            routines.functions().stream()
                .map(routine -> LineGraph.of(tree, DataFlow.of(Cfg.of(routine))).json("flows.cs")))
        .containsExactlyInAnyOrderElementsOf(resource("flows.cs.jsonl").lines().toList());
    assertThat(routines.unsupported()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CsharpInstructionsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Rust's graphs are those of rustc's MIR; `bench/peers/rust_mir` wrote the expected ones.
class RustMirTest {
  @Test
  void theGraphsAreThoseOfTheMir() throws IOException {
    Routines routines = Programs.routines(Language.RUST, resource("flows.rs"));
    SyntaxTree tree = routines.tree();
    assertThat(
            routines.functions().stream()
                .map(routine -> LineGraph.of(tree, DataFlow.of(Cfg.of(routine))).json("flows.rs")))
        .containsExactlyInAnyOrderElementsOf(resource("flows.rs.jsonl").lines().toList());
    assertThat(routines.unsupported()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RustMirTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

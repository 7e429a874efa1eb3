package dev.espalier.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Python's graphs are those of CPython's bytecode; `bench/peers/python_bytecode.py` wrote the
/// expected ones.
class PythonBytecodeTest {
  @Test
  void theGraphsAreThoseOfTheBytecode() throws IOException {
    Routines routines = Programs.routines(Language.PYTHON, resource("flows.py"));
    SyntaxTree tree = routines.tree();
    assertThat(
            routines.functions().stream()
                .map(routine -> LineGraph.of(tree, DataFlow.of(Cfg.of(routine))).json("flows.py")))
        .containsExactlyInAnyOrderElementsOf(resource("flows.py.jsonl").lines().toList());
    assertThat(routines.unsupported()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PythonBytecodeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}

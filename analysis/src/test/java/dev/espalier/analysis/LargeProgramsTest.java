package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Generated functions of a size that no one writes end normally.
class LargeProgramsTest {
  private static String times(int n, IntFunction<String> part) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
  }

  private static LineGraph graph(String body) {
    Routines routines =
        Programs.routines(Language.JAVA, "class A { int f(int x, int y) {\n" + body + "} }");
    Cfg cfg = Cfg.of(routines.functions().getFirst());
    DataFlow data = DataFlow.of(cfg);
    Dependence.of(data);
    return LineGraph.of(routines.tree(), data);
  }

  @Test
  void fiftyThousandStatements() {
    LineGraph graph = graph(times(50_000, i -> "x = y + " + i + ";\n") + "return x;\n");
    assertThat(graph.flow()).hasSize(50_002);
    assertThat(graph.uses()).hasSize(50_001);
  }

  @Test
  void fiftyThousandEarlyReturns() {
    LineGraph graph = graph(times(50_000, i -> "if (x > " + i + ")\nreturn y;\n") + "return x;\n");
    assertThat(graph.flow()).hasSize(50_000 * 3 + 2);
    assertThat(graph.uses()).hasSize(100_001);
  }

  @Test
  void aSwitchWithTwoThousandArms() {
    LineGraph graph =
        graph(
            "switch (x) {\n"
                + times(2_000, i -> "case " + i + ":\ny = " + i + ";\nbreak;\n")
                + "}\nreturn y;\n");
    assertThat(graph.flow()).hasSize(4_003);
    assertThat(graph.uses()).hasSize(2_002);
  }

  @Test
  void variablesThatLiveThroughThousandsOfBranches() {
    LineGraph graph =
        graph(
            times(200, i -> "int v" + i + " = x; if (x > y) v" + i + " = y;\n")
                + times(2_000, i -> "if (x > " + i + ")\ny = " + i + ";\n")
                + times(200, i -> "x += v" + i + ";\n")
                + "return x;\n");
    assertThat(graph.flow()).isNotEmpty();
  }

  @Test
  void tenThousandLevelsOfNesting() {
    assertThat(graph("{".repeat(10_000) + "\nx = y;\n" + "}".repeat(10_000)).flow()).hasSize(2);
    assertThat(graph("return " + "(".repeat(10_000) + "x" + ")".repeat(10_000) + ";").flow())
        .hasSize(2);
    assertThat(graph("return x" + " + x".repeat(10_000) + ";").flow()).hasSize(2);
    assertThat(
            graph(
                    "try {\n".repeat(2_000)
                        + "y();\n"
                        + "} finally { z(); }\n".repeat(2_000)
                        + "return x;\n")
                .flow())
        .isNotEmpty();
  }

  @Test
  void aRoutineIsAsDeepAsItIsWithoutThoseInIt() {
    Routines routines =
        Programs.routines(
            Language.JAVA,
            "class A { int f(int x) {\n"
                + "g(z -> {\n".repeat(400)
                + "return x;"
                + "});\n".repeat(400)
                + "} }");
    assertThat(routines.functions()).hasSize(401).allMatch(routine -> routine.depth() < 30);
  }

  @Test
  void finallyWithinFinallyDoesNotDoubleWithEachLevel() {
    String body =
        times(30, _ -> "try {\na();\nif (x > 0) return y;\n} finally {\n")
            + "b();\n"
            + "}\n".repeat(30)
            + "return x;\n";
    assertThat(graph(body).flow()).isNotEmpty();
  }
}

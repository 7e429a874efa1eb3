package dev.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that makes poor graphs: what parses gives its part, the rest is marked, nothing breaks.
class BadGraphsTest {
  private static final String BROKEN =
      """
      class A {
        int ok(int x) {
          return x + 1;
        }
        int broken(int x {
          if (x > ) {
            x = 0;
          }
          return x;
        }
      }
      """;

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void whatParsesGivesItsGraphAndTheRestIsMarked() throws IOException {
    String broken = file("Broken.java", BROKEN);
    assertThat(Spoken.by("inspect", broken, "--as", "cfg").done().out())
        .contains("return x + 1;", "if (x > )", "did not parse; →", "x = 0;")
        .doesNotContainPattern("x \\+ 1;.*did not parse");
    assertThat(Spoken.by("inspect", broken, "--as", "pdg", "--format", "json").done().out())
        .containsOnlyOnce("\"label\" : \"if_statement\"")
        .contains("\"error\" : true");
    assertThat(Spoken.by("inspect", broken, "--as", "cfg", "--format", "html").done().out())
        .contains("parts of the file did not parse", "class=\"box inner broken\"")
        .contains("class=\"box inner\"");
    assertThat(Spoken.by("slice", broken, "--line", "3").done().out()).contains("> 3 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ir", "cfg", "dfg", "pdg", "sdg", "cpg", "calls", "types"})
  void tenThousandLevelsEndNormally(String view) throws IOException {
    int n = 10_000;
    String ifs = "if (x > 0) {\n".repeat(n) + "x = g(x);\n" + "}\n".repeat(n);
    String deep =
        "class N { int f(int x) {\n%sreturn x; } int g(int y) { return %s; } }"
            .formatted(ifs, "(".repeat(n) + "y" + ")".repeat(n));
    String out = Spoken.by("inspect", file("Deep.java", deep), "--as", view).done().out();
    assertThat(out.lines().count()).isPositive();
  }

  @Test
  void aDeepSliceEndsNormally() throws IOException {
    int n = 10_000;
    String calls = "h(".repeat(n) + "y" + ")".repeat(n);
    String deep = "class N {\nint h(int y) {\nreturn %s;\n}\n}".formatted(calls);
    assertThat(Spoken.by("slice", file("Deep.java", deep), "--line", "3").done().out())
        .contains("> 3 ");
  }

  @Test
  void functionsOfOneNameAreAllShown() throws IOException {
    String twins =
        file(
            "D.java",
            "class D { int f(int a) { return a; } int f(int b) { return b; }\n"
                + "class D { int f(int c) { return f(c); } } }");
    assertThat(Spoken.by("inspect", twins, "--as", "cfg", "--function", "f").done().out())
        .contains("return a;", "return b;", "return f(c);");
    assertThat(Spoken.by("inspect", twins, "--as", "calls").done().out()).contains("int f(int c)");
    assertThat(Spoken.by("slice", twins, "--line", "2").done().out()).contains("> 2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ir", "cfg", "dfg", "pdg", "sdg", "cpg", "calls", "types"})
  void filesWithoutFunctionsGiveNothing(String view) throws IOException {
    for (String source : List.of("", "// nothing\n", "interface I { void f(); }")) {
      String file = file("E.java", source);
      Spoken.by("inspect", file, "--as", view).done();
      Spoken.by("inspect", file, "--as", view, "--format", "json").done();
    }
    Spoken.by("inspect", file("E.java", ""), "--as", "cfg", "--format", "svg")
        .refused("has nothing to show as cfg");
    Spoken.by("inspect", file("E.java", ""), "--function", "f").refused("no function called f");
    assertThat(Spoken.by("inspect", file("E.java", ""), "--function", "f").err())
        .contains("it has no functions");
  }

  @Test
  void typosAreAnsweredWithTheNearest() throws IOException {
    String file =
        file("F.java", "class F { int first() { return 1; } int second() { return 2; } }");
    assertThat(Spoken.by("inspect", file, "--as", "cfg", "--function", "frist").err())
        .contains("no function called frist", "did you mean first? It has first, second");
    String out = folder.resolve("data").toString();
    assertThat(
            Spoken.by("extract", file, "--as", "graph", "--edges", "cfg,sumary", "--out", out)
                .err())
        .contains("no edge is called sumary", "did you mean summary?");
  }
}

package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import java.util.Locale;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// Programs in, chunks out: `name level`, with what each calls and which types it names.
class ChunksTest {
  private static String text(Chunks chunks) {
    StringJoiner lines = new StringJoiner("\n");
    for (int i = 0; i < chunks.chunks().size(); i++) {
      StringBuilder line = new StringBuilder();
      line.append(chunks.chunks().get(i).name()).append(' ').append(chunks.chunks().get(i).level());
      for (Chunks.Edge edge : chunks.edges()) {
        if (edge.from() == i) {
          line.append(' ').append(edge.use().name().toLowerCase(Locale.ROOT));
          line.append(' ').append(chunks.chunks().get(edge.to()).name());
        }
      }
      lines.add(line);
    }
    return lines.toString();
  }

  private static String chunks(Language language, String program) {
    return text(Chunks.of(Programs.routines(language, program)));
  }

  @Test
  void aChunkIsOneAboveTheHighestThatItDependsOn() {
    assertThat(
            chunks(
                Language.PYTHON,
                """
                class Base: pass
                class Sub(Base):
                    def f(self): return g(1)
                def g(n): return h(n)
                def h(n): return n
                """))
        .isEqualTo(
            """
            Base 0
            Sub 1 type Base
            f 2 call g
            g 1 call h
            h 0\
            """);
  }

  @Test
  void chunksThatDependOnEachOtherShareALevel() {
    assertThat(
            chunks(
                Language.C,
                """
                int leaf() { return 0; }
                int odd(int n) { return even(n - 1); }
                int even(int n) { return n == 0 ? leaf() : odd(n - 1); }
                int main() { return odd(3) + main(); }
                """))
        .isEqualTo(
            """
            leaf 0
            odd 1 call even
            even 1 call leaf call odd
            main 2 call odd\
            """);
  }

  @Test
  void aProjectsChunksDependOnEachOtherAcrossFiles() {
    assertThat(
            text(
                Chunks.of(
                    JavaProject.fromTrees(
                        Projects.sources(
                            "class A extends B { B b; void f() { g(); new B(); } }",
                            "class B { void g() { h(); } static void h() {} }")))))
        .isEqualTo(
            """
            A 1 type B
            f 2 call B type B call g
            B 0
            g 1 call h
            h 0\
            """);
  }

  @Test
  void aLongChainEndsNormally() {
    StringBuilder program = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      program.append("int f%d(void) { return f%d(); }%n".formatted(i, i + 1));
    }
    Chunks chunks =
        Chunks.of(Programs.routines(Language.C, program + "int f2000(void) { return 0; }"));
    assertThat(chunks.chunks().getFirst().level()).isEqualTo(2_000);
  }
}

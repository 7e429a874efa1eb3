package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which routines the calls of a program mean.
class CallTargetsTest {
  /// The names of what the calls of the routine `f` mean.
  private static List<String> calledByF(Language language, String program) {
    Routines file = Programs.routines(language, program);
    CallTargets targets = CallTargets.within(List.of(file));
    Routine caller =
        file.routines().stream().filter(each -> each.name().equals("f")).findFirst().orElseThrow();
    return Calls.of(file).calls().stream()
        .flatMap(call -> targets.of(caller, call.node()).stream())
        .map(Routine::name)
        .toList();
  }

  @Test
  void aConstructorFillsWhatItsClassMakes() {
    assertThat(
            calledByF(
                Language.RUBY,
                """
                class A
                  def initialize(n)
                    @n = n
                  end
                end
                def f(n)
                  A.new(n)
                end
                """))
        .containsExactly("initialize", "A");
  }

  @Test
  void aMethodIsAConstructorInTheLanguageThatNamesThemSo() {
    assertThat(
            calledByF(
                Language.JAVA,
                """
                class A {
                  int n = 1;
                  void initialize() { n = 2; }
                  void f() { initialize(); }
                }
                """))
        .containsExactly("initialize");
  }
}

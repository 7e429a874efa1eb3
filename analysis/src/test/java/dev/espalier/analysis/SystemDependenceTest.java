package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.Language;
import java.util.BitSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Calls, and what decides about what; see [SystemDependenceVariablesTest] for what they share,
/// [SystemDependenceProjectTest] for several files.
class SystemDependenceTest {
  /// Figure 1 of the paper, call by reference for its call by value and result.
  private static final String SUMS =
      """
      int main() {
        int sum = 0;
        int i = 1;
        while (i < 11)
          a(&sum, &i);
        print(sum);
        print(i);
      }
      void a(int *x, int *y) {
        add(x, y);
        increment(y);
      }
      void add(int *a, int *b) {
        *a = *a + *b;
      }
      void increment(int *z) {
        int one = 1;
        add(z, &one);
      }
      """;

  @Test
  void aSliceOfTheSumTakesEverythingInThePaper() {
    SlicedProgram graph = new SlicedProgram(Language.C, SUMS);
    assertThat(graph.backward(6)).isEqualTo("2 3 4 5 6 10 11 14 17 18");
  }

  @Test
  void aSliceOfTheCounterLeavesOutTheSum() {
    SlicedProgram graph = new SlicedProgram(Language.C, SUMS);
    assertThat(graph.backward(7)).isEqualTo("3 4 5 7 11 14 17 18");
  }

  @Test
  void whatEntersByOneCallDoesNotLeaveByAnother() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class A {
              static int same(int x) {
                return x;
              }
              static void f(int p, int q) {
                int a = same(p + 1);
                int b = same(q + 2);
                int c = 3;
                g(a);
                g(b + c);
              }
            }
            """);
    assertThat(graph.backward(9)).isEqualTo("3 6 9");
    assertThat(graph.backward(10)).isEqualTo("3 7 8 10");
    assertThat(graph.forward(6)).isEqualTo("3 6 9");
    assertThat(graph.edges(Edge.SUMMARY)).isEqualTo("6 p + 1>6 return, 7 q + 2>7 return");
  }

  @Test
  void anArgumentThatDoesNotMatterIsLeftOut() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVASCRIPT,
            """
            function first(a, b) {
              log(b);
              return a;
            }
            function run() {
              let x = one();
              let y = two();
              return first(x, y);
            }
            """);
    BitSet returned = new BitSet();
    for (int node = 0; node < graph.system().nodes(); node++) {
      returned.set(node, graph.system().kind(node) == Node.FORMAL_OUT && graph.line(node) == 5);
    }
    assertThat(graph.lines(graph.system().backward(returned))).isEqualTo("1 3 5 6 8");
    assertThat(graph.edges(Edge.PARAMETER_IN)).contains("8 x>1 a, 8 y>1 b");
    assertThat(graph.edges(Edge.PARAMETER_OUT)).contains("1 return>8 return");
    assertThat(graph.edges(Edge.CALL)).contains("8 first>1 first");
  }

  @Test
  void recursionEnds() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class A {
              static int power(int base, int n, int unused) {
                if (n == 0)
                  return 1;
                int rest = power(base, n - 1, unused);
                return base * rest;
              }
              static boolean even(int n) {
                if (n == 0)
                  return true;
                return odd(n - 1);
              }
              static boolean odd(int n) {
                if (n == 0)
                  return false;
                return even(n - 1);
              }
              void main() {
                int b = 2;
                int k = 5;
                int u = 7;
                int p = power(b, k, u);
                print(p);
                print(even(k));
              }
            }
            """);
    assertThat(graph.edges(Edge.SUMMARY))
        .contains("22 b>22 return", "22 k>22 return")
        .doesNotContain("22 u>");
    assertThat(graph.backward(23)).isEqualTo("3 4 5 6 19 20 22 23");
    assertThat(graph.backward(24)).isEqualTo("9 10 11 14 15 16 20 24");
  }

  @Test
  void aConditionDecidesAboutWhatIsCalledUnderIt() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class A {
              static void f(int x) {
                if (x > 0)
                  g();
                h();
              }
              static void g() {
                print("g");
              }
              static void h() {
                print("h");
              }
            }
            """);
    assertThat(graph.backward(8)).isEqualTo("3 4 8");
    assertThat(graph.backward(11)).isEqualTo("5 11");
    assertThat(graph.forward(3)).isEqualTo("3 4 8");
  }

  @Test
  void everyNodeHasItsPlaceInTheSource() {
    SlicedProgram graph = new SlicedProgram(Language.C, SUMS);
    for (int node = 0; node < graph.system().nodes(); node++) {
      String kind = graph.system().kind(node).name().toLowerCase(Locale.ROOT);
      if (graph.system().kind(node) != Node.STATE) {
        assertThat(graph.system().treeNode(node)).as(kind).isNotNegative();
        assertThat(graph.system().routine(node)).as(kind).isNotNegative();
      }
    }
  }

  @Test
  void whatACalleeThrowsDecidesAboutTheHandlerOfItsCaller() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class A {
              static void check(int x, int y) {
                print(y);
                if (x < 0)
                  throw new Error();
              }
              static void outer(int x) {
                check(x, 1);
              }
              static void f(int p, int q) {
                int a = p + 1;
                int b = q + 1;
                try {
                  check(a, b);
                  print("after");
                } catch (Error e) {
                  print("caught");
                }
                try {
                  outer(a);
                } finally {
                  print("finally");
                }
              }
            }
            """);
    assertThat(graph.backward(17)).isEqualTo("4 5 11 14 15 17");
    assertThat(graph.forward(5)).isEqualTo("5 16 17");
    assertThat(graph.edges(Edge.PARAMETER_OUT)).contains("2 throw>14 throw", "7 throw>20 throw");
    assertThat(graph.edges(Edge.SUMMARY)).contains("14 a>14 throw").doesNotContain("14 b>");
  }

  @Test
  void whatARoutineCatchesItselfDoesNotComeOutOfIt() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.PYTHON,
            """
            def safe(x):
                try:
                    raise ValueError(x)
                except:
                    return 1
            def partly(x):
                try:
                    raise ValueError(x)
                except KeyError:
                    return 1
            def run(x):
                try:
                    safe(x)
                except ValueError:
                    print("no")
                try:
                    partly(x)
                except ValueError:
                    print("yes")
            """);
    assertThat(graph.edges(Edge.PARAMETER_OUT))
        .contains("6 throw>17 throw")
        .doesNotContain("13 throw");
    assertThat(graph.backward(19)).contains("8");
  }
}

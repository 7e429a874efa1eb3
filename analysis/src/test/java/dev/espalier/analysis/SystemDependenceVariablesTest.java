package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.syntax.Language;
import org.junit.jupiter.api.Test;

/// What passes through calls besides arguments and results: fields, captured variables, globals.
class SystemDependenceVariablesTest {
  @Test
  void fieldsOfAnArgumentComeBackByTheirPaths() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVASCRIPT,
            """
            function move(point, by) {
              point.x = point.x + by;
              point.moved = true;
            }
            function run(p) {
              let far = 10;
              let name = "p";
              move(p, far);
              show(p.x);
              show(p.moved);
              show(p.y + name);
            }
            """);
    assertThat(graph.backward(9)).isEqualTo("1 2 5 6 8 9");
    assertThat(graph.backward(10)).isEqualTo("1 3 5 8 10");
    assertThat(graph.backward(11)).isEqualTo("5 7 11");
  }

  @Test
  void fieldsOfTheReceiverAreFieldsOfWhatIsCalledOn() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class Account {
              int total;
              int calls;
              void add(int amount) {
                total += amount;
                calls++;
              }
              static void main(int first, int second) {
                Account a = new Account();
                Account b = new Account();
                a.add(first + 1);
                b.add(second + 2);
                print(a.total);
                print(b.calls);
              }
            }
            """);
    assertThat(graph.backward(13)).isEqualTo("5 9 11 13");
    assertThat(graph.backward(14)).isEqualTo("6 10 12 14");
  }

  @Test
  void anObjectDependsOnWhatItsConstructorWrites() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class Box {
              int in;
              Box(int it) {
                this.in = it;
              }
              static void main() {
                int seven = 7;
                int eight = 8;
                Box box = new Box(seven);
                print(box.in);
              }
            }
            """);
    assertThat(graph.backward(10)).isEqualTo("4 7 9 10");
  }

  @Test
  void capturedVariablesPassThroughClosures() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVASCRIPT,
            """
            function count(items) {
              let n = 0;
              let seen = 1;
              items.forEach(item => {
                n = n + item.size;
              });
              const reset = () => {
                seen = 0;
              };
              reset();
              print(n);
              print(seen);
            }
            """);
    assertThat(graph.backward(11)).isEqualTo("1 2 4 5 11");
    assertThat(graph.backward(12)).contains("8").doesNotContain("5");
  }

  @Test
  void globalsAreOneVariableEverywhere() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.C,
            """
            int level;
            int other;
            void raise(int by) {
              level = level + by;
            }
            int main() {
              int two = 2;
              level = 1;
              other = 5;
              raise(two);
              return level;
            }
            """);
    assertThat(graph.backward(11)).isEqualTo("4 7 8 10 11");
    assertThat(graph.edges(Edge.SUMMARY)).contains("10 level>10 level", "10 two>10 level");
  }

  @Test
  void aFieldKeepsItsValueBetweenCallsFromOutside() {
    SlicedProgram graph =
        new SlicedProgram(
            Language.JAVA,
            """
            class Counter {
              int n;
              int unrelated;
              void up() {
                n++;
              }
              void other(int x) {
                unrelated = x;
              }
              int get() {
                return n;
              }
            }
            """);
    assertThat(graph.backward(11)).isEqualTo("5 11");
    assertThat(graph.forward(5)).isEqualTo("5 11");
    assertThat(graph.edges(Edge.PARAMETER_OUT)).contains("4 n>state n");
  }
}

package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SystemDependenceTest {
  /// A program of one file; lines count from 1.
  private static final class Graph {
    private final SyntaxTree tree;
    private final SystemDependence system;

    Graph(Language language, String program) {
      Routines routines = Programs.routines(language, program);
      List<Routines> files = List.of(routines);
      this.tree = routines.tree();
      this.system = SystemDependence.of(files, CallTargets.within(files));
    }

    private BitSet at(int line) {
      BitSet nodes = new BitSet();
      for (int node = 0; node < system.nodes(); node++) {
        if (system.kind(node) == Node.UNIT && line(node) == line) {
          nodes.or(system.unit(system.routine(node), system.unit(node)));
        }
      }
      return nodes;
    }

    private int line(int node) {
      return tree.line(tree.start(system.treeNode(node)));
    }

    private String lines(BitSet slice) {
      return slice.stream()
          .filter(node -> system.kind(node) == Node.UNIT || system.kind(node) == Node.CALL)
          .map(this::line)
          .sorted()
          .distinct()
          .mapToObj(String::valueOf)
          .collect(Collectors.joining(" "));
    }

    String backward(int line) {
      return lines(system.backward(at(line)));
    }

    String forward(int line) {
      return lines(system.forward(at(line)));
    }

    /// Edges of a kind, each as `line name>line name`.
    String edges(Edge kind) {
      List<String> edges = new ArrayList<>();
      system.forEach((from, to, each) -> {
        if (each == kind) {
          edges.add(text(from) + ">" + text(to));
        }
      });
      return String.join(", ", new TreeSet<>(edges));
    }

    private String text(int node) {
      String name = system.name(node).isEmpty() ? "" : " " + system.name(node);
      return system.kind(node) == Node.STATE
          ? "state" + name
          : line(node)
              + (system.kind(node) == Node.ACTUAL_IN && name.isEmpty()
                  ? " " + tree.text(system.treeNode(node))
                  : name);
    }
  }

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
    Graph graph = new Graph(Language.C, SUMS);
    assertThat(graph.backward(6)).isEqualTo("2 3 4 5 6 10 11 14 17 18");
  }

  @Test
  void aSliceOfTheCounterLeavesOutTheSum() {
    Graph graph = new Graph(Language.C, SUMS);
    assertThat(graph.backward(7)).isEqualTo("3 4 5 7 11 14 17 18");
  }

  @Test
  void whatEntersByOneCallDoesNotLeaveByAnother() {
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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
    for (int node = 0; node < graph.system.nodes(); node++) {
      returned.set(node, graph.system.kind(node) == Node.FORMAL_OUT && graph.line(node) == 5);
    }
    assertThat(graph.lines(graph.system.backward(returned))).isEqualTo("1 3 5 6 8");
    assertThat(graph.edges(Edge.PARAMETER_IN)).contains("8 x>1 a, 8 y>1 b");
    assertThat(graph.edges(Edge.PARAMETER_OUT)).contains("1 return>8 return");
    assertThat(graph.edges(Edge.CALL)).contains("8 first>1 first");
  }

  @Test
  void recursionEnds() {
    Graph graph =
        new Graph(
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
  void fieldsOfAnArgumentComeBackByTheirPaths() {
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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

  @Test
  void aConditionDecidesAboutWhatIsCalledUnderIt() {
    Graph graph =
        new Graph(
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
    Graph graph = new Graph(Language.C, SUMS);
    for (int node = 0; node < graph.system.nodes(); node++) {
      String kind = graph.system.kind(node).name().toLowerCase(Locale.ROOT);
      if (graph.system.kind(node) != Node.STATE) {
        assertThat(graph.system.treeNode(node)).as(kind).isNotNegative();
        assertThat(graph.system.routine(node)).as(kind).isNotNegative();
      }
    }
  }

  @Test
  void whatACalleeThrowsDecidesAboutTheHandlerOfItsCaller() {
    Graph graph =
        new Graph(
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
    Graph graph =
        new Graph(
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

  private static String lines(SystemDependence system, List<Routines> files, BitSet slice) {
    TreeSet<String> lines = new TreeSet<>();
    slice.stream()
        .filter(node -> system.kind(node) == Node.UNIT)
        .forEach(node -> {
          SyntaxTree tree = tree(system, files, node);
          lines.add(
              (char) ('A' + index(files, tree))
                  + String.valueOf(tree.line(tree.start(system.treeNode(node)))));
        });
    return String.join(" ", lines);
  }

  @SuppressWarnings("ReferenceEquality") // two files may have equal routines
  private static SyntaxTree tree(SystemDependence system, List<Routines> files, int node) {
    Routine routine = system.routines().get(system.routine(node));
    return files.stream()
        .filter(file -> file.routines().stream().anyMatch(each -> each == routine))
        .findFirst()
        .orElseThrow()
        .tree();
  }

  private static int index(List<Routines> files, SyntaxTree tree) {
    return files.stream().map(Routines::tree).toList().indexOf(tree);
  }

  private static String backward(List<Routines> files, CallTargets calls, int file, int line) {
    SystemDependence system = SystemDependence.of(files, calls);
    BitSet from = new BitSet();
    for (int node = 0; node < system.nodes(); node++) {
      if (system.kind(node) == Node.UNIT && tree(system, files, node) == files.get(file).tree()) {
        SyntaxTree tree = files.get(file).tree();
        from.set(node, tree.line(tree.start(system.treeNode(node))) == line);
      }
    }
    return lines(system, files, system.backward(from));
  }

  @Test
  void aSliceGoesThroughTheFilesOfAProject() {
    List<JavaSource> sources =
        Projects.sources(
            """
            class A {
              static int f(int x) {
                int y = B.twice(x);
                return y;
              }
            }
            """,
            """
            class B {
              static int twice(int n) {
                int unused = 3;
                return n + n;
              }
            }
            """);
    JavaProject project = JavaProject.exact(sources, List.of());
    List<Routines> files = sources.stream().map(each -> Routines.of(each.tree())).toList();
    assertThat(backward(files, CallTargets.of(project, files), 0, 4)).isEqualTo("A3 A4 B4");
    assertThat(backward(files, CallTargets.across(files), 0, 4)).isEqualTo("A3 A4 B4");
    assertThat(backward(files, CallTargets.within(files), 0, 4)).isEqualTo("A3 A4");
  }

  @Test
  void namesJoinTheFilesOfOtherLanguages() {
    List<Routines> files =
        List.of(
            Programs.routines(
                Language.PYTHON,
                """
                import shop
                def run(n):
                    box = shop.Box(n)
                    return shop.price(box)
                """),
            Programs.routines(
                Language.PYTHON,
                """
                class Box:
                    def __init__(self, n):
                        self.n = n
                def price(box):
                    log(box)
                    return box.n * 2
                """),
            Programs.routines(Language.C, "int price(int b) { return b; }"));
    assertThat(backward(files, CallTargets.across(files), 0, 4)).isEqualTo("A1 A3 A4 B3 B6");
  }
}

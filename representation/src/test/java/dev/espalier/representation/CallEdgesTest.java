package dev.espalier.representation;

import static dev.espalier.representation.GraphText.edges;
import static dev.espalier.representation.GraphText.graph;
import static dev.espalier.representation.GraphText.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.Project;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Edges between functions, types and files; written by [GraphText].
class CallEdgesTest {
  private static final String CALLING =
      """
      class A {
        int n;
        int f(int x) {
          int y = g(x + 1, 2);
          return y + n;
        }
        int g(int a, int b) {
          n = b;
          return a;
        }
      }
      """;

  @Test
  void callsHandOverArgumentsAndFieldsAndTakeResults() {
    edges("parameter-in", CALLING)
        .isEqualTo(
            """
            state n > formal-in n
            actual-in x + 1 > formal-in a
            actual-in 2 > formal-in b
            actual-in n > formal-in n\
            """);
    edges("parameter-out", CALLING)
        .isEqualTo(
            """
            formal-out n > state n
            formal-out n > actual-out n
            formal-out return > actual-out return\
            """);
    edges("summary", CALLING)
        .isEqualTo(
            """
            actual-in x + 1 > actual-out return
            actual-in 2 > actual-out n\
            """);
    edges("call", CALLING).isEqualTo("g(x + 1, 2) 4 > entry");
  }

  @Test
  void dependenceLeadsToWhatIsHandedOverOnlyWhereCallsAreJoined() {
    ProgramGraph alone = graph("ddg", CALLING);
    assertThat(text(alone, alone.edges().getFirst())).contains("entry > int y = g(x + 1, 2); 4");
    ProgramGraph joined = graph("sdg", CALLING);
    assertThat(text(joined, joined.edges().get(1)))
        .contains("formal-in x > actual-in x + 1", "actual-out return > int y = g(x + 1, 2); 4")
        .contains("return a; 9 > formal-out return", "int y = g(x + 1, 2); 4 > return y + n; 5")
        .doesNotContain("> int y = g(x + 1, 2); 4\nentry");
    assertThat(text(joined, joined.edges().getFirst())).contains("g(x + 1, 2) 4 > actual-in 2");
  }

  @Test
  void aFunctionsGraphHasItsPartOfWhatJoinsTheFile() {
    SyntaxTree tree = Examples.tree(Language.JAVA, CALLING);
    int f = Functions.of(tree).getFirst().node();
    ProgramGraph graph = ProgramGraphs.of(tree, EdgeSelection.of("summary,parameter-in")).of(f);
    assertThat(graph.edges().getFirst().size()).isZero();
    assertThat(text(graph, graph.edges().get(1))).contains("actual-in 2 > actual-out n");
  }

  @Test
  void callsFindTheirFunctionByNameAndNumberOfArguments() {
    String program =
        "void f() {\n  g(1);\n  a.g(1, 2);\n  h();\n}\nvoid g(int x) {}\nvoid g(int y,\n int z) {}";
    edges("calls", program)
        .isEqualTo("g(1) 2 > void g(int x) 6\na.g(1, 2) 3 > void g(int y, int z) 7");
    edges("formal-arg-name", program).isEqualTo("1 2 > x\n1 3 > y\n2 3 > z");
  }

  private static final String SHAPES =
      """
      interface Shape { int area(); }
      class Square implements Shape {
        public int area() { return side(); }
        int side() { return 2; }
      }
      class Draw { Shape first; int all(Shape s) { return s.area(); } }
      """;

  @Test
  void typesAreJoinedByWhatTheyExtendAndNameAndTheirMethodsByWhatTheyOverride() {
    edges("extends", SHAPES).isEqualTo("class Square implements Shape 2 > interface Shape 1");
    edges("overrides", SHAPES).isEqualTo("public int area() 3 > int area(); 1");
    edges("types", SHAPES)
        .isEqualTo(
            """
            class Square implements Shape 2 > interface Shape 1
            class Draw 6 > interface Shape 1
            int all(Shape s) 6 > interface Shape 1\
            """);
    edges("caller-callee", SHAPES)
        .isEqualTo(
            """
            public int area() 3 > int side() 4
            int all(Shape s) 6 > int area(); 1
            int all(Shape s) 6 > public int area() 3\
            """);
  }

  @Test
  void aProjectsGraphLeadsToItsOtherFiles() {
    Project project =
        Project.of(
            List.of(
                new Project.Source(
                    "a/A.java",
                    Examples.tree(
                        Language.JAVA,
                        "class A extends B { int f(int x) { return B.twice(x); } }")),
                new Project.Source(
                    "B.java",
                    Examples.tree(
                        Language.JAVA, "class B {\n static int twice(int n) { return n + n; } }"))),
            List.of());
    ProjectGraphs graphs =
        ProjectGraphs.of(
            project, EdgeSelection.of("calls,call,parameter-in,parameter-out,summary,extends,dfg"));
    ProgramGraph graph = graphs.of(project.find("a/A.java")).of(0);
    assertThat(text(graph, "calls")).isEqualTo("B.twice(x) 1 > B.java:2 twice");
    assertThat(text(graph, "call")).isEqualTo("B.twice(x) 1 > B.java:2 twice");
    assertThat(text(graph, "parameter-in")).isEqualTo("actual-in x > B.java:2 twice");
    assertThat(text(graph, "parameter-out")).isEqualTo("B.java:2 twice > actual-out return");
    assertThat(text(graph, "summary")).isEqualTo("actual-in x > actual-out return");
    assertThat(text(graph, "extends")).isEqualTo("class A extends B 1 > B.java:1 B");
    assertThat(graph.nodes().type()).contains("int");
    ProgramGraph called = graphs.of(project.find("B.java")).of(0);
    assertThat(text(called, "calls")).isEmpty();
  }
}

package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.analysis.Project;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The edges of a graph, written as `text line > text line detail`; a statement is told by its text
/// before its body.
class ProgramGraphTest {
  private static AbstractStringAssert<?> edges(String type, String program) {
    ProgramGraph graph = graph(type, program);
    return assertThat(text(graph, graph.edges().getFirst()));
  }

  private static ProgramGraph graph(String edges, String program) {
    return ProgramGraphs.of(Examples.tree(Language.JAVA, program), EdgeSelection.of(edges)).of(0);
  }

  private static String text(ProgramGraph graph, ProgramGraph.Edges edges) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      String edge = name(graph, edges.source()[i]) + " > " + name(graph, edges.target()[i]);
      lines.add((edge + " " + edges.detail(i).id()).strip());
    }
    return String.join("\n", lines);
  }

  private static String name(ProgramGraph graph, int node) {
    return switch (graph.role(node)) {
      case TOKEN, INNER -> {
        int start = graph.start(node);
        String head = new String(graph.tree().source(), start, graph.headEnd(node) - start, UTF_8);
        yield head.strip().replaceAll("\\s+", " ") + " " + graph.tree().line(start);
      }
      case ENTRY, EXIT, EXCEPTIONAL_EXIT, PARAMETER, CALLEE, OUTSIDE -> graph.label(node);
      case FORMAL_IN, FORMAL_OUT, ACTUAL_IN, ACTUAL_OUT, STATE, JOIN ->
          graph.kind(node) + " " + graph.label(node);
    };
  }

  @Test
  void theTreeHasItsTokensAsLeavesAndNoComments() {
    edges("ast", "f(/* c */ \"a b\");")
        .isEqualTo(
            """
            f(/* c */ "a b"); 1 > f(/* c */ "a b"); 1
            f(/* c */ "a b"); 1 > f(/* c */ "a b") 1
            f(/* c */ "a b"); 1 > ; 1
            f(/* c */ "a b") 1 > f 1
            f(/* c */ "a b") 1 > (/* c */ "a b") 1
            (/* c */ "a b") 1 > ( 1
            (/* c */ "a b") 1 > "a b" 1
            (/* c */ "a b") 1 > ) 1\
            """);
    edges("next-token", "a = \"b c\" /* d */ + e;")
        .isEqualTo(
            """
            a 1 > = 1
            = 1 > "b c" 1
            "b c" 1 > + 1
            + 1 > e 1
            e 1 > ; 1\
            """);
    edges("next-sibling", "a = b + c;")
        .isEqualTo(
            """
            a = b + c 1 > ; 1
            a 1 > = 1
            = 1 > b + c 1
            b 1 > + 1
            + 1 > c 1\
            """);
  }

  @Test
  void controlGoesFromStatementToStatement() {
    edges(
            "cfg",
            """
            void f(int x) {
              while (x > 0) {
                if (x == 5)
                  break;
                x--;
              }
              g();
            }
            """)
        .isEqualTo(
            """
            while (x > 0) 2 > if (x == 5) 3 true
            while (x > 0) 2 > g(); 7 false
            if (x == 5) 3 > break; 4 true
            if (x == 5) 3 > x--; 5 false
            break; 4 > g(); 7
            x--; 5 > while (x > 0) 2
            g(); 7 > exit
            entry > while (x > 0) 2\
            """);
  }

  @Test
  void anExceptionLeadsToItsClauseAndAThrowOutOfTheFunction() {
    edges(
            "cfg",
            """
            void f() {
              a();
              try {
                b();
              } catch (E e) {
                throw e;
              }
            }
            """)
        .isEqualTo(
            """
            a(); 2 > b(); 4
            b(); 4 > catch (E e) 5 exception
            b(); 4 > exit
            catch (E e) 5 > throw e; 6
            throw e; 6 > exceptional-exit exception
            entry > a(); 2\
            """);
  }

  @Test
  void manyStatementsLeadToManyClausesThroughAJoin() {
    StringBuilder clauses = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      clauses.append("catch (E").append(i).append(" e) { c(); }\n");
    }
    ProgramGraph graph = graph("cfg", "void f() {\ntry {\na();\nb();\n} " + clauses + "}");
    assertThat(text(graph, graph.edges().getFirst()).lines())
        .contains(
            "a(); 3 > join control exception",
            "b(); 4 > join control exception",
            "join control > catch (E0 e) 5 exception",
            "join control > catch (E69 e) 74 exception")
        .doesNotContain("a(); 3 > catch (E0 e) 5 exception")
        .hasSize(1 + 1 + 1 + 2 + 70 + 70 + 70);
  }

  @Test
  void manyWritesLeadToManyReadsThroughJoins() {
    StringBuilder writes = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      writes.append("if (b) a = g(a);\n");
    }
    ProgramGraph graph = graph("dfg,ddg", "int f(int a, int b) {\n" + writes + "return a;\n}");
    assertThat(graph.edges()).allMatch(edges -> edges.size() < 60_000);
    assertThat(text(graph, graph.edges().getFirst()).lines())
        .contains("a 401 > join a", "join a > a 402")
        .contains("a 2 > a 3", "a 1 > a 3");
  }

  @Test
  void aShortCircuitIsOneConditionAndALoopWithoutABodyLeadsToItself() {
    edges(
            "cfg",
            """
            void f() {
              while (a() && b());
              c();
            }
            """)
        .isEqualTo(
            """
            while (a() && b()) 2 > while (a() && b()) 2 true
            while (a() && b()) 2 > c(); 3 false
            c(); 3 > exit
            entry > while (a() && b()) 2\
            """);
  }

  private static final String SUM =
      """
      int sum(int[] all) {
        int s = 0;
        for (int i = 0;
            i < 9;
            i++)
          s
            += all[i];
        return s;
      }
      """;

  @Test
  void aValueFlowsToWhereItMayBeRead() {
    edges("dfg", SUM.replace("return s", "return 0"))
        .isEqualTo(
            """
            all 1 > all[i] 7
            all 1 > all 7
            s 2 > s 6
            i 3 > i 4
            i 3 > i 5
            i 3 > i 7
            i 5 > i 4 carried
            i 5 > i 5 carried
            i 5 > i 7 carried
            s 6 > s 6 carried\
            """);
  }

  @Test
  void aStatementDependsOnThoseWhoseValuesItUses() {
    edges("ddg", "int f(int a) {\n  int b = a;\n  a = 1;\n  return b;\n}")
        .isEqualTo("int b = a; 2 > return b; 4\nentry > int b = a; 2");
  }

  @Test
  void aConditionDecidesAboutWhatRunsUnderIt() {
    edges("cdg", "void f(int a) {\n  if (a > 0)\n    return;\n  g();\n}")
        .isEqualTo(
            "if (a > 0) 2 > return; 3 true\nif (a > 0) 2 > g(); 4 false\nentry > if (a > 0) 2");
  }

  @Test
  void aVariableLeadsToItsLastUsesAndLastWrites() {
    edges("last-use", SUM)
        .isEqualTo(
            """
            i 4 > i 3
            i 4 > i 5
            i 5 > i 7
            s 6 > s 2
            s 6 > s 6
            all 7 > all 1
            all 7 > all 7
            i 7 > i 4
            s 8 > s 2
            s 8 > s 6\
            """);
    edges("last-write", SUM)
        .isEqualTo(
            """
            i 4 > i 3
            i 4 > i 5
            i 5 > i 3
            i 5 > i 5
            s 6 > s 2
            s 6 > s 6
            all 7 > all 1
            i 7 > i 3
            i 7 > i 5
            s 8 > s 2
            s 8 > s 6\
            """);
  }

  @Test
  void inTheTextAVariableLeadsToItsNameBeforeAndBehindIt() {
    edges("last-lexical-use", "int f(int a) {\n  int b = a;\n  return a;\n}")
        .isEqualTo("a 2 > a 1\na 3 > a 2");
    edges("next-use", "int f(int a) {\n  int b = a;\n  return a;\n}")
        .isEqualTo("a 1 > a 2\na 2 > a 3");
  }

  @Test
  void aWrittenVariableIsComputedFromThoseInItsValue() {
    edges(
            "computed-from",
            "void f(int a, A b) {\n  int c =\n a + b.d;\n  this.e\n = c;\n  b.d\n = a;\n}")
        .isEqualTo("c 2 > a 3\nc 2 > b 3\nc 2 > d 3\ne 4 > c 5\nd 6 > a 7");
  }

  @Test
  void aReturnedValueLeadsToTheNameOrToTheLambda() {
    edges("returns-to", "int f() {\n  g(() ->\n 1);\n  return 2;\n}")
        .isEqualTo("1 3 > () -> 2\n2 4 > f 1");
  }

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

  @Test
  void aVariableIsGuardedByEveryConditionAroundIt() {
    String program =
        """
        void f(int a) {
          if (p()) {
            while (q()) {
              g(a);
              if (r())
                break;
              h(a);
            }
          } else {
            i(a);
          }
        }
        """;
    edges("guarded-by", program).isEqualTo("a 4 > p() 2\na 4 > q() 3\na 7 > p() 2\na 7 > q() 3");
    edges("guarded-by-negation", program).isEqualTo("a 7 > r() 5\na 10 > p() 2");
  }

  @Test
  void flowAugmentedTreesLinkConditionsWithBodies() {
    String program =
        """
        void f() {
          if (p()) g(); else h();
          while (q()) i();
          for (int j = 0; j < 3; j++) k();
          for (var l : m) n();
        }
        """;
    edges("if-flow", program).isEqualTo("p() 2 > g(); 2");
    edges("reverse-else-flow", program).isEqualTo("h(); 2 > p() 2");
    edges("while-flow", program).isEqualTo("q() 3 > i(); 3");
    edges("for-flow", program).isEqualTo("j < 3 4 > k(); 4\nm 5 > n(); 5");
    edges("next-stmt", program)
        .isEqualTo(
            """
            if (p()) 2 > while (q()) 3
            while (q()) 3 > for (int j = 0; j < 3; j++) 4
            for (int j = 0; j < 3; j++) 4 > for (var l : m) 5\
            """);
  }

  @Test
  void aNodeTellsItsKindItsTypeAndItsWords() {
    ProgramGraph graph = graph("dfg", "void f(List<A> myList) { g(myList); }");
    assertThat(graph.size()).isEqualTo(2);
    assertThat(graph.kind(1)).isEqualTo("identifier");
    assertThat(graph.label(1)).isEqualTo("myList");
    assertThat(graph.type(1)).isEqualTo("List<A>");
    assertThat(graph.subTokens(1)).containsExactly("my", "list");
  }

  @Test
  void theGraphOfAFunctionHoldsWhatIsInIt() {
    SyntaxTree tree = Examples.tree(Language.JAVA, "void f() { g(); }\nvoid g() { g(); }");
    ProgramGraphs graphs = ProgramGraphs.of(tree, EdgeSelection.of("calls,cfg"));
    ProgramGraph second = graphs.of(Functions.of(tree).get(1).node());
    assertThat(text(second, second.edges().getFirst())).isEqualTo("g(); 2 > exit\nentry > g(); 2");
    assertThat(text(second, second.edges().get(1))).isEqualTo("g() 2 > void g() 2");
  }

  @Test
  void presetsAndNamesMakeOneSelection() {
    assertThat(EdgeSelection.of("cfg, ast,comex").toString()).isEqualTo("ast,cfg,dfg");
    assertThat(EdgeSelection.of("reverse-ast,ast").toString()).isEqualTo("ast,reverse-ast");
    EdgeSelection.presets().keySet().forEach(EdgeSelection::of);
  }

  @Test
  void aTypoIsAnsweredWithTheNearestNameAndAllOthers() {
    assertThatThrownBy(() -> EdgeSelection.of("ast,lastuse"))
        .isInstanceOf(EspalierException.class)
        .hasMessage("no edge is called lastuse")
        .extracting(e -> ((EspalierException) e).hint())
        .asString()
        .startsWith("did you mean last-use? There are ast, next-sibling, ")
        .contains("allamanis", "reverse-");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyProgramHasAllGraphsAndTheirEdgesAreOrdered(long seed) {
    StringBuilder all = new StringBuilder();
    for (EdgeType type : EdgeType.values()) {
      all.append(all.isEmpty() ? "" : ",").append(type.id());
    }
    ProgramGraph graph = graph(all.toString(), Programs.java(seed));
    for (ProgramGraph.Edges edges : graph.edges()) {
      for (int i = 0; i < edges.size(); i++) {
        assertThat(edges.source()[i]).isBetween(0, graph.size() - 1);
        assertThat(edges.target()[i]).isBetween(0, graph.size() - 1);
        assertThat(i == 0 ? -1 : edges.source()[i - 1]).isLessThanOrEqualTo(edges.source()[i]);
      }
    }
    int trees = graph.edges().getFirst().size();
    long inTree = Arrays.stream(graph.nodes().node(), 0, graph.size()).distinct().count();
    assertThat((long) trees).isEqualTo(inTree - 1);
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasTheGraphOfItsTree(Language language) {
    ProgramGraph graph =
        ProgramGraphs.of(Examples.tree(language), EdgeSelection.of("ast,next-token")).of(0);
    assertThat(graph.edges().getFirst().size()).isEqualTo(graph.size() - 1);
    assertThat((long) graph.edges().get(1).size()).isEqualTo(tokens(graph) - 1);
  }

  private static long tokens(ProgramGraph graph) {
    return IntStream.range(0, graph.size())
        .filter(node -> graph.role(node) == ProgramGraph.Role.TOKEN)
        .count();
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

  private static String text(ProgramGraph graph, String type) {
    return graph.edges().stream()
        .filter(edges -> edges.type().id().equals(type))
        .map(edges -> text(graph, edges))
        .findFirst()
        .orElseThrow();
  }
}

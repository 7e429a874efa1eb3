package dev.espalier.representation;

import static dev.espalier.representation.GraphText.edges;
import static dev.espalier.representation.GraphText.graph;
import static dev.espalier.representation.GraphText.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees and control flow as graphs, and what holds for every graph; edges are written by
/// [GraphText].
class ProgramGraphTest {
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

  @Test
  void aConditionDecidesAboutWhatRunsUnderIt() {
    edges("cdg", "void f(int a) {\n  if (a > 0)\n    return;\n  g();\n}")
        .isEqualTo(
            "if (a > 0) 2 > return; 3 true\nif (a > 0) 2 > g(); 4 false\nentry > if (a > 0) 2");
  }

  @Test
  void aReturnedValueLeadsToTheNameOrToTheLambda() {
    edges("returns-to", "int f() {\n  g(() ->\n 1);\n  return 2;\n}")
        .isEqualTo("1 3 > () -> 2\n2 4 > f 1");
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
}

package dev.espalier.representation;

import static dev.espalier.representation.GraphText.edges;
import static dev.espalier.representation.GraphText.graph;
import static dev.espalier.representation.GraphText.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Edges between the places of a variable; written by [GraphText].
class VariableEdgesTest {
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
}

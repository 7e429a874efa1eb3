package dev.espalier.analysis;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DependenceTest {
  private static final String SUM =
      """
      int f(int[] a, int n) {
        int sum = 0;
        int product = 1;
        for (int i = 0;
            i < n;
            i++) {
          sum += a[i];
          if (a[i] > 0)
            product *= a[i];
        }
        b(sum);
        return product;
      }
      """;

  private static final class Graph {
    private final SyntaxTree tree;
    private final Dependence dependence;

    Graph(String program) {
      Routines routines = Programs.routines(Language.JAVA, program);
      this.tree = routines.tree();
      this.dependence = Dependence.of(DataFlow.of(Cfg.of(routines.functions().getFirst())));
    }

    private int line(int unit) {
      return unit == dependence.entry()
          ? 0
          : tree.line(tree.start(dependence.cfg().unitNode(unit)));
    }

    String control() {
      List<String> edges = new ArrayList<>();
      for (int unit = 0; unit < dependence.cfg().units(); unit++) {
        for (int e = dependence.firstController(unit); e < dependence.endOfControllers(unit); e++) {
          int from = line(dependence.controller(e));
          edges.add((from == 0 ? "entry" : from + " " + dependence.way(e)) + ">" + line(unit));
        }
      }
      return String.join(", ", edges);
    }

    String data() {
      TreeSet<String> edges = new TreeSet<>();
      dependence.forEachUse((from, to, place, carried) ->
          edges.add(
              "%s %s>%d%s"
                  .formatted(
                      dependence.cfg().routine().places().path(place),
                      line(from) == 0 ? "entry" : line(from),
                      line(to),
                      carried ? " carried" : "")));
      return String.join(", ", edges);
    }

    String slice(int line, boolean backward) {
      BitSet from = new BitSet();
      for (int unit = 0; unit < dependence.cfg().units(); unit++) {
        from.set(unit, line(unit) == line);
      }
      BitSet slice = backward ? dependence.backward(from) : dependence.forward(from);
      return slice.stream()
          .map(this::line)
          .sorted()
          .distinct()
          .mapToObj(String::valueOf)
          .collect(joining(" "));
    }
  }

  @Test
  void aConditionDecidesAboutItsBodyAndTheEntryAboutTheRest() {
    assertThat(new Graph(SUM).control())
        .isEqualTo(
            "entry>2, entry>3, entry>4, entry>5, 5 TRUE>7, 5 TRUE>8, 8 TRUE>9, 5 TRUE>6,"
                + " entry>11, entry>12");
  }

  @Test
  void anEarlyReturnDecidesAboutWhatFollows() {
    assertThat(
            new Graph(
                    """
                    void f(int x) {
                      if (x > 0)
                        return;
                      a();
                    }
                    """)
                .control())
        .isEqualTo("entry>2, 2 TRUE>3, 2 FALSE>4");
  }

  @Test
  void aClauseDependsOnWhatMayThrow() {
    assertThat(
            new Graph(
                    """
                    void f() {
                      try {
                        a();
                        b();
                      } catch (E e) {
                        c();
                      }
                      d();
                    }
                    """)
                .control())
        .isEqualTo(
            "entry>3, entry>4, 3 EXCEPTION>5, 4 EXCEPTION>5, 3 EXCEPTION>6, 4 EXCEPTION>6,"
                + " entry>8");
  }

  @Test
  void whatALoopCarriesIsMarked() {
    assertThat(new Graph(SUM).data())
        .contains("sum 2>7", "sum 7>11", "sum 7>7 carried", "product 9>9 carried", "i 6>5 carried")
        .doesNotContain("7>11 carried");
  }

  @Test
  void aBackwardSliceLeavesOutWhatDoesNotMatter() {
    assertThat(new Graph(SUM).slice(11, true)).isEqualTo("2 4 5 6 7 11");
    assertThat(new Graph(SUM).slice(12, true)).isEqualTo("3 4 5 6 8 9 12");
  }

  @Test
  void aForwardSliceFollowsValuesAndDecisions() {
    assertThat(new Graph(SUM).slice(3, false)).isEqualTo("3 9 12");
    assertThat(new Graph(SUM).slice(8, false)).isEqualTo("8 9 12");
  }
}

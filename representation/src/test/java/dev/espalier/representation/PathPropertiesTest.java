package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of the path contexts of any program.
class PathPropertiesTest {
  private static final PathLimits ALL = PathLimits.CODE2VEC.withContexts(PathLimits.ALL);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theContextsAreThePairsWithinTheLimits(long seed) {
    SyntaxTree tree = Examples.tree(Language.JAVA, Programs.java(seed));
    Terminals terminals = Terminals.of(tree);
    for (Function function : Functions.of(tree)) {
      for (int length = 2; length <= 9; length++) {
        PathLimits limits = new PathLimits(length, length % 4, PathLimits.ALL, 0);
        PathContexts contexts = PathContexts.of(terminals, function, limits);
        assertThat(triples(contexts)).isEqualTo(naive(terminals, function, limits));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aSampleIsInOrderAndOfThePairsAndDependsOnItsSeedAlone(long seed) {
    SyntaxTree tree = Examples.tree(Language.JAVA, Programs.java(seed));
    Terminals terminals = Terminals.of(tree);
    for (Function function : Functions.of(tree)) {
      List<List<Integer>> all = triples(PathContexts.of(terminals, function, ALL));
      PathLimits few = ALL.withContexts(10).withSeed(seed);
      List<List<Integer>> sample = triples(PathContexts.of(terminals, function, few));
      assertThat(sample).hasSize(Math.min(10, all.size()));
      assertThat(all).containsSubsequence(sample);
      assertThat(triples(PathContexts.of(terminals, function, few))).isEqualTo(sample);
    }
  }

  @Test
  void aSampleDoesNotDependOnWhatStandsAround() {
    String method = "int f(int a, int b) { return g(a + b, a - b, a * b, a / b); }";
    PathLimits few = ALL.withContexts(7).withSeed(3);
    String alone = String.join(" ", first("class A { " + method + "}", few));
    String other = String.join(" ", first("class B { int x;  " + method + " void g() {} }", few));
    assertThat(other).isEqualTo(alone);
    assertThat(String.join(" ", first("class A { " + method + "}", few.withSeed(4))))
        .isNotEqualTo(alone);
  }

  @Test
  void everyContextHasTheSameChance() {
    SyntaxTree tree = Examples.tree(Language.JAVA, "class A { void f() { g(a, b, c, d, e); } }");
    Terminals terminals = Terminals.of(tree);
    Function function = Functions.of(tree).getFirst();
    int all = PathContexts.of(terminals, function, ALL).size();
    Map<List<Integer>, Integer> chosen = new HashMap<>();
    int draws = 4_000;
    for (int seed = 0; seed < draws; seed++) {
      PathLimits few = ALL.withContexts(5).withSeed(seed);
      triples(PathContexts.of(terminals, function, few))
          .forEach(triple -> chosen.merge(triple, 1, Integer::sum));
    }
    double expected = draws * 5.0 / all;
    double deviation = Math.sqrt(expected * (1 - 5.0 / all));
    assertThat(chosen).hasSize(all);
    assertThat(chosen.values())
        .allSatisfy(n ->
            assertThat(n)
                .isBetween((int) (expected - 5 * deviation), (int) (expected + 5 * deviation)));
  }

  private static String[] first(String text, PathLimits limits) {
    SyntaxTree tree = Examples.tree(Language.JAVA, text);
    return PathContexts.of(Terminals.of(tree), Functions.of(tree).getFirst(), limits)
        .strings(PathForm.SPELLED);
  }

  private static List<List<Integer>> triples(PathContexts contexts) {
    return IntStream.range(0, contexts.size())
        .mapToObj(i -> List.of(contexts.source()[i], contexts.target()[i], contexts.top()[i]))
        .toList();
  }

  /// All pairs, each measured by climbing.
  private static List<List<Integer>> naive(Terminals terminals, Function f, PathLimits limits) {
    SyntaxTree tree = terminals.tree();
    int[] nodes = IntStream.of(terminals.nodes()).filter(n -> tree.contains(f.node(), n)).toArray();
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      for (int j = i + 1; j < nodes.length; j++) {
        int top = tree.lowestCommonAncestor(nodes[i], nodes[j]);
        int length = edges(tree, nodes[i], top) + edges(tree, nodes[j], top);
        int width = child(terminals, top, nodes[j]) - child(terminals, top, nodes[i]);
        if (length <= limits.length() && width <= limits.width()) {
          found.add(List.of(nodes[i], nodes[j], top));
        }
      }
    }
    return found;
  }

  private static int edges(SyntaxTree tree, int node, int ancestor) {
    return node == ancestor ? 0 : 1 + edges(tree, tree.parent(node), ancestor);
  }

  /// The index of the child of `top` above a terminal, among the children that hold one.
  private static int child(Terminals terminals, int top, int terminal) {
    SyntaxTree tree = terminals.tree();
    int index = 0;
    for (int child = tree.firstChild(top); !tree.contains(child, terminal); ) {
      int here = child;
      index += IntStream.of(terminals.nodes()).anyMatch(n -> tree.contains(here, n)) ? 1 : 0;
      child = tree.nextSibling(child);
    }
    return index;
  }
}

package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.representation.GraphCodeBertInput.Limits;
import dev.espalier.syntax.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Where tokens and edges of `b = a; return b;` come to stand.
class GraphCodeBertInputTest {
  private static final GraphCodeBert CODE =
      GraphCodeBertTest.flow(Language.PYTHON, "b = a\nreturn b");

  @Test
  void positionsCountTheSourceAndMarkNodesAndPadding() {
    assertThat(input(new Limits(9, 4)).positions())
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 1, 1, 1);
  }

  @Test
  void aNodePointsAtThePiecesOfItsTokenAndAtTheNodesThatItComesFrom() {
    GraphCodeBertInput input = input(new Limits(9, 4));
    assertThat(CODE.tokens()).containsExactly("b", "=", "a", "return", "b");
    assertThat(input.nodeToCode()).isDeepEqualTo(new int[][] {{1, 2}, {3, 4}, {5, 6}});
    assertThat(input.nodeToNode()).isDeepEqualTo(new int[][] {{1}, {}, {0}});
  }

  @Test
  void theMaskJoinsSourceAndNodesAsPublished() {
    assertThat(mask(input(new Limits(8, 3))))
        .isEqualTo(
            """
            1111111111.
            11111111...
            1111111....
            1111111.1..
            1111111....
            1111111..1.
            1111111111.
            .1......1..
            ...1.......
            .....1.1...
            ...........
            """);
  }

  @Test
  void longCodeLeavesTheFlowItsRoomAndShortCodeGivesItMore() {
    GraphCodeBertInput crowded = input(new Limits(4, 2));
    assertThat(crowded.source()).isEqualTo(3);
    assertThat(crowded.nodes()).isEqualTo(3);
    assertThat(input(new Limits(9, 1)).nodes()).isEqualTo(3);
  }

  @Test
  void everyTokenNeedsItsNumberOfPieces() {
    assertThatThrownBy(() -> GraphCodeBertInput.of(CODE, new int[] {1}, Limits.PUBLISHED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pieces must be one number a token, 5, but are 1");
  }

  private static GraphCodeBertInput input(Limits limits) {
    int[] pieces = new int[CODE.tokens().length];
    Arrays.fill(pieces, 1);
    return GraphCodeBertInput.of(CODE, pieces, limits);
  }

  private static String mask(GraphCodeBertInput input) {
    return Arrays.stream(input.attention())
        .map(row ->
            IntStream.range(0, row.length)
                .mapToObj(column -> row[column] ? "1" : ".")
                .collect(Collectors.joining("", "", "\n")))
        .collect(Collectors.joining());
  }
}

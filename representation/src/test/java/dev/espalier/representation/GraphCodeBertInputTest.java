package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.representation.GraphCodeBert.Relation;
import dev.espalier.representation.GraphCodeBertInput.Limits;
import dev.espalier.representation.GraphCodeBertInput.Script;
import dev.espalier.syntax.Language;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest(name = "{index}")
  @MethodSource("published")
  void isWhatThePublishedScriptsMake(String section) {
    List<String> lines = section.lines().toList();
    String[] head = lines.getFirst().split(" ", -1);
    int code = Integer.parseInt(head[1]);
    int flow = Integer.parseInt(head[2]);
    Script script = head[0].equals("codesearch") ? Script.CODE_SEARCH : Script.CLONE_DETECTION;
    int[] pieces = numbers(lines.get(1), " ");
    GraphCodeBertInput input =
        GraphCodeBertInput.of(
            new GraphCodeBert(new String[pieces.length], edges(lines.get(2))),
            pieces,
            new Limits(code, flow, script));
    assertThat(text(input)).isEqualTo(String.join("\n", lines.subList(3, lines.size())) + "\n");
  }

  static Stream<String> published() throws IOException {
    try (var in = GraphCodeBertInputTest.class.getResourceAsStream("/graphcodebert/input.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return Arrays.stream(all.split("=== ")).skip(1).toList().stream();
    }
  }

  private static Edge[] edges(String line) {
    return Arrays.stream(line.split(" "))
        .filter(edge -> !edge.isEmpty())
        .map(edge -> {
          int at = edge.indexOf('<');
          int token = Integer.parseInt(edge.substring(0, at));
          int[] parents = numbers(edge.substring(at + 1), ",");
          return new Edge("x", token, Relation.COMES_FROM, new String[0], parents);
        })
        .toArray(Edge[]::new);
  }

  private static int[] numbers(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /// As `src/test/python/graphcodebert_input.py` writes it.
  private static String text(GraphCodeBertInput input) {
    String places =
        Arrays.stream(input.nodeToCode())
            .map(place -> place[0] + "-" + place[1])
            .collect(Collectors.joining(" "));
    String nodes =
        Arrays.stream(input.nodeToNode())
            .map(each -> each.length == 0 ? "." : joined(each, ","))
            .collect(Collectors.joining(" "));
    return String.join("\n", joined(input.positions(), " "), places, nodes, mask(input));
  }

  private static String joined(int[] numbers, String separator) {
    return IntStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(separator));
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

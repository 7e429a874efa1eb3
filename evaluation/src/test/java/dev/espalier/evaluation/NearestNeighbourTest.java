package dev.espalier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NearestNeighbourTest {

  @Test
  void aRareWordWeighsMoreThanACommonOne() {
    // idf(count) = ln(3/3) + 1 = 1, idf(index) = ln(3/2) + 1 = 1.405465
    // [count, index] has length 1.724915, so its cosine with [count] is 1 / 1.724915
    NearestNeighbour nearest =
        NearestNeighbour.fit(List.of(tokens("return count"), tokens("count ( index )")));

    assertThat(nearest.nearest(tokens("index [ count ]")).cosine()).isCloseTo(1, within(1e-12));
    assertThat(nearest.nearest(tokens("index")).index()).isEqualTo(1);
    assertThat(nearest.nearest(tokens("index")).cosine())
        .isCloseTo(1.405465 / 1.724915, within(1e-6));
  }

  @Test
  void aRepeatedWordWeighsByTheLogarithmOfItsFrequency() {
    // one document: every idf is 1; tf 2 weighs 1 + ln 2 = 1.693147
    NearestNeighbour nearest = NearestNeighbour.fit(List.<String[]>of(tokens("a a b")));

    double length = Math.hypot(1.693147, 1);
    assertThat(nearest.nearest(tokens("a")).cosine()).isCloseTo(1.693147 / length, within(1e-6));
    assertThat(nearest.nearest(tokens("b")).cosine()).isCloseTo(1 / length, within(1e-6));
  }

  @Test
  void ofEqualNeighboursTheFirstCounts() {
    NearestNeighbour nearest =
        NearestNeighbour.fit(List.of(tokens("x y"), tokens("a b"), tokens("a b")));

    assertThat(nearest.nearest(tokens("b a")).index()).isEqualTo(1);
  }

  @Test
  void aMethodWithoutAKnownWordIsNearToNone() {
    NearestNeighbour nearest = NearestNeighbour.fit(List.of(tokens("a"), tokens("b")));

    assertThat(nearest.nearest(tokens("unknown"))).isEqualTo(new Neighbour(0, 0));
    assertThat(nearest.nearest(tokens("return ;"))).isEqualTo(new Neighbour(0, 0));
  }

  @Test
  void whatWasLearnedGivesTheSameAnswersFromItsColumns() {
    List<String[]> methods = List.of(tokens("a b b"), tokens("b c"), tokens("käse 𝕏 a"));
    NearestNeighbour learned = NearestNeighbour.fit(methods);
    NearestNeighbour kept = NearestNeighbour.of(learned.index());

    assertThat(kept.index()).usingRecursiveComparison().isEqualTo(learned.index());
    for (String query : List.of("a", "b", "c a", "käse b", "unknown", "a a a c")) {
      assertThat(kept.nearest(tokens(query))).isEqualTo(learned.nearest(tokens(query)));
    }
  }

  @Test
  void columnsThatPointToNothingAreRefused() {
    List<String> words = List.of("a", "b");
    double[] idf = {1, 1.5};
    int[] start = {0, 1, 2};
    int[] method = {0, 1};
    double[] weight = {1, 1};
    var whole = new NearestNeighbour.Index(2, words, idf, start, method, weight);

    assertThat(NearestNeighbour.of(whole).nearest(tokens("b")).index()).isEqualTo(1);
    for (var broken :
        List.of(
            new NearestNeighbour.Index(1, words, idf, start, method, weight),
            new NearestNeighbour.Index(2, List.of("a", "a"), idf, start, method, weight),
            new NearestNeighbour.Index(2, words, new double[1], start, method, weight),
            new NearestNeighbour.Index(
                2, words, new double[] {1, Double.NaN}, start, method, weight),
            new NearestNeighbour.Index(2, words, idf, new int[] {0, 3, 2}, method, weight),
            new NearestNeighbour.Index(2, words, idf, new int[] {0, 2}, method, weight),
            new NearestNeighbour.Index(2, words, idf, start, new int[] {0, -1}, weight),
            new NearestNeighbour.Index(2, words, idf, start, method, new double[] {1, 1e9}))) {
      assertThatThrownBy(() -> NearestNeighbour.of(broken))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void wordsAreThoseOfIdentifiersButNotOfKeywordsLiteralsAndTheMask() {
    assertThat(
            NearestNeighbour.words(
                tokens("public int <NAME> ( T[] readAll , var x1 ) { \"STR\" 'c' 42 null ; }")))
        .containsExactly("read", "all", "var", "x", "null");
    assertThat(NearestNeighbour.words(tokens("HTTPServer.readAll readHTTPBytes")))
        .containsExactly("read", "http", "bytes");
  }

  @Test
  void theNeighboursAreThoseOfScikitLearn() throws IOException {
    List<String> lines = lines("methods.txt");
    List<Neighbour> found =
        NearestNeighbour.fit(some(lines, "train ")).nearest(some(lines, "query "));
    List<String> expected = lines("neighbours.tsv");

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      String[] columns = expected.get(i).split("\t", -1);
      assertThat(found.get(i).index()).as("query %d", i).isEqualTo(Integer.parseInt(columns[0]));
      assertThat(found.get(i).cosine())
          .as("query %d", i)
          .isCloseTo(Double.parseDouble(columns[1]), within(1e-9));
    }
  }

  @Test
  void aNeighbourFromEightyPercentOnIsNear() {
    assertThat(new Neighbour(0, 0.8).isNear()).isTrue();
    assertThat(new Neighbour(0, 0.7999).isNear()).isFalse();
  }

  @Test
  void withoutTrainingMethodsThereIsNoNeighbour() {
    NearestNeighbour empty = NearestNeighbour.fit(List.of());
    String[] query = tokens("a");

    assertThatThrownBy(() -> empty.nearest(query)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String[] tokens(String text) {
    return text.split(" ");
  }

  private static List<String[]> some(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> tokens(line.substring(kind.length())))
        .toList();
  }

  private static List<String> lines(String resource) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(NearestNeighbourTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}

package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.representation.GraphCodeBert.Result;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.Rejection.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the published parser gives, with grammars of 2020, is what ours gives with today's. The
/// answers come from `src/test/python/graphcodebert.py`, C#'s from the published data.
class GraphCodeBertTest {
  private static final String SECTION = "=== ";
  private static final String TOKENS = "--- tokens\n";
  private static final String FLOW = "--- flow\n";

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("published")
  void givesWhatThePublishedParserGave(
      Language language, String name, String source, String published) {
    assertThat(text(flow(language, source))).as(name).isEqualTo(published);
  }

  static Stream<Arguments> published() {
    return GraphCodeBert.languages().stream().flatMap(GraphCodeBertTest::published);
  }

  private static Stream<Arguments> published(Language language) {
    return Arrays.stream(resource(language.id() + ".txt").split(SECTION))
        .skip(1)
        .map(section -> {
          String name = section.substring(0, section.indexOf('\n'));
          int tokens = section.indexOf(TOKENS);
          String source = section.substring(name.length() + 1, tokens - 1);
          return arguments(language, name, source, section.substring(tokens));
        });
  }

  @Test
  void aBareMethodHasATokenWithoutTextWhereTheParserPutASemicolonIn() {
    assertThat(flow(Language.JAVA, "int f(int a) { return a; }").tokens())
        .containsExactly("int", "f", "", "(", "int", "a", ")", "{", "return", "a", ";", "}");
    assertThat(flow(Language.JAVA, "class A { int f() { } }").tokens())
        .containsExactly("class", "A", "{", "int", "f", "(", ")", "{", "}", "}");
    assertThat(flow(Language.JAVA, "public A(int a) { b = a; }").tokens()).doesNotContain("");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          void f(int a) throws IOException {}     | void f ␀ ( int a ) throws IOException ␀ { }
          void f(int amount) throws IOException {} | void f ␀ ( int amount ) throws IOException { }
          void f() throws IOException;            | void f ␀ ( ) throws IOException ;
          public <T> T f(T a) {}                  | public < T > T ␀ f ( T a ) ␀ { }
          List<T> f(T a) {}                       | List < T > f ( T a ) ␀ { }
          public A() { b(1); c(2); }              | public A ( ) { b ␀ ( 1 ) ; c ( 2 ) ; }
          Counter(int a) {}                       | Counter ( int a ) ␀ { }
          """)
  void otherHeadersHaveItElsewhere(String source, String tokens) {
    assertThat(String.join(" ", flow(Language.JAVA, source).tokens()).replace("  ", " ␀ "))
        .isEqualTo(tokens);
  }

  @Test
  void theFirstStatementOfAConstructorWithoutParametersIsADeclaration() {
    assertThat(text(flow(Language.JAVA, "public A() { b = c; b = c; }")))
        .contains("b\t5\tcomesFrom\tc\t7\n")
        .contains("b\t9\tcomputedFrom\tc\t11\n");
  }

  @Test
  void namesOfMergedParentsAreSortedAndGivenOnce() {
    assertThat(text(flow(Language.JAVA, "void f() { while (x) { y = z + a + z; } }")))
        .contains("y\t11\tcomputedFrom\ta z\t13 15 17\n");
  }

  @Test
  void aFlowOverThePublishedLimitOfNestingIsGivenAllTheSame() {
    String deep =
        "void f(int a) { x = " + repeat(10_000, _ -> "(") + "a" + repeat(10_000, _ -> ")");
    assertThat(flow(Language.JAVA, deep + "; }").flow()).hasSize(3);
  }

  @Test
  void tenThousandNestedConditionsEnd() {
    String source =
        repeat(10_000, i -> "if (a) { x%d = a; ".formatted(i)) + repeat(10_000, _ -> "}");
    assertThat(flow(Language.JAVA, "void f(int a) {" + source + "}").flow()).hasSize(30_001);
  }

  @Test
  void aChainOfTenThousandConditionsEnds() {
    String source = repeat(10_000, i -> "if (a == %d) { x%d = a; } else ".formatted(i, i));
    assertThat(flow(Language.JAVA, "void f(int a) {" + source + "{} }").flow()).hasSize(30_001);
  }

  @Test
  void fiftyThousandStatementsHaveAsManyEdgesAsTheyWrite() {
    String source = repeat(50_000, i -> "int x%d = a;\n".formatted(i));
    assertThat(flow(Language.JAVA, "void f(int a) {" + source + "}").flow()).hasSize(100_001);
  }

  @Test
  void fortyNestedLoopsEnd() {
    String source =
        repeat(40, i -> "for (int i%d = 0; i%d < a; i%d++) {".formatted(i, i, i))
            + "x = i39;"
            + repeat(40, _ -> "}");
    assertThat(flow(Language.JAVA, "void f(int a) {" + source + "}").flow())
        .filteredOn(edge -> edge.parents().length == 2)
        .as("conditions, which see the start and the update")
        .hasSize(40);
  }

  @Test
  void aFlowThatGrowsWithTheSquareOfTheCodeIsRejectedByItsSize() {
    String source = repeat(5_000, _ -> "if (a) b = b + 1;\n");
    assertThat(result(Language.JAVA, "void f(int a) {" + source + "}"))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            rejected -> assertThat(rejected.why().reason()).isEqualTo(Reason.TOO_LARGE));
    String unread = repeat(5_000, _ -> "if (a) b = 1;\n");
    assertThat(List.of(flow(Language.JAVA, "void f(int a) {" + unread + " return b; }").flow()))
        .last()
        .satisfies(last -> assertThat(last.parents()).hasSize(5_000));
  }

  @Test
  void aLanguageWithoutRulesIsRejected() {
    assertThat(result(Language.RUST, "fn f() {}"))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            rejected -> assertThat(rejected.why().detail()).contains("no rules for rust"));
  }

  @Test
  void brokenAndEmptySourcesHaveTheTokensThatTheyHave() {
    assertThat(flow(Language.JAVA, "").tokens()).containsExactly("");
    assertThat(flow(Language.JAVA, "int f( { a = ").tokens()).contains("int", "f", "a", "=");
    assertThat(flow(Language.GO, "func f() { x = ").tokens()).contains("x");
  }

  static String text(GraphCodeBert flow) {
    return TOKENS
        + String.join("\t", flow.tokens())
        + "\n"
        + FLOW
        + Arrays.stream(flow.flow()).map(GraphCodeBertTest::text).collect(joining());
  }

  private static String text(Edge edge) {
    String parents = IntStream.of(edge.parents()).mapToObj(String::valueOf).collect(joining(" "));
    String names = String.join(" ", edge.names());
    return "%s\t%d\t%s\t%s\t%s\n"
        .formatted(edge.code(), edge.token(), edge.relation().id(), names, parents);
  }

  static GraphCodeBert flow(Language language, String source) {
    return ((Result.Found) result(language, source)).flow();
  }

  private static Result result(Language language, String source) {
    try (Parser parser = Parser.of(language)) {
      return GraphCodeBert.of(parser, source.getBytes(UTF_8));
    }
  }

  private static String repeat(int times, IntFunction<String> text) {
    return IntStream.range(0, times).mapToObj(text).collect(joining());
  }

  private static String resource(String name) {
    try (var in = GraphCodeBertTest.class.getResourceAsStream("/graphcodebert/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

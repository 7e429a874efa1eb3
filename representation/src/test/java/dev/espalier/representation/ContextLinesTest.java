package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of code2vec's format, held against those of its own extractor in `resources/code2vec`.
///
/// The extractor parses with JavaParser, whose tree differs; labels, tokens, grammar and limits are
/// what must agree.
class ContextLinesTest {
  private static final PathLimits ALL = PathLimits.CODE2VEC.withContexts(PathLimits.ALL);

  private static final Pattern SPELLED_LINE =
      Pattern.compile(
          "[a-z]+(\\|[a-z]+)*( [^ ,]+,\\([^ ,()]+\\)(\\^\\([^ ,()]+\\))*(_\\([^ ,()]+\\))+,[^ ,]+)+");

  private static final Pattern HASHED_LINE =
      Pattern.compile("[a-z]+(\\|[a-z]+)*( [^ ,]+,-?[0-9]+,[^ ,]+)+");

  @ParameterizedTest
  @ValueSource(strings = {"G02IfElse", "G12Members", "G13Snippet"})
  void labelsAreThoseOfTheExtractor(String name) {
    List<String> ours = lines(name, PathForm.HASHED);
    List<String> theirs = read(name + ".hashed.c2v").lines().toList();
    assertThat(ours).extracting(ContextLinesTest::label).isEqualTo(labels(theirs));
  }

  @ParameterizedTest
  @ValueSource(strings = {"G02IfElse", "G12Members", "G13Snippet"})
  void linesHaveTheGrammarOfTheExtractors(String name) {
    assertThat(lines(name, PathForm.SPELLED)).allMatch(SPELLED_LINE.asMatchPredicate());
    assertThat(lines(name, PathForm.HASHED)).allMatch(HASHED_LINE.asMatchPredicate());
    assertThat(read(name + ".nohash.c2v").lines()).allMatch(SPELLED_LINE.asMatchPredicate());
    assertThat(read(name + ".hashed.c2v").lines()).allMatch(HASHED_LINE.asMatchPredicate());
  }

  @ParameterizedTest
  @CsvSource({"G02IfElse, 80, 81", "G13Snippet, 15, 13"})
  void tokensAreThoseOfTheExtractor(String name, int ours, int theirs) {
    String our = lines(name, PathForm.SPELLED).getFirst();
    String their = read(name + ".nohash.c2v").lines().findFirst().orElseThrow();
    assertThat(tokens(our)).isEqualTo(tokens(their));
    assertThat(our.split(" ")).hasSize(1 + ours);
    assertThat(their.split(" ")).hasSize(1 + theirs);
  }

  @ParameterizedTest
  @CsvSource({
    "getHTTPServer2Port_x, get|http|server|port|x",
    "toString, to|string",
    "ABC, abc",
    "a1b, a|b",
    "__init__, init",
    "$, $",
    "_1, _1",
    "_, _",
    "a$b, ab",
    "größe, gre",
    "été, t",
    "é, BLANK"
  })
  void aLabelIsTheNamesWords(String name, String label) {
    assertThat(ContextLines.label(name)).isEqualTo(label);
  }

  @Test
  void aLineIsWhatTheContextsSay() {
    PathContexts contexts = contexts(read("G02IfElse.java.txt")).getFirst();
    String[] strings = contexts.strings(PathForm.HASHED);
    StringBuilder line = new StringBuilder("max|of");
    for (int i = 0; i < strings.length; i++) {
      line.append(i % 3 == 0 ? ' ' : ',').append(strings[i]);
    }
    assertThat(lines("G02IfElse", PathForm.HASHED)).containsExactly(line.toString());
  }

  @ParameterizedTest
  @EnumSource
  void linesAreForgottenWhenTaken(PathForm form) {
    ContextLines lines = ContextLines.in(form);
    PathContexts contexts = contexts("class A { int f() { return 1; } }").getFirst();
    lines.add(contexts);
    byte[] first = lines.take();
    lines.add(contexts);
    assertThat(lines.take()).isEqualTo(first).isNotEmpty();
    assertThat(lines.take()).isEmpty();
  }

  @Test
  void aFunctionWithoutContextsHasNoLine() {
    ContextLines lines = ContextLines.in(PathForm.HASHED);
    SyntaxTree tree = Examples.tree(Language.PYTHON, "def f(): pass");
    PathContexts none = PathContexts.of(Terminals.of(tree), Functions.of(tree).getFirst(), ALL);
    lines.add(none);
    assertThat(none.size()).isZero();
    assertThat(lines.take()).isEmpty();
  }

  /// As the extractor does, without methods whose body is empty.
  private static List<String> lines(String name, PathForm form) {
    ContextLines lines = ContextLines.in(form);
    contexts(read(name + ".java.txt")).stream()
        .filter(c -> CodeTokens.of(c.tree(), c.function().body(), Comments.DROP).size() > 2)
        .forEach(lines::add);
    return new String(lines.take(), UTF_8).lines().toList();
  }

  private static List<PathContexts> contexts(String text) {
    SyntaxTree tree = Examples.tree(Language.JAVA, text);
    Terminals terminals = Terminals.of(tree);
    return Functions.of(tree).stream()
        .filter(f -> f.form() == Function.Form.FUNCTION && f.hasBody())
        .map(f -> PathContexts.of(terminals, f, ALL))
        .toList();
  }

  private static List<String> labels(List<String> lines) {
    return lines.stream().map(ContextLinesTest::label).toList();
  }

  private static String label(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static Set<String> tokens(String line) {
    Set<String> tokens = new TreeSet<>();
    for (String context : Arrays.asList(line.split(" ")).subList(1, line.split(" ").length)) {
      tokens.add(context.substring(0, context.indexOf(',')));
      tokens.add(context.substring(context.lastIndexOf(',') + 1));
    }
    return tokens;
  }

  private static String read(String resource) {
    try (InputStream in = ContextLinesTest.class.getResourceAsStream("/code2vec/" + resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

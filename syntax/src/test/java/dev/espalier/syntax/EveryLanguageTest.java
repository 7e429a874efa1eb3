package dev.espalier.syntax;

import static dev.espalier.syntax.Trees.assertSound;
import static dev.espalier.syntax.Trees.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contract of a tree, for each language.
class EveryLanguageTest {
  @ParameterizedTest
  @EnumSource
  void aSnippetHasASoundTreeWithoutErrors(Language language) {
    SyntaxTree tree = parse(language, snippet(language));
    assertSound(tree);
    assertThat(tree.hasErrors()).as(() -> Trees.sexp(tree)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void textOutsideOfLeavesIsWhiteSpaceOrWhatTheGrammarHides(Language language) {
    SyntaxTree tree = parse(language, snippet(language));
    byte[] rest = tree.source().clone();
    IntStream.range(0, tree.size())
        .filter(tree::isLeaf)
        .forEach(leaf -> Arrays.fill(rest, tree.start(leaf), tree.end(leaf), (byte) ' '));
    assertThat(new String(rest, UTF_8).strip())
        .isEqualTo(
            switch (language) {
              case RUST -> "c"; // what a comment says
              case KOTLIN -> "\"   \""; // the quotes of a string
              default -> "";
            });
  }

  @ParameterizedTest
  @EnumSource
  void theGrammarHasAVersionAndNamesForItsIds(Language language) {
    Grammar grammar = parse(language, snippet(language)).grammar();
    assertThat(grammar.name()).isEqualTo("tree-sitter-" + language.id());
    assertThat(grammar.version()).matches("\\d+(\\.\\d+)+");
    assertThat(grammar.kinds()).hasSameSizeAs(grammar.named()).doesNotContainNull();
    assertThat(grammar.kindName(grammar.kindCount() - 1)).isEqualTo("ERROR");
    assertThat(grammar.fieldName(0)).isEmpty();
    assertThat(IntStream.range(1, grammar.fieldCount()).mapToObj(grammar::fieldName))
        .doesNotHaveDuplicates()
        .noneMatch(String::isEmpty);
  }

  @ParameterizedTest
  @EnumSource
  void emptyBlankAndLonelyTextHaveATree(Language language) {
    for (String text : List.of("", " \t\r\n ", "\n", "x", "// c", "# c")) {
      assertSound(parse(language, text));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSystemCoreGivesTheSameTree(Language language) {
    assumeTrue(ParserCore.available().size() > 1, "this system has no libtree-sitter");
    byte[] source = snippet(language).getBytes(UTF_8);
    assertThat(Trees.sexp(parse(language, source, ParserCore.available().subList(0, 1))))
        .isEqualTo(Trees.sexp(parse(language, source, List.of(ParserCore.bundled()))));
  }

  @ParameterizedTest
  @EnumSource
  void mutatedProgramsHaveSoundTreesThatDoNotDependOnTheCore(Language language) {
    Random random = new Random(language.id().hashCode());
    try (var any = Parser.of(language);
        var bundled = Parser.of(language, ParserLimits.defaults(), List.of(ParserCore.bundled()))) {
      for (int round = 0; round < 30; round++) {
        byte[] source = mutated(snippet(language).repeat(1 + random.nextInt(4)), random);
        SyntaxTree tree = tree(any, source);
        assertSound(tree);
        assertThat(Trees.sexp(tree)).isEqualTo(Trees.sexp(tree(bundled, source)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomBytesHaveSoundTrees(Language language) {
    Random random = new Random(language.id().hashCode());
    try (var parser = Parser.of(language)) {
      for (int round = 0; round < 25; round++) {
        byte[] source = new byte[random.nextInt(400)];
        random.nextBytes(source);
        for (int i = 0; i < source.length; i++) {
          source[i] = source[i] == 0 ? 1 : source[i];
        }
        if (parser.parse(source) instanceof Parsed.Tree(SyntaxTree tree)) {
          assertSound(tree);
        }
      }
    }
  }

  private static String snippet(Language language) {
    return java.util.Objects.requireNonNull(Trees.SNIPPETS.get(language));
  }

  private static SyntaxTree tree(Parser parser, byte[] source) {
    return ((Parsed.Tree) parser.parse(source)).tree();
  }

  /// Drops, doubles, swaps or overwrites a few stretches of bytes; never makes a NUL.
  private static byte[] mutated(String program, Random random) {
    byte[] bytes = program.getBytes(UTF_8);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(6), bytes.length - from);
      int to = random.nextInt(bytes.length - length + 1);
      if (random.nextInt(4) == 0) {
        Arrays.fill(bytes, from, from + length, (byte) (1 + random.nextInt(255)));
      } else {
        System.arraycopy(bytes, from, bytes, to, length);
      }
    }
    return Arrays.copyOf(bytes, bytes.length - random.nextInt(4));
  }
}

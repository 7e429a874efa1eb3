package dev.espalier.syntax;

import static dev.espalier.syntax.Trees.assertSound;
import static dev.espalier.syntax.Trees.parse;
import static dev.espalier.syntax.Trees.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.Rejection.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources that are too much: none hangs, none ends the process.
class ParserLimitsTest {
  private static final ParserLimits DEFAULTS = ParserLimits.defaults();

  @Test
  void aSourceOverTheLimitIsNotParsed() {
    var limits = new ParserLimits(10, DEFAULTS.time());
    assertThat(rejected(Language.C, "int a = 11;".getBytes(UTF_8), limits))
        .isEqualTo(new Rejection(Reason.TOO_LARGE, "has 11 bytes, the limit is 10"));
  }

  @Test
  void aLineOf50MegabytesIsTooLarge() {
    byte[] line = "a = b + 1; ".repeat(5_000_000).getBytes(UTF_8);
    assertThat(rejected(Language.JAVA, line, DEFAULTS).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void everyCoreKeepsTheTimeLimitAndGoesOn() {
    byte[] line = "a = b + 1; ".repeat(400_000).getBytes(UTF_8);
    var limits = new ParserLimits(DEFAULTS.maxBytes(), Duration.ofMillis(5));
    for (ParserCore core : ParserCore.available()) {
      try (var parser = Parser.of(Language.JAVA, limits, List.of(core))) {
        assertThat(parser.parse(line))
            .isInstanceOfSatisfying(
                Parsed.Rejected.class,
                no -> assertThat(no.rejection().reason()).isEqualTo(Reason.TIME_LIMIT));
      }
      try (var parser = Parser.of(Language.JAVA, DEFAULTS, List.of(core))) {
        assertThat(parser.parse("a = b;".getBytes(UTF_8))).isInstanceOf(Parsed.Tree.class);
      }
    }
  }

  @Test
  void hundredThousandParenthesesNest() {
    String open = "(".repeat(100_000);
    SyntaxTree tree = parse(Language.JAVA, "int x = " + open + "1" + ")".repeat(100_000) + ";");
    assertThat(tree.hasErrors()).isFalse();
    assertThat(tree.size()).isGreaterThan(300_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{ ", "x ", "\"", "a<", "))", "\u00e9"})
  void hundredThousandOfAnythingEndInATreeOrARejection(String part) {
    byte[] source = part.repeat(100_000).getBytes(UTF_8);
    var limits = new ParserLimits(DEFAULTS.maxBytes(), Duration.ofMillis(500));
    for (Language language : List.of(Language.JAVA, Language.CPP, Language.PYTHON)) {
      try (var parser = Parser.of(language, limits)) {
        switch (parser.parse(source)) {
          case Parsed.Tree(SyntaxTree tree) ->
              assertThat(tree.subtreeEnd(0)).isEqualTo(tree.size());
          case Parsed.Rejected(Rejection why) ->
              assertThat(why.reason()).isEqualTo(Reason.TIME_LIMIT);
        }
      }
    }
  }

  @Test
  void aParserServesManySources() {
    try (var parser = Parser.of(Language.JAVA)) {
      for (int i = 0; i < 300; i++) {
        String source = "class A" + i + " { int a = " + "1 + ".repeat(i * 7) + "1; }";
        assertSound(((Parsed.Tree) parser.parse(source.getBytes(UTF_8))).tree());
      }
    }
  }

  @Test
  void aLimitMustBePositive() {
    assertThatThrownBy(() -> new ParserLimits(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ParserLimits(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

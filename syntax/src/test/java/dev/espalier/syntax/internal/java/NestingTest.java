package dev.espalier.syntax.internal.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.Rejection.Reason;
import dev.espalier.syntax.internal.Overrun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {
  private static JavaTokens tokens(String source) {
    return JavaTokens.of(source.getBytes(UTF_8), 0);
  }

  private static int depth(String source) {
    return Nesting.of(tokens(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | 0",
        "// a b c                 | 0",
        "a                        | 1",
        "a + b                    | 3",
        "a + b; c                 | 4",
        "(((a)))                  | 4",
        "f(a) + g(b)              | 6",
        "{ a; b; }                | 3",
        "{ a b } { c }            | 3",
        "if (a) b; else c;        | 7",
        "if (a) { } else { b; }   | 7",
        "if (a) { } if (b) { }    | 3",
        "{ a, b, c }              | 2",
        "M<A, M<A, M<A, B>>>      | 5",
        "M<A, B> a, M<A, B> b     | 4",
        "x = y -> { a; b; }.c.d   | 9",
        ")))a                     | 1",
      })
  void aTokenCountsUntilWhatItBelongsToHasEnded(String source, int depth) {
    assertThat(depth(source)).isEqualTo(depth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{", "!", "a + ", "f(a, ", "M<A, ", "if (a) ", "if (a) b; else ", "do "})
  void whatIsRepeatedWithoutAnEndAddsUp(String part) {
    assertThat(depth(part.repeat(1_000))).isBetween(1_000, 5_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"int a; ", "void f() { } ", "f(a); ", "f(g(a), h(b)), ", "{ } ", "if (a) { } "})
  void whatHasEndedDoesNotAddUp(String part) {
    assertThat(depth(part.repeat(1_000))).isLessThan(12);
  }

  @Test
  void whatIsTooDeepIsRefused() {
    Nesting.check(tokens("(".repeat(Nesting.LIMIT)));
    assertThatThrownBy(() -> Nesting.check(tokens("(".repeat(Nesting.LIMIT + 1))))
        .isInstanceOfSatisfying(
            Overrun.class,
            overrun -> {
              assertThat(overrun.rejection().reason()).isEqualTo(Reason.TOO_DEEP);
              assertThat(overrun.rejection().detail())
                  .isEqualTo("is nested 100,001 deep, the limit is 100,000");
            });
  }
}

package dev.espalier.syntax.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBoundTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a = bc1;, 4",
        "f((x)), 6",
        "// two words, 1",
        "/* a b c */ x, 2",
        "a /* b c, 5",
        "/*/ a, 4",
        "/* \" */ x, 3",
        "\"/* a */\", 7",
        "'\"' /* a b */, 4",
        "\"\\\"\" /* a b */, 4",
        "\"\"\" \" /* a */ \"\"\" /* b c */, 9",
      })
  void aCommentOfJavaIsOneToken(String source, int tokens) {
    assertThat(TokenBound.of(Language.JAVA, source.getBytes(UTF_8))).isEqualTo(tokens);
  }

  @Test
  void elsewhereEveryWordAndMarkIsOne() {
    assertThat(TokenBound.of(Language.C, "/* a b */ x\n".getBytes(UTF_8))).isEqualTo(8);
  }

  @Test
  void manyCommentsThatNeverEndTakeLinearTime() {
    byte[] source = "/* ".repeat(1_000_000).getBytes(UTF_8);
    assertThat(TokenBound.of(Language.JAVA, source)).isEqualTo(2_000_000);
  }

  @Test
  void aLongSourceIsOnlyExceededByItsTokens() {
    assertThat(TokenBound.exceeded(Language.JAVA, ("x" + " ".repeat(99_999)).getBytes(UTF_8)))
        .isFalse();
    assertThat(TokenBound.exceeded(Language.JAVA, "(".repeat(65_000).getBytes(UTF_8))).isTrue();
    assertThat(TokenBound.exceeded(Language.PYTHON, "(".repeat(40_000).getBytes(UTF_8))).isTrue();
  }
}

package dev.espalier.syntax.internal;

import static dev.espalier.syntax.Trees.SNIPPETS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserCore;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What stands in memory is what the core answers when it is asked for each node.
class SubtreesTest {
  private static final int ROUNDS = 40;

  @ParameterizedTest
  @EnumSource
  void subtreesAreReadWhereTheyLie(Language language) {
    for (ParserCore core : ParserCore.available()) {
      try (NativeParser parser = NativeParser.of(List.of(core), language)) {
        assertThat(parser.readsMemory()).as(core.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNodesAreThoseThatTheCoreTells(Language language) {
    for (ParserCore core : ParserCore.available()) {
      try (NativeParser parser = NativeParser.of(List.of(core), language)) {
        byte[] snippet = Objects.requireNonNull(SNIPPETS.get(language)).getBytes(UTF_8);
        assertSame(parser, snippet);
        Random random = new Random(language.id().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
          assertSame(parser, broken(snippet, random));
        }
      }
    }
  }

  private static void assertSame(NativeParser parser, byte[] source) {
    FlatNodes told = new FlatNodes();
    FlatNodes read = new FlatNodes();
    assertThat(parser.parse(source, Long.MAX_VALUE / 4)).isTrue();
    parser.flattenByCalls(told);
    parser.flatten(read);
    parser.free();
    assertThat(read.equal(told)).as(() -> new String(source, UTF_8)).isTrue();
  }

  /// Several programs, in which a stretch or two was left out or overwritten by another.
  private static byte[] broken(byte[] program, Random random) {
    byte[] bytes = new byte[program.length * (1 + random.nextInt(5))];
    for (int at = 0; at < bytes.length; at += program.length) {
      System.arraycopy(program, 0, bytes, at, program.length);
    }
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      int length = Math.min(1 + random.nextInt(9), bytes.length);
      int from = random.nextInt(bytes.length - length + 1);
      int to = random.nextInt(bytes.length - length + 1);
      System.arraycopy(bytes, from, bytes, to, length);
    }
    return Arrays.copyOf(bytes, bytes.length - random.nextInt(3));
  }
}

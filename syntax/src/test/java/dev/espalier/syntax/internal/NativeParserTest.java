package dev.espalier.syntax.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.ParserCore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeParserTest {
  private static final long HOUR = 3_600_000_000_000L;

  static List<ParserCore> cores() {
    return ParserCore.available();
  }

  @ParameterizedTest
  @MethodSource("cores")
  void aParseThatIsInterruptedGoesOnWhereItWas(ParserCore core) {
    byte[] source = "class A { int f() { return 1 + g(2); } }\n".repeat(2_000).getBytes(UTF_8);
    try (NativeParser parser = NativeParser.of(List.of(core), Language.JAVA)) {
      int[][] whole = kindsAndEnds(parser, source, HOUR);
      assertThat(kindsAndEnds(parser, source, 1_000_000)).isDeepEqualTo(whole);
    }
  }

  private static int[][] kindsAndEnds(NativeParser parser, byte[] source, long first) {
    FlatNodes nodes = new FlatNodes();
    assertThat(parser.parse(source, first, HOUR)).isTrue();
    parser.flatten(nodes);
    parser.free();
    return new int[][] {
      Arrays.copyOf(nodes.kind, nodes.size), Arrays.copyOf(nodes.end, nodes.size)
    };
  }
}

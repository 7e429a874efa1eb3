package dev.espalier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathEncoderTest {
  private static final NamedMethod READ =
      Methods.of("readLine", "a", "line", "up down", "count", "line", "up down", "rare");
  private static final NamedMethod SAME =
      Methods.of("readLine", "b", "line", "up", "count", "line", "up down", "count");
  private static final MethodEncoder ENCODER =
      MethodEncoder.fit(List.of(READ, SAME), new EncoderOptions.Paths(3, 2, 2, 2, 9, 9, 9));

  @Test
  void endsAndPathsAreNumberedByHowOftenTheyOccur() {
    var row = encode(READ);
    assertThat(row.left()).containsExactly(2, 2);
    assertThat(row.path()).containsExactly(2, 2);
    assertThat(row.right()).containsExactly(3, 1);
    assertThat(row.context()).containsExactly(0, 1);
    assertThat(ENCODER.words(row, new int[] {row.name()})).containsExactly("read", "line");
  }

  @Test
  void aNameNotSeenTwiceIsUnknown() {
    var row = encode(Methods.of("readAll", "a", "line", "up", "count"));
    assertThat(row.name()).isZero();
    assertThat(ENCODER.words(row, new int[] {0})).isEmpty();
  }

  @Test
  void contextsThatSayNothingAreLeftOut() {
    var row = encode(Methods.of("x", "a", "p", "q", "r", "line", "q", "r"));
    assertThat(row.context()).containsExactly(1);
    assertThat(row.left()).containsExactly(2);
    assertThat(row.path()).containsExactly(1);
  }

  @Test
  void aRowIsNeverEmpty() {
    var row = encode(Methods.of("x", "a"));
    assertThat(row.left()).containsExactly(1);
    assertThat(row.path()).containsExactly(1);
    assertThat(row.right()).containsExactly(1);
    assertThat(row.context()).containsExactly(-1);
  }

  @Test
  void ofTooManyContextsASampleStaysInOrder() {
    String[] contexts =
        IntStream.range(0, 300).mapToObj(i -> i % 3 == 1 ? "up" : "line").toArray(String[]::new);
    var row = encode(Methods.of("x", "a", contexts));
    assertThat(row.context()).hasSize(3).isSorted().doesNotHaveDuplicates();
    assertThat(encode(Methods.of("x", "a", contexts)).context()).isEqualTo(row.context());
    assertThat(encode(Methods.of("x", "other", contexts)).context()).isNotEqualTo(row.context());
  }

  @Test
  void aHintIsRefused() {
    assertThatThrownBy(() -> ENCODER.encode(READ, List.of("read")))
        .hasMessage("path contexts take no hint but were given [read]");
  }

  @Test
  void writtenAndReadBackItEncodesTheSame(@TempDir Path folder) throws IOException {
    ENCODER.write(folder);
    try (MethodEncoder again = MethodEncoder.read(folder)) {
      assertThat(again.encode(SAME)).usingRecursiveComparison().isEqualTo(ENCODER.encode(SAME));
      assertThat(((PathEncoder) again).options()).isEqualTo(((PathEncoder) ENCODER).options());
    }
  }

  private static MethodRow.Paths encode(NamedMethod method) {
    return (MethodRow.Paths) ENCODER.encode(method);
  }
}

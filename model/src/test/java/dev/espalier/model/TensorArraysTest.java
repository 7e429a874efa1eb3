package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorArraysTest {
  private static final TensorArrays ARRAYS =
      new TensorArrays(
          Map.of("text", new byte[] {1, -2, 3}, "empty", new byte[0]),
          Map.of("count", new int[] {Integer.MIN_VALUE, 7}),
          Map.of("weight", new double[] {0.1, -1e300}),
          Map.of("format", "test"));

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.safetensors");
    ARRAYS.write(file);
  }

  @Test
  void whatIsWrittenIsReadAgainAndNothingElseIsLeft() throws IOException {
    assertThat(TensorArrays.read(file)).usingRecursiveComparison().isEqualTo(ARRAYS);
    assertThat(folder.toFile().list()).containsExactly("a.safetensors");
  }

  @Test
  void itIsAFileOfTensorsLikeAnyOther() throws IOException {
    try (var content = Safetensors.read(file);
        var _ = new Scope()) {
      assertThat(content.tensors().keySet())
          .containsExactlyInAnyOrder("weight", "count", "text", "empty");
      var count = java.util.Objects.requireNonNull(content.tensors().get("count"));
      assertThat(count.scalar_type().intern()).isEqualTo(ScalarType.Int);
      assertThat(count.sum().item_long()).isEqualTo(Integer.MIN_VALUE + 7L);
      assertThat(content.metadata()).containsEntry("format", "test").containsKey("crc32c");
    }
  }

  @Test
  void aFileCutAnywhereOrWithAnyOtherByteIsOneClearMistake() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      Files.write(file, Arrays.copyOf(whole, at));
      assertMistake();
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);
      if (at < 8 || at >= whole.length - 27) {
        assertMistake();
      }
    }
  }

  private void assertMistake() {
    assertThatThrownBy(() -> TensorArrays.read(file))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("a.safetensors can't be read as tables");
  }

  @Test
  void aFileWithoutChecksumOrWithOtherNumbersIsRefused() throws IOException {
    Files.copy(Path.of("src/test/resources/oracle/types.safetensors"), folder.resolve("t"));
    assertThatThrownBy(() -> TensorArrays.read(folder.resolve("t")))
        .hasMessageContaining("other numbers than were written");
  }
}

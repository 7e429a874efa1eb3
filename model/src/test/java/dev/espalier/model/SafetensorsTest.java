package dev.espalier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final Path PYTHONS = Path.of("src/test/resources/oracle/types.safetensors");
  @TempDir Path folder;

  @BeforeAll
  static void load() {
    Torch.load();
  }

  @Test
  void filesOfPythonsWriterAreRead() throws IOException {
    try (var content = Safetensors.read(PYTHONS);
        var _ = new Scope()) {
      assertThat(content.metadata()).containsExactly(Map.entry("made by", "safetensors in Python"));
      for (String signed :
          new String[] {"float16", "bfloat16", "float32", "float64", "int8", "int64"}) {
        Tensor tensor = get(content, signed).to(ScalarType.Long);
        assertThat(tensor.shape()).containsExactly(6, 1);
        assertThat(tensor.equal(Tensor.create(new long[] {-3, -2, -1, 0, 1, 2}, 6, 1))).isTrue();
      }
      assertThat(get(content, "uint8").to(ScalarType.Int).sum().item_long()).isEqualTo(3);
      assertThat(get(content, "bool").sum().item_long()).isEqualTo(1);
      assertThat(get(content, "scalar").shape()).isEmpty();
      assertThat(get(content, "scalar").item_float()).isEqualTo(1.5f);
      assertThat(get(content, "empty").shape()).containsExactly(0, 4);
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("a.safetensors");
    try (var _ = new Scope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("bytes", Tensor.create(new byte[] {1, 2, 3}, false, 3));
      tensors.put("matrix", torch.randn(3, 4).t());
      tensors.put("long", Tensor.create(1L, -2L));
      Safetensors.write(file, tensors, Map.of("ümlaut", "\"quoted\""));
      try (var content = Safetensors.read(file)) {
        assertThat(content.metadata()).containsExactly(Map.entry("ümlaut", "\"quoted\""));
        assertThat(content.tensors().keySet()).containsExactly("long", "matrix", "bytes");
        tensors.forEach((name, t) -> assertThat(get(content, name).equal(t)).isTrue());
      }
    }
    assertThat(folder.toFile().list()).containsExactly("a.safetensors");
  }

  @Test
  void aFileCutAnywhereIsOneClearMistake() throws IOException {
    byte[] whole = Files.readAllBytes(PYTHONS);
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file).close())
          .isInstanceOf(EspalierException.class)
          .hasMessageContaining("cut.safetensors can't be read as tensors: ");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void damagedFilesAreReadOrRefusedButNeverBreakAnything(int seed) throws IOException {
    byte[] whole = Files.readAllBytes(PYTHONS);
    var random = new Random(seed);
    Path file = folder.resolve("damaged.safetensors");
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
      damaged[random.nextInt(64)] = (byte) random.nextInt();
      Files.write(file, damaged);
      try (var content = Safetensors.read(file)) {
        assertThat(content.tensors()).hasSizeLessThan(20);
      } catch (EspalierException e) {
        assertThat(e).hasMessageContaining("can't be read");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                                           | it should have 8 bytes of numbers but has 16
          {'a':{'dtype':'F32','shape':[4],'data_offsets':[4,20]}}                                          | a begins at 4 and not at 0
          {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]},'b':{'dtype':'U8','shape':[4],'data_offsets':[8,12]}} | b begins at 8 and not at 16
          {'a':{'dtype':'F32','shape':[5],'data_offsets':[0,16]}}                                          | a has a shape that doesn't fit its place
          {'a':{'dtype':'F33','shape':[4],'data_offsets':[0,16]}}                                          | a has the unknown type "F33"
          {'a':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}}                                         | a's shape has something other than natural numbers
          {'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,16]}}                      | a has more numbers than can be counted
          {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16,3]}}                                        | a has 3 data_offsets
          {'a':{'dtype':'F32','shape':4,'data_offsets':[0,16]}}                                            | a's shape is no list of numbers
          {'a':7}                                                                                          | a has the unknown type
          {'__metadata__':{'n':1},'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}                   | its metadata has more than strings
          {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]},'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | its header is no JSON
          {'a':[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}                                                           | its header is no JSON
          []                                                                                               | its header is no JSON object
          """)
  void hostileHeadersAreRefused(String json, String reason) throws IOException {
    assertRefused(header(json.replace('\'', '"').strip()), reason);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1000, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
  void hostileLengthsAreRefused(long length) throws IOException {
    byte[] bytes = header("{}");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    assertRefused(bytes, "its header can't have " + Long.toUnsignedString(length) + " bytes");
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(folder.resolve("hostile.safetensors"), bytes);
    assertThatThrownBy(() -> Safetensors.read(file).close())
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining(reason);
  }

  /// A file with this header and sixteen bytes of numbers.
  private static byte[] header(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + 16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static Tensor get(Safetensors.Content content, String name) {
    return Objects.requireNonNull(content.tensors().get(name), name);
  }
}

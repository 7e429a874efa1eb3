package dev.espalier.dataset.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Arrays in safetensors: eight bytes of length, a JSON header, the numbers, little-endian.
///
/// Whole numbers come before bytes, so that each array is aligned.
final class Tensors {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ALIGNMENT = 8;

  private record Array(String name, String type, List<Long> shape, byte[] bytes) {}

  private final List<Array> ints = new ArrayList<>();
  private final List<Array> bytes = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  void ints(String name, int[] values, long... shape) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    ints.add(new Array(name, "I32", shape(values.length, shape), buffer.array()));
  }

  void bytes(String name, byte[] values) {
    bytes.add(new Array(name, "U8", shape(values.length), values));
  }

  void metadata(String name, Object value) {
    metadata.put(name, JSON.writeValueAsString(value));
  }

  private static List<Long> shape(long length, long... shape) {
    return shape.length == 0 ? List.of(length) : Arrays.stream(shape).boxed().toList();
  }

  void write(HashedFile out) throws IOException {
    List<Array> all = new ArrayList<>(ints);
    all.addAll(bytes);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", metadata);
    long at = 0;
    for (Array array : all) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", array.type);
      entry.put("shape", array.shape);
      entry.put("data_offsets", List.of(at, at + array.bytes.length));
      header.put(array.name, entry);
      at += array.bytes.length;
    }
    byte[] json = padded(JSON.writeValueAsString(header));
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.write(json);
    for (Array array : all) {
      out.write(array.bytes);
    }
  }

  private static byte[] padded(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[(text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(text, 0, padded, 0, text.length);
    return padded;
  }
}

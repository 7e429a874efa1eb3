package dev.espalier.model.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The header of a safetensors file: what lies where.
///
/// @param entries in the order of their places, without gaps from 0 on
public record TensorHeader(List<Entry> entries, Map<String, String> metadata) {
  /// More is refused, as Hugging Face's reader does.
  public static final int LIMIT = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// One tensor's type, shape and place.
  ///
  /// @param begin its first byte, counted from the end of the header
  /// @param end after its last byte
  public record Entry(String name, NumberType type, long[] shape, long begin, long end) {}

  /// Why a header can't be right.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    public Malformed(String message) {
      super(message);
    }
  }

  /// Places tensors: wide numbers first, so that each is aligned, otherwise in the given order.
  public static TensorHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<Entry> entries = new ArrayList<>();
    long at = 0;
    for (var named : widestFirst(tensors)) {
      Tensor tensor = named.getValue();
      NumberType type = NumberType.of(tensor.scalar_type());
      long end = at + tensor.numel() * type.bytes();
      entries.add(new Entry(named.getKey(), type, tensor.shape(), at, end));
      at = end;
    }
    return new TensorHeader(entries, metadata);
  }

  private static List<Map.Entry<String, Tensor>> widestFirst(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(Comparator.comparingInt(e -> -NumberType.of(e.getValue().scalar_type()).bytes()));
    return sorted;
  }

  /// The length and the JSON, as they stand at the start of a file.
  public ByteBuffer bytes() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      json.put(METADATA, metadata);
    }
    entries.forEach(entry -> json.put(entry.name(), described(entry)));
    byte[] text = JSON.writeValueAsBytes(json);
    byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return ByteBuffer.allocate(Long.BYTES + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .flip();
  }

  private static Map<String, Object> described(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dtype", entry.type().name());
    json.put("shape", entry.shape());
    json.put("data_offsets", new long[] {entry.begin(), entry.end()});
    return json;
  }

  /// Reads a header and checks that its tensors fill `size` bytes, without gaps or overlaps.
  public static TensorHeader parse(byte[] json, long size) throws Malformed {
    JsonNode root = tree(json);
    List<Entry> entries = new ArrayList<>();
    for (var named : root.properties()) {
      if (!named.getKey().equals(METADATA)) {
        entries.add(entry(named.getKey(), named.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkPlaces(entries, size);
    return new TensorHeader(entries, metadata(root.get(METADATA)));
  }

  private static JsonNode tree(byte[] json) throws Malformed {
    try {
      JsonNode root = JSON.readTree(json);
      check(root != null && root.isObject(), "its header is no JSON object");
      return root;
    } catch (JacksonException e) {
      throw new Malformed("its header is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Map<String, String> metadata(@Nullable JsonNode node) throws Malformed {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (node != null) {
      check(node.isObject(), "its metadata is no JSON object");
      for (var named : node.properties()) {
        check(named.getValue().isString(), "its metadata has more than strings");
        metadata.put(named.getKey(), named.getValue().asString());
      }
    }
    return metadata;
  }

  private static Entry entry(String name, JsonNode node) throws Malformed {
    JsonNode dtype = node.path("dtype");
    NumberType type =
        NumberType.of(dtype.asString(""))
            .orElseThrow(() -> new Malformed(name + " has the unknown type " + dtype));
    long[] shape = numbers(name + "'s shape", node.path("shape"));
    long[] offsets = numbers(name + "'s data_offsets", node.path("data_offsets"));
    check(offsets.length == 2, name + " has " + offsets.length + " data_offsets");
    check(
        length(name, type, shape) == offsets[1] - offsets[0],
        name + " has a shape that doesn't fit its place");
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(String what, JsonNode node) throws Malformed {
    check(node.isArray() && node.size() <= 64, what + " is no list of numbers");
    check(
        StreamSupport.stream(node.spliterator(), false)
            .allMatch(n -> n.isIntegralNumber() && n.canConvertToLong() && n.longValue() >= 0),
        what + " has something other than natural numbers");
    return StreamSupport.stream(node.spliterator(), false).mapToLong(JsonNode::longValue).toArray();
  }

  private static long length(String name, NumberType type, long[] shape) throws Malformed {
    try {
      long length = type.bytes();
      for (long size : shape) {
        length = Math.multiplyExact(length, size);
      }
      return length;
    } catch (ArithmeticException e) {
      throw new Malformed(name + " has more numbers than can be counted");
    }
  }

  private static void checkPlaces(List<Entry> entries, long size) throws Malformed {
    long at = 0;
    for (Entry entry : entries) {
      check(
          entry.begin() == at, entry.name() + " begins at " + entry.begin() + " and not at " + at);
      at = entry.end();
    }
    check(at == size, "it should have " + at + " bytes of numbers but has " + size);
  }

  private static void check(boolean right, String otherwise) throws Malformed {
    if (!right) {
      throw new Malformed(otherwise);
    }
  }
}

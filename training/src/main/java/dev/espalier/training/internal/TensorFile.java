package dev.espalier.training.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Interim: tensors by name in a safetensors file.
public final class TensorFile {
  private TensorFile() {}

  public static void write(Path path, Map<String, Tensor> tensors) throws IOException {
    var header = new LinkedHashMap<String, Object>();
    var bodies = new ArrayList<ByteBuffer>();
    long offset = 0;
    for (var entry : new TreeMap<>(tensors).entrySet()) {
      Tensor tensor = entry.getValue().contiguous();
      ByteBuffer body = bytes(tensor);
      var shape = new ArrayList<Long>();
      for (long i = 0; i < tensor.dim(); i++) {
        shape.add(tensor.size(i));
      }
      header.put(
          entry.getKey(),
          Map.of(
              "dtype",
              tensor.scalar_type().intern() == ScalarType.Byte ? "U8" : "F32",
              "shape",
              shape,
              "data_offsets",
              List.of(offset, offset + body.remaining())));
      offset += body.remaining();
      bodies.add(body);
    }
    byte[] json = JsonMapper.shared().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    try (var file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).flip());
      file.write(ByteBuffer.wrap(json));
      for (ByteBuffer body : bodies) {
        while (body.hasRemaining()) {
          file.write(body);
        }
      }
    }
  }

  public static Map<String, Tensor> read(Path path) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int size = (int) all.getLong();
    var header =
        JsonMapper.shared().readTree(new String(all.array(), 8, size, StandardCharsets.UTF_8));
    var tensors = new TreeMap<String, Tensor>();
    for (var entry : header.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        continue;
      }
      JsonNode node = entry.getValue();
      long[] shape = node.get("shape").valueStream().mapToLong(JsonNode::asLong).toArray();
      var type =
          switch (node.get("dtype").asString()) {
            case "U8" -> ScalarType.Byte;
            case "I64" -> ScalarType.Long;
            default -> ScalarType.Float;
          };
      Tensor tensor = torch.zeros(shape).to(type);
      ByteBuffer body = bytes(tensor);
      body.put(all.slice(8 + size + node.get("data_offsets").get(0).asInt(), body.remaining()));
      tensors.put(entry.getKey(), tensor);
    }
    return tensors;
  }

  private static ByteBuffer bytes(Tensor tensor) {
    return tensor.data_ptr().capacity(tensor.nbytes()).asByteBuffer();
  }
}

package dev.espalier.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `encoder.json`: which kind of encoder a folder holds, its options and its planes' sizes.
final class EncoderFile {
  static final String NAME = "encoder.json";
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private EncoderFile() {}

  static void write(Path folder, String kind, EncoderOptions options, int[] planeSizes)
      throws IOException {
    ObjectNode state = JSON.createObjectNode().put("kind", kind);
    state.set("options", JSON.valueToTree(options));
    state.set("plane_sizes", JSON.valueToTree(planeSizes));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(NAME), JSON.writeValueAsString(state));
  }
}

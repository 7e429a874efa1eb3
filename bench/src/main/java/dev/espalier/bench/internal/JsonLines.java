package dev.espalier.bench.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files of one JSON object a line, packed (`.gz`) or not.
public final class JsonLines {
  private JsonLines() {}

  public static List<JsonNode> of(Path file) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    try (var in = Files.newInputStream(file);
        var lines =
            new BufferedReader(
                new InputStreamReader(packed ? new GZIPInputStream(in) : in, UTF_8))) {
      return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }
  }
}

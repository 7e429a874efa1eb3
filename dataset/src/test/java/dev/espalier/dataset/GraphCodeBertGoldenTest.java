package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBertInput;
import dev.espalier.representation.GraphCodeBertInput.Limits;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published parser's answers for 499 functions of CodeXGLUE in Java and in C#, and the layout
/// of 18 snippets, which lie beside the repository and not in it.
class GraphCodeBertGoldenTest {
  private static final String GOLDEN = "shared/golden/graphcodebert";
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void javaIsAsPublishedFor98PercentAtLeast() throws IOException {
    assertThat(identical("codexglue_valid_java.abi11.jsonl.gz", Language.JAVA))
        .isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void cSharpIsAsPublishedFor95PercentAtLeast() throws IOException {
    assertThat(identical("codexglue_valid_cs.abi11.jsonl.gz", Language.C_SHARP))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void bareAndWrappedSnippetsHaveThePublishedLayout() throws IOException {
    try (Parser parser = Parser.of(Language.JAVA)) {
      for (String file :
          List.of("java.abi11_codexglue_so.jsonl", "java_wrapped.abi11_codexglue_so.jsonl")) {
        for (JsonNode golden : lines(file)) {
          GraphCodeBert found = flow(parser, golden);
          assertThat(found(found)).as(golden.get("name").asString()).isEqualTo(published(golden));
          if (golden.has("layout")) {
            assertLayout(found, golden.get("layout"));
          }
        }
      }
    }
  }

  private static double identical(String file, Language language) throws IOException {
    int all = 0;
    int same = 0;
    try (Parser parser = Parser.of(language)) {
      for (JsonNode golden : lines(file)) {
        all++;
        same += found(flow(parser, golden)).equals(published(golden)) ? 1 : 0;
      }
    }
    return (double) same / all;
  }

  private static GraphCodeBert flow(Parser parser, JsonNode golden) {
    byte[] source = golden.get("source").asString().getBytes(UTF_8);
    return ((GraphCodeBert.Result.Found) GraphCodeBert.of(parser, source)).flow();
  }

  private static String published(JsonNode golden) {
    return golden.get("code_tokens") + "\n" + golden.get("dfg");
  }

  private static String found(GraphCodeBert flow) {
    List<Object> edges = new ArrayList<>();
    for (GraphCodeBert.Edge edge : flow.flow()) {
      edges.add(
          List.of(edge.code(), edge.token(), edge.relation().id(), edge.names(), edge.parents()));
    }
    return JSON.valueToTree(flow.tokens()) + "\n" + JSON.valueToTree(edges);
  }

  private static void assertLayout(GraphCodeBert flow, JsonNode layout) {
    Limits limits =
        new Limits(layout.get("code_length").asInt(), layout.get("data_flow_length").asInt());
    int[] pieces =
        Arrays.stream(flow.tokens()).mapToInt(token -> (token.length() + 3) / 4).toArray();
    GraphCodeBertInput input = GraphCodeBertInput.of(flow, pieces, limits);
    assertThat(JSON.<JsonNode>valueToTree(input.positions())).isEqualTo(layout.get("position_idx"));
    assertThat(JSON.<JsonNode>valueToTree(input.nodeToCode())).isEqualTo(layout.get("dfg_to_code"));
    assertThat(JSON.<JsonNode>valueToTree(input.nodeToNode())).isEqualTo(layout.get("dfg_to_dfg"));
    assertThat(JSON.<JsonNode>valueToTree(rows(input))).isEqualTo(layout.get("attn_mask_rows"));
  }

  private static List<String> rows(GraphCodeBertInput input) {
    List<String> rows = new ArrayList<>();
    for (boolean[] row : input.attention()) {
      var text = new StringBuilder();
      for (boolean attends : row) {
        text.append(attends ? '1' : '0');
      }
      rows.add(text.toString());
    }
    return rows;
  }

  /// In the nearest folder above that has it.
  private static Optional<Path> golden() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve(GOLDEN))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static List<JsonNode> lines(String name) throws IOException {
    Optional<Path> golden = golden();
    assumeTrue(golden.isPresent(), "needs " + GOLDEN + " beside the repository");
    Path file = golden.orElseThrow().resolve(name);
    try (var in = Files.newInputStream(file);
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    name.endsWith(".gz") ? new GZIPInputStream(in) : in, UTF_8))) {
      return reader.lines().map(JSON::readTree).toList();
    }
  }
}

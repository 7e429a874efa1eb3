package dev.espalier.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many functions have exactly the published tokens and data flow, and for each that has not,
/// what is different and whose it is.
///
///     java … dev.espalier.bench.GraphCodeBertAgreement FILE...
///
/// A file has one JSON object a line with `lang`, `source`, `code_tokens` and `dfg`, as the goldens
/// have and as `representation/src/test/python/graphcodebert.py` writes them. The rules are the
/// same on both sides, and the tests hold them against the published ones node by node; so tokens
/// that are cut differently and edges that differ on equal tokens are two grammars' different trees. The
/// first difference is shown, with what today's grammar sees there.
public final class GraphCodeBertAgreement {
  private static final int AROUND = 3;

  private GraphCodeBertAgreement() {}

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      report(Path.of(file));
    }
  }

  private static void report(Path file) throws IOException {
    Map<String, Integer> causes = new TreeMap<>();
    int all = 0;
    for (JsonNode golden : lines(file)) {
      String id = golden.get("lang").asString().replace('_', '-');
      try (Parser parser = Parser.of(Language.ofId(id).orElseThrow())) {
        Optional<String> cause = difference(parser, golden);
        all++;
        cause.ifPresent(c -> causes.merge(c.substring(0, c.indexOf(':')), 1, Integer::sum));
        cause.ifPresent(c -> System.out.println("  " + golden.path("name").asString() + "  " + c));
      }
    }
    int different = causes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%s: %d of %d identical, %.2f %%%s%n",
        file.getFileName(), all - different, all, 100.0 * (all - different) / all, causes);
  }

  private static Optional<String> difference(Parser parser, JsonNode golden) {
    byte[] source = golden.get("source").asString().getBytes(UTF_8);
    return switch (GraphCodeBert.of(parser, source)) {
      case GraphCodeBert.Result.Rejected(var why) -> Optional.of("rejected: " + why.detail());
      case GraphCodeBert.Result.Found(var flow) -> {
        List<String> tokens =
            golden.get("code_tokens").valueStream().map(JsonNode::asString).toList();
        List<String> edges = golden.get("dfg").valueStream().map(JsonNode::toString).toList();
        List<String> ours = Arrays.stream(flow.flow()).map(GraphCodeBertAgreement::json).toList();
        if (!tokens.equals(List.of(flow.tokens()))) {
          yield Optional.of("grammar, other tokens: " + first(tokens, List.of(flow.tokens())));
        }
        String state =
            hasErrors(parser, source) ? "grammar, code with errors: " : "grammar, other tree: ";
        yield edges.equals(ours) ? Optional.empty() : Optional.of(state + first(edges, ours));
      }
    };
  }

  private static boolean hasErrors(Parser parser, byte[] source) {
    return parser.parse(source) instanceof Parsed.Tree(var tree) && tree.hasErrors();
  }

  private static String json(Edge edge) {
    List<Object> all =
        List.of(edge.code(), edge.token(), edge.relation().id(), edge.names(), edge.parents());
    return JsonMapper.shared().writeValueAsString(all);
  }

  private static String first(List<String> published, List<String> ours) {
    int at = 0;
    while (at < Math.min(published.size(), ours.size()) && published.get(at).equals(ours.get(at))) {
      at++;
    }
    return "published %s, here %s".formatted(around(published, at), around(ours, at));
  }

  private static List<String> around(List<String> values, int at) {
    return new ArrayList<>(
        values.subList(
            Math.min(values.size(), Math.max(0, at - 1)), Math.min(values.size(), at + AROUND)));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    try (var in = Files.newInputStream(file);
        var lines =
            new BufferedReader(
                new InputStreamReader(packed ? new GZIPInputStream(in) : in, UTF_8))) {
      return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }
  }
}

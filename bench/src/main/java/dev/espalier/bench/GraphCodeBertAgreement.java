package dev.espalier.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.bench.internal.Agreement;
import dev.espalier.bench.internal.AgreementResult;
import dev.espalier.bench.internal.JsonLines;
import dev.espalier.bench.internal.ResultFile;
import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many functions have exactly the published tokens and data flow, and for each that has not,
/// what is different and whose it is.
///
///     java … dev.espalier.bench.GraphCodeBertAgreement FILE [--result FILE --code NAME]
///
/// A file has one JSON object a line with `lang`, `source`, `code_tokens` and `dfg`, as the goldens
/// have and as `representation/src/test/python/graphcodebert.py` writes them for what
/// `peers/functions.py` finds; all lines are of one language. The rules are the same on both sides,
/// and the tests hold them against the published ones node by node; so tokens that are cut
/// differently and edges that differ on equal tokens are two grammars' different trees. The first
/// difference is shown, with what today's grammar sees there.
public final class GraphCodeBertAgreement {
  private static final int AROUND = 3;

  private final Parser parser;
  private final Agreement agreement = new Agreement();
  private final Map<String, Integer> causes = new TreeMap<>();

  private GraphCodeBertAgreement(Parser parser) {
    this.parser = parser;
  }

  public static void main(String[] arguments) throws IOException {
    ResultFile result = ResultFile.of(GraphCodeBertAgreement.class, arguments);
    List<JsonNode> published = JsonLines.of(Path.of(result.rest().getFirst()));
    String id = published.getFirst().get("lang").asString().replace('_', '-');
    try (Parser parser = Parser.of(Language.ofId(id).orElseThrow())) {
      var comparison = new GraphCodeBertAgreement(parser);
      published.forEach(comparison::add);
      System.out.print(comparison.agreement.text(id + ", tokens and data flow"));
      System.out.println(comparison.causes);
      result.write(
          id,
          "GraphCodeBERT's parser",
          new TreeMap<>(Map.of("grammar", "2020")),
          origin ->
              List.of(
                  AgreementResult.of(
                      origin,
                      "GraphCodeBERT's tokens and data flow",
                      comparison.agreement,
                      new TreeMap<>())));
    }
  }

  private void add(JsonNode published) {
    byte[] source = published.get("source").asString().getBytes(UTF_8);
    List<String> tokens =
        published.get("code_tokens").valueStream().map(JsonNode::asString).toList();
    List<String> edges = published.get("dfg").valueStream().map(JsonNode::toString).toList();
    Optional<String> cause =
        switch (GraphCodeBert.of(parser, source)) {
          case GraphCodeBert.Result.Rejected(var why) -> {
            agreement.add(false, false, Set.of(), edges, List.of());
            yield Optional.of("rejected: " + why.detail());
          }
          case GraphCodeBert.Result.Found(var flow) -> {
            List<String> mine = List.of(flow.tokens());
            List<String> ours =
                Arrays.stream(flow.flow()).map(GraphCodeBertAgreement::json).toList();
            boolean same = tokens.equals(mine) && edges.equals(ours);
            agreement.add(same, false, Set.of(), edges, ours);
            yield same ? Optional.empty() : Optional.of(cause(source, tokens, mine, edges, ours));
          }
        };
    cause.ifPresent(c -> {
      causes.merge(c.substring(0, c.indexOf(':')), 1, Integer::sum);
      System.out.println("  " + published.path("name").asString() + "  " + c);
    });
  }

  private String cause(
      byte[] source,
      List<String> tokens,
      List<String> mine,
      List<String> edges,
      List<String> ours) {
    if (!tokens.equals(mine)) {
      return "other tokens: " + first(tokens, mine);
    }
    return (isWhole(source) ? "other tree: " : "other tree of what is no program by itself: ")
        + first(edges, ours);
  }

  private boolean isWhole(byte[] source) {
    return parser.parse(source) instanceof Parsed.Tree(var tree) && !tree.hasErrors();
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
}

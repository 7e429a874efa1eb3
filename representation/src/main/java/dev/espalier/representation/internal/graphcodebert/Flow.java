package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.GraphCodeBert;
import dev.espalier.representation.GraphCodeBert.Result;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.Rejection;
import dev.espalier.syntax.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// From a source to its flow: clean, parse, cut into tokens, compile, run.
public final class Flow {
  public static final List<Language> LANGUAGES =
      Arrays.stream(Language.values()).filter(l -> FlowRules.of(l).isPresent()).toList();

  private static final long MOST_PARENTS = 2_000_000;

  private Flow() {}

  public static Result of(Parser parser, byte[] source) {
    Language language = parser.language();
    Optional<FlowRules> rules = FlowRules.of(language);
    if (rules.isEmpty()) {
      return rejected(
          Reason.NO_GRAMMAR, "GraphCodeBERT's parser has no rules for " + language.id());
    }
    String clean = Cleaning.of(new String(source, StandardCharsets.UTF_8), language);
    return switch (Code.read(parser, clean, rules.get().wrapper())) {
      case Code.Read.Rejected(var parsed) -> new Result.Rejected(parsed.rejection());
      case Code.Read.Tree(var code) -> of(FlowTokens.of(code, rules.get()));
    };
  }

  private static Result of(FlowTokens tokens) {
    Edges edges = new Edges(tokens.texts, MOST_PARENTS);
    FlowRun.of(tokens, FlowProgram.of(tokens), edges);
    return edges.areTooMany()
        ? rejected(Reason.TOO_LARGE, "has a flow of more than %,d parents".formatted(MOST_PARENTS))
        : new Result.Found(new GraphCodeBert(tokens.texts, edges.linked()));
  }

  private static Result rejected(Reason reason, String detail) {
    return new Result.Rejected(new Rejection(reason, detail));
  }
}

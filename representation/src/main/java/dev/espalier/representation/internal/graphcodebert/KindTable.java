package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A language's rules by the ids of its grammar.
final class KindTable {
  /// Pure memory: there is one grammar, and one set of rules, for each language.
  private static final Map<Grammar, KindTable> KNOWN = new ConcurrentHashMap<>();

  private static final Set<String> COMMENTS = Set.of("comment", "line_comment", "block_comment");

  private final @Nullable FlowRule[] rules;
  private final boolean[] whole;
  private final boolean[] dropped;

  private KindTable(Grammar grammar, FlowRules language) {
    int n = grammar.kindCount();
    this.rules = new @Nullable FlowRule[n];
    this.whole = new boolean[n];
    this.dropped = new boolean[n];
    for (int kind = 0; kind < n; kind++) {
      String name = grammar.kindName(kind);
      rules[kind] = language.rules().get(name);
      whole[kind] = language.whole().contains(name);
      dropped[kind] = COMMENTS.contains(name) || language.hidden().contains(name);
    }
  }

  static KindTable of(Grammar grammar, FlowRules rules) {
    return KNOWN.computeIfAbsent(grammar, g -> new KindTable(g, rules));
  }

  @Nullable FlowRule rule(int kind) {
    return rules[kind];
  }

  boolean isToken(SyntaxTree tree, int node) {
    int kind = tree.kind(node);
    return (tree.isLeaf(node) || whole[kind]) && !dropped[kind];
  }
}

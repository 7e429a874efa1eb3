package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// The tokens of a piece of code as the published parser counts them: leaves without comments, in
/// source order, those without text included.
///
/// What a word means is its text alone: all words of one text are one variable, whatever their
/// kinds.
final class FlowTokens {
  private static final String NAME = "identifier";

  final SyntaxTree tree;
  final FlowRules rules;
  final Quirks quirks;
  final Code code;

  /// By token.
  final String[] texts;

  /// By token: the variable's number, or -1 for keywords and signs, which mean nothing.
  final int[] variable;

  /// By token: the token that its place stands for, which is another one where several without text
  /// stand in one place.
  final int[] place;

  /// By token: whether meeting it makes the variable known.
  final BitSet names = new BitSet();

  /// How many variables there are.
  final int variables;

  /// By node, counted from the section's first: how many tokens stand before it.
  private final int[] rank;

  private FlowTokens(Code code, FlowRules rules, int[] rank, int[] nodes, Quirks quirks) {
    this.code = code;
    this.tree = code.tree();
    this.rules = rules;
    this.quirks = quirks;
    this.rank = rank;
    this.texts = TokenSpelling.of(code, nodes);
    this.variable = new int[nodes.length];
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      variable[i] = -1;
      if (nodes[i] < 0 || isWord(nodes[i], texts[i])) {
        variable[i] = known.computeIfAbsent(texts[i], _ -> known.size());
        names.set(i, nodes[i] >= 0 && isName(nodes[i]));
      }
    }
    this.variables = known.size();
    this.place = places(tree, nodes);
  }

  private static int[] places(SyntaxTree tree, int[] nodes) {
    int[] places = new int[nodes.length];
    for (int i = nodes.length - 1; i >= 0; i--) {
      boolean shared = i + 1 < nodes.length && isSame(tree, nodes[i], nodes[i + 1]);
      places[i] = shared ? places[i + 1] : i;
    }
    return places;
  }

  private static boolean isSame(SyntaxTree tree, int a, int b) {
    return a >= 0 && b >= 0 && tree.end(a) == tree.start(b) && tree.start(a) == tree.end(b);
  }

  static FlowTokens of(Code code, FlowRules rules) {
    SyntaxTree tree = code.tree();
    KindTable kinds = KindTable.of(tree.grammar(), rules);
    Quirks quirks = Quirks.of(code);
    int n = code.to() - code.from();
    int[] rank = new int[n + 1];
    int[] nodes = new int[n + quirks.emptyBefore().cardinality()];
    int count = 0;
    int tokenEnd = code.from();
    for (int node = code.from(); node < code.to(); node++) {
      if (quirks.emptyBefore().get(node)) {
        nodes[count++] = -1;
      }
      rank[node - code.from()] = count;
      if (node >= tokenEnd && kinds.isToken(tree, node)) {
        tokenEnd = tree.subtreeEnd(node);
        nodes[count++] = node;
      }
    }
    rank[n] = count; // nothing is put in at the very end
    return new FlowTokens(code, rules, rank, Arrays.copyOf(nodes, count), quirks);
  }

  private boolean isWord(int node, String text) {
    String kind = tree.kindName(node);
    return quirks.names().get(node) || !(kind.equals(text) || rules.signs().contains(kind));
  }

  private boolean isName(int node) {
    boolean name = tree.kindName(node).equals(NAME) && !quirks.types().get(node);
    return name || quirks.names().get(node);
  }

  int size() {
    return texts.length;
  }

  /// How many tokens stand before the node.
  int before(int node) {
    return rank[node - code.from()];
  }

  /// How many tokens stand before the end of what comes before the node: one that was put in
  /// between belongs to neither.
  int until(int node) {
    int end = Math.min(node, code.to());
    return rank[end - code.from()] - (quirks.emptyBefore().get(end) ? 1 : 0);
  }
}

package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.representation.GraphCodeBert.Edge;
import dev.espalier.representation.GraphCodeBert.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// The edges of a flow as they come up.
///
/// Within loops the published parser gathers all edges of a word and a relation into one, whose
/// parents are a set. Their names it leaves in the order of a hash; so names are sorted here, each
/// once, within loops and outside.
final class Edges {
  private static final String[] NO_NAMES = {};
  private static final int[] NO_TOKENS = {};
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final String[] texts;
  private final long limit;
  private final List<Edge> edges = new ArrayList<>();
  private int gathering;
  private long parents;

  /// @param limit how many parents all edges together may have
  Edges(String[] texts, long limit) {
    this.texts = texts;
    this.limit = limit;
  }

  boolean areTooMany() {
    return parents > limit;
  }

  void gather(int deeper) {
    gathering += deeper;
  }

  /// A word was met, and was written at these tokens.
  void known(int token, int[] writers) {
    String[] names = writers.length == 0 ? NO_NAMES : new String[] {texts[token]};
    add(token, Relation.COMES_FROM, names, writers);
  }

  void declared(int token) {
    add(token, Relation.COMES_FROM, NO_NAMES, NO_TOKENS);
  }

  /// @param together whether the values make one edge even outside of loops
  void written(int token, Relation relation, int[] values, boolean together) {
    if (together || (gathering > 0 && values.length > 0)) {
      int[] sorted = Arrays.stream(values).sorted().distinct().toArray();
      add(token, relation, names(sorted), sorted);
    } else {
      for (int value : values) {
        add(token, relation, new String[] {texts[value]}, new int[] {value});
      }
    }
  }

  private String[] names(int[] tokens) {
    return Arrays.stream(tokens)
        .mapToObj(token -> texts[token])
        .distinct()
        .sorted(BY_CODE_POINT)
        .toArray(String[]::new);
  }

  private void add(int token, Relation relation, String[] names, int[] from) {
    parents += from.length;
    edges.add(new Edge(texts[token], token, relation, names, from));
  }

  /// The edges by token, without words that neither come from anywhere nor go anywhere.
  Edge[] linked() {
    BitSet linked = new BitSet();
    for (Edge edge : edges) {
      if (edge.parents().length > 0) {
        linked.set(edge.token());
        Arrays.stream(edge.parents()).forEach(linked::set);
      }
    }
    return edges.stream()
        .filter(edge -> linked.get(edge.token()))
        .sorted(Comparator.comparingInt(Edge::token))
        .toArray(Edge[]::new);
  }
}

package dev.espalier.syntax.internal;

import dev.espalier.syntax.Grammar;
import java.util.Arrays;

/// The walk from tree-sitter's tree to the flat one, over the tree as it lies in memory.
///
/// Its result is that of [Walk], which asks the core for each node and takes several times as long.
///
/// 1. A subtree is its padding and its text; those of its children follow one another, and the
///    first one's padding is its own.
/// 2. Many subtrees are hidden: repetitions, and rules without a name. What they hold counts as
///    held by the next one above that is shown.
/// 3. The record's production says for each place, extras (comments) not counted, whether another
///    symbol is shown there, and which field it fills. The field of a hidden subtree is that of
///    what it shows, where that has none of its own.
final class Subtrees {
  private static final int NO_NODE = -1;

  private final Layout layout;
  private final Productions productions;
  private final boolean[] named;
  private final int error;

  // The open subtrees, from the root on.
  private int depth;
  private long[] next = new long[256]; // address of the next child
  private long[] last = new long[256]; // one past the last child
  private int[] position = new int[256]; // before the next child's padding
  private int[] place = new int[256]; // of the next child
  private int[] production = new int[256];
  private int[] field = new int[256]; // of children without one
  private int[] shown = new int[256]; // its node, NO_NODE for a hidden one
  private int[] parent = new int[256]; // node of the children's parent

  Subtrees(Layout layout, Productions productions, Grammar grammar) {
    this.layout = layout;
    this.productions = productions;
    this.named = grammar.named();
    this.error = grammar.kindCount() - 1;
  }

  /// Writes the nodes of the tree whose root stands at an address.
  void into(FlatNodes nodes, long root) {
    long subtree = Layout.at(root);
    nodes.size = 0;
    depth = -1;
    show(nodes, subtree, layout.symbol(subtree), 0, NO_NODE, 0);
    while (depth >= 0) {
      if (next[depth] < last[depth]) {
        child(nodes, depth);
      } else {
        close(nodes);
      }
    }
  }

  private void child(FlatNodes nodes, int at) {
    long subtree = Layout.at(next[at]);
    next[at] += Long.BYTES;
    int before = position[at];
    position[at] = before + layout.padding(subtree) + layout.size(subtree);
    int bits = layout.bits(subtree);
    int alias = 0;
    int its = 0;
    if ((bits & Layout.EXTRA) == 0) {
      int here = place[at]++;
      alias = productions.alias(production[at], here);
      its = productions.field(production[at], here);
      its = its == 0 ? field[at] : its;
    }
    if (alias != 0 || (bits & Layout.SHOWN) != 0) {
      show(nodes, subtree, alias == 0 ? layout.symbol(subtree) : alias, its, parent[at], before);
    } else {
      int children = layout.children(subtree);
      if (children > 0 && layout.showsChildren(subtree)) {
        open(subtree, children, before, its, NO_NODE, parent[at]);
      }
    }
  }

  private void show(FlatNodes nodes, long subtree, int symbol, int field, int parent, int before) {
    int kind = productions.kind(symbol);
    int start = before + layout.padding(subtree);
    int end = start + layout.size(subtree);
    int flags = (named[kind] ? FlatNodes.NAMED : 0) | (kind == error ? FlatNodes.ERROR : 0);
    if (start == end && layout.isMissing(subtree)) {
      flags |= FlatNodes.MISSING;
    }
    int node = nodes.add(kind, field, parent, start, end, flags);
    int children = layout.children(subtree);
    if (children > 0) {
      open(subtree, children, before, 0, node, node);
    }
  }

  private void open(
      long record, int children, int before, int childrensField, int node, int childrensParent) {
    if (++depth == next.length) {
      grow(2 * depth);
    }
    next[depth] = record - (long) Long.BYTES * children;
    last[depth] = record;
    position[depth] = before;
    place[depth] = 0;
    production[depth] = layout.production(record);
    field[depth] = childrensField;
    shown[depth] = node;
    parent[depth] = childrensParent;
  }

  private void close(FlatNodes nodes) {
    if (shown[depth] != NO_NODE) {
      nodes.subtreeEnd[shown[depth]] = nodes.size;
    }
    depth--;
  }

  private void grow(int length) {
    next = Arrays.copyOf(next, length);
    last = Arrays.copyOf(last, length);
    position = Arrays.copyOf(position, length);
    place = Arrays.copyOf(place, length);
    production = Arrays.copyOf(production, length);
    field = Arrays.copyOf(field, length);
    shown = Arrays.copyOf(shown, length);
    parent = Arrays.copyOf(parent, length);
  }
}

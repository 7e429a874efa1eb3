package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/// The tokens below a node that name variables, in source order.
final class Variables {
  private final SyntaxTree tree;
  private final int[] tokens;

  private Variables(SyntaxTree tree, int[] tokens) {
    this.tree = tree;
    this.tokens = tokens;
  }

  /// What the steps of flows read and write, and the declarations of what they read and write.
  static Variables of(SyntaxTree tree, int root, List<Flow> flows) {
    BitSet found = new BitSet();
    for (Flow flow : flows) {
      for (int token : flow.token()) {
        if (token >= 0) {
          found.set(token);
        }
      }
      Places places = flow.places();
      for (int place = 0; place < places.size(); place++) {
        if (places.node(place) >= 0 && tree.isLeaf(places.node(place))) {
          found.set(places.node(place));
        }
      }
    }
    return new Variables(
        tree, found.stream().filter(token -> tree.contains(root, token)).toArray());
  }

  int size() {
    return tokens.length;
  }

  int token(int index) {
    return tokens[index];
  }

  /// Calls for the tokens below a node.
  void below(int node, IntConsumer each) {
    between(node, tree.subtreeEnd(node), each);
  }

  /// Calls for the tokens from one node to before another.
  void between(int from, int to, IntConsumer each) {
    int at = Arrays.binarySearch(tokens, from);
    for (int i = at < 0 ? -at - 1 : at; i < tokens.length && tokens[i] < to; i++) {
      each.accept(tokens[i]);
    }
  }

  /// The declared types of variables by token: what stands in the field `type` of a declaration.
  static List<Typed> types(SyntaxTree tree, Flow flow) {
    Places places = flow.places();
    String[] declared = new String[places.size()];
    for (int place = 0; place < declared.length; place++) {
      declared[place] = places.node(place) < 0 ? "" : type(tree, places.node(place));
    }
    List<Typed> types = new ArrayList<>();
    for (int place = 0; place < declared.length; place++) {
      if (!declared[place].isEmpty()) {
        types.add(new Typed(places.node(place), declared[place]));
      }
    }
    for (int step = 0; step < flow.token().length; step++) {
      boolean uses = flow.cfg().step(step) == Step.READ || flow.cfg().step(step) == Step.WRITE;
      if (uses && flow.token()[step] >= 0 && !declared[flow.cfg().place(step)].isEmpty()) {
        types.add(new Typed(flow.token()[step], declared[flow.cfg().place(step)]));
      }
    }
    return types;
  }

  /// A token and its variable's declared type, as written.
  record Typed(int token, String type) {}

  private static String type(SyntaxTree tree, int name) {
    int node = tree.parent(name);
    for (int level = 0; level < 3 && node >= 0; level++) {
      int type = tree.childByField(node, "type");
      if (type >= 0) {
        return tree.text(type).replaceFirst("^:\\s*", "");
      }
      node = tree.parent(node);
    }
    return "";
  }
}

package dev.espalier.representation.internal.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.BitSet;

/// A routine's control and data flow, and the token that names the variable of each step.
///
/// @param token by step: the leaf that spells the variable, field or parameter; -1 for none
record Flow(SyntaxTree tree, Cfg cfg, DataFlow data, int[] token) {
  static final int NONE = -1;

  /// @param functions the nodes of the file's routines
  static Flow of(SyntaxTree tree, BitSet functions, Routine routine) {
    Cfg cfg = Cfg.of(routine);
    Tokens tokens = new Tokens(tree, cfg, functions);
    int[] token = new int[cfg.steps()];
    for (int step = 0; step < token.length; step++) {
      token[step] = tokens.of(step);
    }
    return new Flow(tree, cfg, DataFlow.of(cfg), token);
  }

  Routine routine() {
    return cfg.routine();
  }

  Places places() {
    return cfg.routine().places();
  }

  /// The token of a step, or else its node.
  int tokenOrNode(int step) {
    return token[step] == NONE ? cfg.node(step) : token[step];
  }

  /// Whether anything is evaluated.
  boolean isEmpty() {
    return cfg.units() == 0;
  }

  /// Looks for the leaf that spells a place: the first with its name, for a field behind the name
  /// of what it belongs to.
  private static final class Tokens {
    private final SyntaxTree tree;
    private final Cfg cfg;
    private final Places places;
    private final BitSet functions;
    private final byte[][] names;

    Tokens(SyntaxTree tree, Cfg cfg, BitSet functions) {
      this.tree = tree;
      this.cfg = cfg;
      this.places = cfg.routine().places();
      this.functions = functions;
      this.names = new byte[places.size()][];
      for (int place = 0; place < names.length; place++) {
        names[place] = places.name(place).getBytes(UTF_8);
      }
    }

    int of(int step) {
      int place = cfg.place(step);
      boolean uses = cfg.step(step) == Step.READ || cfg.step(step) == Step.WRITE;
      if (!uses || place == Places.NONE || functions.get(cfg.node(step))) {
        return NONE;
      }
      return switch (places.kind(place)) {
        case PARAMETER, LOCAL, CAPTURED, FREE -> first(cfg.node(step), cfg.node(step), place);
        case FIELD -> field(cfg.node(step), place);
        case THIS, ELEMENT -> NONE;
      };
    }

    private int first(int root, int from, int place) {
      for (int node = from; node < tree.subtreeEnd(root); node++) {
        if (tree.isLeaf(node) && spells(node, place)) {
          return node;
        }
      }
      return NONE;
    }

    private int field(int root, int place) {
      int base = places.base(place);
      while (places.kind(base) == Places.Kind.ELEMENT) {
        base = places.base(base);
      }
      int owner = first(root, root, base);
      return owner == NONE ? NONE : first(root, owner + 1, place);
    }

    private boolean spells(int leaf, int place) {
      byte[] source = tree.source();
      return Arrays.equals(
          source, tree.start(leaf), tree.end(leaf), names[place], 0, names[place].length);
    }
  }
}

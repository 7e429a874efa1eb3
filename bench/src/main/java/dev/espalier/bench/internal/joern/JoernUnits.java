package dev.espalier.bench.internal.joern;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Routine;
import dev.espalier.bench.internal.joern.JoernGraph.Node;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The units of a routine that Joern has nodes for, and which of them a node belongs to.
///
/// A node belongs to the shortest unit on its line whose text has the node's code in it, blanks and
/// comments left out; where there is none, to the only unit that starts on the line. A word or
/// literal that several units have belongs to none. Copies of a `finally` are one unit, variables
/// that are declared together are one each.
final class JoernUnits {
  static final int ENTRY = -1;
  static final int EXIT = -2;
  static final int NONE = -3;

  private final SyntaxTree tree;
  private final Cfg cfg;
  private final int[] node;
  private final int[] same;

  JoernUnits(SyntaxTree tree, Cfg cfg) {
    this.tree = tree;
    this.cfg = cfg;
    this.node = nodes(cfg);
    this.same = same(node);
  }

  /// The tree node of each unit: of a declaration with several variables, the variable's.
  private static int[] nodes(Cfg cfg) {
    int[] node = new int[cfg.units()];
    for (int unit = 0; unit < node.length; unit++) {
      node[unit] = cfg.unitNode(unit);
    }
    for (int step = 0; step < cfg.steps(); step++) {
      int unit = cfg.unit(step);
      if (unit >= 0
          && cfg.unitKind(unit) == Cfg.Unit.STATEMENT
          && cfg.step(step) == Cfg.Step.WRITE) {
        node[unit] = cfg.node(step);
      }
    }
    return node;
  }

  /// For each unit the first with its node: a `finally` is copied, Joern's is not.
  private static int[] same(int[] node) {
    Map<Integer, Integer> first = new HashMap<>();
    int[] same = new int[node.length];
    for (int unit = 0; unit < node.length; unit++) {
      Integer before = first.putIfAbsent(node[unit], unit);
      same[unit] = before == null ? unit : before;
    }
    return same;
  }

  /// The unit that stands for a step's, or -3 for none that is shown.
  int ofStep(int step) {
    int unit = cfg.unit(step);
    return unit >= 0 && isShown(unit) ? same[unit] : NONE;
  }

  int representative(int unit) {
    return same[unit];
  }

  Cfg cfg() {
    return cfg;
  }

  Routine routine() {
    return cfg.routine();
  }

  int count() {
    return cfg.units();
  }

  /// Whether the unit may have nodes in Joern's graphs, which have none for what only moves
  /// control, for clauses and for local classes.
  boolean isShown(int unit) {
    return switch (cfg.unitKind(unit)) {
      case STATEMENT, CONDITION, GUARD -> true;
      case CATCH, JUMP, LOCAL -> false;
    };
  }

  /// `ENTRY`, `EXIT`, or a unit's line and the beginning of its text.
  String name(int unit) {
    return switch (unit) {
      case ENTRY -> "entry";
      case EXIT -> "exit";
      default -> line(unit) + " `" + shortened(text(unit)) + "`";
    };
  }

  private static String shortened(String text) {
    String flat = text.replaceAll("\\s+", " ");
    return flat.length() > 30 ? flat.substring(0, 27) + "..." : flat;
  }

  int node(int unit) {
    return node[unit];
  }

  SyntaxTree tree() {
    return tree;
  }

  int line(int unit) {
    return tree.line(tree.start(node(unit)));
  }

  private String text(int unit) {
    return tree.text(node(unit));
  }

  /// The unit that a node of Joern's belongs to, if any.
  OptionalInt of(Node at) {
    if (at.isMethod() || at.isParameter()) {
      return OptionalInt.of(ENTRY);
    }
    if (at.isMethodReturn()) {
      return OptionalInt.of(EXIT);
    }
    for (String code : wordings(at.code())) {
      List<Integer> having = having(code, at.line());
      if (!having.isEmpty()) {
        return at.isLeaf() && having.size() > 1
            ? OptionalInt.empty()
            : OptionalInt.of(having.getFirst());
      }
    }
    int[] starting = shown().filter(unit -> line(unit) == at.line()).toArray();
    return starting.length == 1 ? OptionalInt.of(starting[0]) : OptionalInt.empty();
  }

  /// The units on a line that have the code in their text, the shortest first.
  private List<Integer> having(String code, int line) {
    return shown()
        .filter(unit -> covers(unit, line) && squeezed(text(unit)).contains(code))
        .boxed()
        .sorted(Comparator.comparingInt(unit -> text(unit).length()))
        .toList();
  }

  /// The units that may have nodes in Joern's graphs, each once.
  IntStream shown() {
    return IntStream.range(0, count()).filter(unit -> isShown(unit) && same[unit] == unit);
  }

  private boolean covers(int unit, int line) {
    return line(unit) <= line && line <= tree.line(tree.end(node(unit)) - 1);
  }

  /// The code as it is printed, without the type of a declaration, and without what a made-up
  /// variable is for.
  private static List<String> wordings(String code) {
    List<String> all = new ArrayList<>();
    String whole = code.endsWith("...") ? code.substring(0, code.length() - 3) : code;
    if (!whole.isEmpty() && !whole.equals("<empty>")) {
      all.add(squeezed(whole));
      all.add(squeezed(whole.replaceFirst("^[\\w<>.\\[\\]]+ (?=\\w+ = )", "")));
      all.add(squeezed(whole.replaceFirst("^\\$\\w+ = ", "")));
    }
    return all;
  }

  private static String squeezed(String text) {
    return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", "");
  }
}

package dev.espalier.cli.internal;

import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// The lines of a file that a line depends on, or that depend on it.
///
/// A line stands for the statements and conditions that start on it, with their calls, and for the
/// parameters that are declared on it; where there are none, for the statement that goes on over
/// it.
record LineSlice(BitSet lines, BitSet known, List<Routine> routines) {
  /// How far a slice goes.
  enum Scope {
    /// Across calls between the functions of the file.
    FILE,
    FUNCTION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static LineSlice of(SyntaxTree tree, int line, boolean forward, Scope scope) {
    Routines routines = Routines.of(tree);
    return switch (scope) {
      case FILE -> acrossCalls(routines, line, forward);
      case FUNCTION -> withinFunctions(routines, line, forward);
    };
  }

  private static LineSlice acrossCalls(Routines routines, int line, boolean forward) {
    SyntaxTree tree = routines.tree();
    List<Routines> files = List.of(routines);
    SystemDependence system = SystemDependence.of(files, CallTargets.within(files));
    BitSet known = new BitSet();
    BitSet from = new BitSet();
    int over = -1;
    for (int node = 0; node < system.nodes(); node++) {
      if (isMarked(system, node) && isStart(system, node)) {
        int at = line(tree, system.treeNode(node));
        known.set(at);
        if (at == line) {
          from.or(withUnit(system, node));
        } else if (at < line && line <= tree.line(tree.end(system.treeNode(node)))) {
          over = node;
        }
      }
    }
    if (from.isEmpty() && over >= 0 && isSimple(known, tree, system.treeNode(over))) {
      from.or(withUnit(system, over));
    }
    BitSet slice = forward ? system.forward(from) : system.backward(from);
    BitSet lines = new BitSet();
    BitSet touched = new BitSet();
    slice.stream()
        .filter(node -> isMarked(system, node))
        .forEach(node -> {
          lines.set(line(tree, system.treeNode(node)));
          touched.set(system.routine(node));
        });
    return new LineSlice(lines, known, touched.stream().mapToObj(system.routines()::get).toList());
  }

  private static BitSet withUnit(SystemDependence system, int node) {
    BitSet nodes = new BitSet();
    nodes.set(node);
    if (system.kind(node) == Node.UNIT) {
      nodes.or(system.unit(system.routine(node), system.unit(node)));
    }
    return nodes;
  }

  private static boolean isSimple(BitSet known, SyntaxTree tree, int node) {
    int next = known.nextSetBit(line(tree, node) + 1);
    return next < 0 || next > tree.line(tree.end(node));
  }

  private static boolean isStart(SystemDependence system, int node) {
    return system.kind(node) == Node.UNIT || system.kind(node) == Node.FORMAL_IN;
  }

  /// Whether a node stands on a line of its own: not what a routine takes and gives besides its
  /// parameters.
  private static boolean isMarked(SystemDependence system, int node) {
    return switch (system.kind(node)) {
      case UNIT, CALL, ACTUAL_IN, ACTUAL_OUT -> true;
      case FORMAL_IN -> system.treeNode(node) != system.routines().get(system.routine(node)).node();
      case ENTRY, FORMAL_OUT, STATE, VALUE -> false;
    };
  }

  private static LineSlice withinFunctions(Routines routines, int line, boolean forward) {
    SyntaxTree tree = routines.tree();
    BitSet lines = new BitSet();
    BitSet known = new BitSet();
    List<Routine> touched =
        routines.functions().stream()
            .filter(routine -> addSlice(tree, routine, line, forward, lines, known))
            .toList();
    return new LineSlice(lines, known, touched);
  }

  private static boolean addSlice(
      SyntaxTree tree, Routine routine, int line, boolean forward, BitSet lines, BitSet known) {
    Cfg cfg = Cfg.of(routine);
    BitSet from = new BitSet();
    for (int unit = 0; unit < cfg.units(); unit++) {
      int at = line(tree, cfg.unitNode(unit));
      known.set(at);
      from.set(unit, at == line);
    }
    if (from.isEmpty()) {
      return false;
    }
    Dependence dependence = Dependence.of(DataFlow.of(cfg));
    BitSet slice = forward ? dependence.forward(from) : dependence.backward(from);
    slice.stream().forEach(unit -> lines.set(line(tree, cfg.unitNode(unit))));
    return true;
  }

  private static int line(SyntaxTree tree, int node) {
    return tree.line(tree.start(node));
  }
}

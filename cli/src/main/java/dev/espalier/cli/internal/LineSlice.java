package dev.espalier.cli.internal;

import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Project;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The lines that a line of a file depends on, or that depend on it.
///
/// A line stands for the statements and conditions that start on it, with their calls, and for the
/// parameters that are declared on it; where there are none, for the statement that goes on over
/// it.
///
/// @param parts by file, that of the line first
/// @param known the lines of the file that stand for something
record LineSlice(List<Part> parts, BitSet known) {
  /// The lines of one file.
  ///
  /// @param file its number in the project
  /// @param routines those that the slice touches
  record Part(int file, BitSet lines, List<Routine> routines) {}

  /// How far a slice goes.
  enum Scope {
    FUNCTION,
    /// Across calls between the functions of the file.
    FILE,
    /// Across calls between the functions of all files of the project.
    PROJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Within the line's function, or across the calls of its file.
  static LineSlice of(SyntaxTree tree, int line, boolean forward, boolean acrossCalls) {
    Routines routines = Routines.of(tree);
    List<Routines> files = List.of(routines);
    return acrossCalls
        ? acrossCalls(
            SystemDependence.of(files, CallTargets.within(files)), files, 0, line, forward)
        : withinFunctions(routines, line, forward);
  }

  /// Across the calls of a project.
  static LineSlice of(Project project, int file, int line, boolean forward) {
    List<Routines> files = project.files().stream().map(Project.File::routines).toList();
    return acrossCalls(project.system(), files, file, line, forward);
  }

  boolean isEmpty() {
    return parts.stream().allMatch(part -> part.lines().isEmpty());
  }

  private static LineSlice acrossCalls(
      SystemDependence system, List<Routines> files, int file, int line, boolean forward) {
    int[] fileOf = files(system, files);
    SyntaxTree tree = files.get(file).tree();
    BitSet known = new BitSet();
    BitSet from = new BitSet();
    int over = -1;
    for (int node = 0; node < system.nodes(); node++) {
      boolean isHere = system.routine(node) >= 0 && fileOf[system.routine(node)] == file;
      if (isHere && isMarked(system, node) && isStart(system, node)) {
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
    return new LineSlice(parts(system, files, fileOf, file, slice), known);
  }

  /// By routine of the system, its file.
  private static int[] files(SystemDependence system, List<Routines> files) {
    IdentityHashMap<Routine, Integer> byRoutine = new IdentityHashMap<>();
    for (int file = 0; file < files.size(); file++) {
      for (Routine routine : files.get(file).routines()) {
        byRoutine.put(routine, file);
      }
    }
    return system.routines().stream().mapToInt(each -> byRoutine.getOrDefault(each, -1)).toArray();
  }

  private static List<Part> parts(
      SystemDependence system, List<Routines> files, int[] fileOf, int first, BitSet slice) {
    SortedMap<Integer, Part> parts = new TreeMap<>();
    BitSet touched = new BitSet();
    slice.stream()
        .filter(node -> isMarked(system, node))
        .forEach(node -> {
          int file = fileOf[system.routine(node)];
          parts
              .computeIfAbsent(file, _ -> new Part(file, new BitSet(), new ArrayList<>()))
              .lines()
              .set(line(files.get(file).tree(), system.treeNode(node)));
          touched.set(system.routine(node));
        });
    touched.stream()
        .forEach(routine ->
            Objects.requireNonNull(parts.get(fileOf[routine]))
                .routines()
                .add(system.routines().get(routine)));
    List<Part> all = new ArrayList<>();
    all.add(parts.getOrDefault(first, new Part(first, new BitSet(), List.of())));
    parts.values().stream().filter(part -> part.file() != first).forEach(all::add);
    return all;
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
    return new LineSlice(List.of(new Part(0, lines, touched)), known);
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

package dev.espalier.analysis;

import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A program of one file with its system dependence graph; lines count from 1.
final class SlicedProgram {
  private final SyntaxTree tree;
  private final SystemDependence system;

  SlicedProgram(Language language, String program) {
    Routines routines = Programs.routines(language, program);
    List<Routines> files = List.of(routines);
    this.tree = routines.tree();
    this.system = SystemDependence.of(files, CallTargets.within(files));
  }

  SystemDependence system() {
    return system;
  }

  private BitSet at(int line) {
    BitSet nodes = new BitSet();
    for (int node = 0; node < system.nodes(); node++) {
      if (system.kind(node) == Node.UNIT && line(node) == line) {
        nodes.or(system.unit(system.routine(node), system.unit(node)));
      }
    }
    return nodes;
  }

  int line(int node) {
    return tree.line(tree.start(system.treeNode(node)));
  }

  String lines(BitSet slice) {
    return slice.stream()
        .filter(node -> system.kind(node) == Node.UNIT || system.kind(node) == Node.CALL)
        .map(this::line)
        .sorted()
        .distinct()
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  String backward(int line) {
    return lines(system.backward(at(line)));
  }

  String forward(int line) {
    return lines(system.forward(at(line)));
  }

  /// Edges of a kind, each as `line name>line name`.
  String edges(Edge kind) {
    List<String> edges = new ArrayList<>();
    system.forEach((from, to, each) -> {
      if (each == kind) {
        edges.add(text(from) + ">" + text(to));
      }
    });
    return String.join(", ", new TreeSet<>(edges));
  }

  private String text(int node) {
    String name = system.name(node).isEmpty() ? "" : " " + system.name(node);
    return system.kind(node) == Node.STATE
        ? "state" + name
        : line(node)
            + (system.kind(node) == Node.ACTUAL_IN && name.isEmpty()
                ? " " + tree.text(system.treeNode(node))
                : name);
  }
}

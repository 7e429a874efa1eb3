package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.analysis.internal.IntList;
import java.util.ArrayList;
import java.util.List;

/// The nodes of a system dependence graph, as columns.
public final class NodeTable {
  private static final Node[] KINDS = Node.values();

  private final IntList kind = new IntList();
  private final IntList routine = new IntList();
  private final IntList unit = new IntList();
  private final IntList treeNode = new IntList();
  private final List<String> name = new ArrayList<>();

  int add(Node what, int routine, int unit, int treeNode, String name) {
    kind.add(what.ordinal());
    this.routine.add(routine);
    this.unit.add(unit);
    this.treeNode.add(treeNode);
    this.name.add(name);
    return kind.size() - 1;
  }

  public int size() {
    return kind.size();
  }

  public Node kind(int node) {
    return KINDS[kind.get(node)];
  }

  /// The number of the routine among all of the program, or -1.
  public int routine(int node) {
    return routine.get(node);
  }

  public int unit(int node) {
    return unit.get(node);
  }

  public int treeNode(int node) {
    return treeNode.get(node);
  }

  public String name(int node) {
    return name.get(node);
  }
}

package dev.espalier.representation.internal.graph;

import dev.espalier.representation.ProgramGraph.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Nodes of a graph that are none of the tree's, numbered behind these; equal ones are one.
final class MadeUp {
  private final int first;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> numbers = new HashMap<>();

  private record Node(Role role, int treeNode, String name, long which) {}

  MadeUp(int first) {
    this.first = first;
  }

  int node(Role role, int treeNode, String name) {
    return node(role, treeNode, name, 0);
  }

  /// @param which tells nodes apart that are of one role, place and name
  int node(Role role, int treeNode, String name, long which) {
    return numbers.computeIfAbsent(
        new Node(role, treeNode, name, which),
        node -> {
          nodes.add(node);
          return first + nodes.size() - 1;
        });
  }

  int size() {
    return nodes.size();
  }

  int treeNode(int number) {
    return nodes.get(number - first).treeNode();
  }

  Role role(int number) {
    return nodes.get(number - first).role();
  }

  String name(int number) {
    return nodes.get(number - first).name();
  }
}

package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Cfg;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;

/// Which node a step belongs to: what is evaluated for an argument belongs to that argument, what
/// is evaluated to know what is called belongs to the call, all else to its statement.
final class Owners {
  private final Procedure procedure;
  private final Nodes nodes;
  private final Map<Long, Integer> arguments = new HashMap<>();
  private final Map<Long, Integer> calls = new HashMap<>();

  Owners(Procedure procedure, Nodes nodes) {
    this.procedure = procedure;
    this.nodes = nodes;
    for (Site site : procedure.sites) {
      Nodes.Call call = nodes.of(site);
      calls.put(key(site.unit, site.parts.node()), call.node());
      for (int i = 0; i < site.arguments.size(); i++) {
        int node = site.arguments.get(i).node();
        arguments.put(key(site.unit, node), call.arguments().get(i));
        if (site.node != site.parts.node()) {
          arguments.put(key(-1, node), call.arguments().get(i));
        }
      }
    }
  }

  private static long key(int unit, int node) {
    return ((long) unit << 32) | node;
  }

  /// The owner of what stands at a tree node, as part of a unit.
  int of(Cfg cfg, int unit, int node) {
    if (unit < 0) {
      return nodes.entry;
    }
    SyntaxTree tree = procedure.tree;
    int top = cfg.unitNode(unit);
    for (int at = node; !calls.isEmpty() && at >= top; at = tree.parent(at)) {
      int found = at(unit, at, node);
      if (found >= 0) {
        return found;
      }
      if (at == 0) {
        break;
      }
    }
    return nodes.unit(unit);
  }

  private int at(int unit, int at, int node) {
    int argument = arguments.getOrDefault(key(unit, at), -1);
    if (argument < 0) {
      argument = arguments.getOrDefault(key(-1, at), -1);
    }
    return argument < 0 && at != node ? calls.getOrDefault(key(unit, at), -1) : argument;
  }
}

package dev.espalier.bench.internal.joern;

import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Finds the [Cause] of each difference in one routine.
///
/// What follows from a difference in control flow is told by computing it anew: where the
/// definition of dependence, applied to Joern's own control flow, gives what Joern says, the
/// dependence does not differ by itself.
final class Explanation {
  private final JoernUnits units;
  private final Routines file;
  private final SortedSet<UnitEdge> normal;
  private final UnitFlow ourFlow;
  private final Set<Integer> lost;
  private final SortedSet<UnitEdge> control;
  private final SortedSet<UnitEdge> data;

  /// @param joern Joern's control flow graph of the routine
  Explanation(Routines file, JoernUnits units, OurEdges ours, JoernEdges joern) {
    this.file = file;
    this.units = units;
    this.normal = ours.normalFlow();
    this.ourFlow = new UnitFlow(ours.flow());
    this.lost = new TreeSet<>(units.shown().boxed().toList());
    lost.removeAll(joern.units());
    UnitFlow flow = new UnitFlow(joern.flow());
    this.control = flow.control();
    this.data = flow.data(ours.writes(), ours.reads());
  }

  Cause flow(UnitEdge edge, boolean isOurs) {
    if (isOurs && touches(edge)) {
      return Cause.LOST;
    }
    if (isOurs && !normal.contains(edge)) {
      return Cause.EXCEPTION;
    }
    if (isInEndlessFor(edge.from()) || isInEndlessFor(edge.to())) {
      return Cause.ENDLESS_FOR;
    }
    return !isOurs && isAroundLost(edge) ? Cause.LOST : Cause.UNEXPLAINED;
  }

  private boolean touches(UnitEdge edge) {
    return lost.contains(edge.from()) || lost.contains(edge.to());
  }

  /// Whether we get along an edge of Joern's by way of lost units only.
  private boolean isAroundLost(UnitEdge edge) {
    Set<Integer> others = new TreeSet<>(units.shown().boxed().toList());
    others.removeAll(lost);
    return ourFlow.leads(edge.from(), edge.to(), others);
  }

  /// Whether a unit stands in the head of a `for` that has no condition.
  private boolean isInEndlessFor(int unit) {
    SyntaxTree tree = units.tree();
    if (unit < 0) {
      return false;
    }
    int at = units.node(unit);
    while (at > 0 && !tree.kindName(at).endsWith("statement")) {
      at = tree.parent(at);
    }
    return tree.kindName(at).equals("for_statement") && tree.childByField(at, "condition") < 0;
  }

  Cause control(UnitEdge edge, boolean isOurs) {
    if (touches(edge)) {
      return Cause.LOST;
    }
    return control.contains(edge) != isOurs ? Cause.FLOW : Cause.UNEXPLAINED;
  }

  Cause data(UnitEdge edge, boolean isOurs) {
    return isOurs ? ours(edge) : joerns(edge);
  }

  private Cause joerns(UnitEdge edge) {
    if (edge.variable().startsWith("$") || edge.variable().equals("this")) {
      return Cause.MADE_UP;
    }
    return edge.from() == edge.to() && contains(edge.to(), "object_creation_expression")
        ? Cause.CONSTRUCTOR
        : Cause.UNEXPLAINED;
  }

  private Cause ours(UnitEdge edge) {
    if (touches(edge)) {
      return Cause.LOST;
    }
    if (isCaptured(edge)) {
      return Cause.CAPTURED;
    }
    if (edge.variable().matches(".*[.\\]].*")) {
      return Cause.PATH;
    }
    if (!data.contains(edge)) {
      return Cause.FLOW;
    }
    if (writesElement(edge)) {
      return Cause.ELEMENT;
    }
    if (isAlone(edge)) {
      return Cause.ALONE;
    }
    return edge.from() == edge.to() ? Cause.SELF : Cause.UNEXPLAINED;
  }

  /// Whether the variable is one of the routine around, or used by one within the statement.
  private boolean isCaptured(UnitEdge edge) {
    return captures(units.routine(), edge.variable())
        || file.routines().stream()
            .filter(inner -> inner.parent() == units.routine().index())
            .filter(inner -> units.tree().contains(units.node(edge.to()), inner.node()))
            .anyMatch(inner -> captures(inner, edge.variable()));
  }

  private static boolean captures(Routine routine, String variable) {
    Places places = routine.places();
    String root = variable.replaceAll("[.\\[].*", "");
    return IntStream.range(0, places.size())
        .anyMatch(at -> places.kind(at) == Places.Kind.CAPTURED && places.name(at).equals(root));
  }

  private boolean contains(int unit, String kind) {
    return nodes(unit).anyMatch(node -> units.tree().kindName(node).equals(kind));
  }

  private IntStream nodes(int unit) {
    int node = units.node(unit);
    return IntStream.range(node, units.tree().subtreeEnd(node));
  }

  private boolean writesElement(UnitEdge edge) {
    SyntaxTree tree = units.tree();
    return nodes(edge.to())
        .filter(node -> tree.kindName(node).equals("array_access"))
        .filter(node -> tree.kindName(tree.parent(node)).equals("assignment_expression"))
        .anyMatch(node -> tree.text(node).startsWith(edge.variable() + "["));
  }

  private boolean isAlone(UnitEdge edge) {
    SyntaxTree tree = units.tree();
    return nodes(edge.to())
        .filter(node -> tree.kindName(node).equals("identifier"))
        .filter(node -> tree.text(node).equals(edge.variable()))
        .anyMatch(node ->
            List.of("parenthesized_expression", "ternary_expression")
                .contains(tree.kindName(tree.parent(node))));
  }
}

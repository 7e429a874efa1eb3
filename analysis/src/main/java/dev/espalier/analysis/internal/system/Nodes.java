package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Places;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.analysis.internal.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The nodes of one routine, an interval of the [NodeTable].
final class Nodes {
  final Procedure procedure;
  final int first;
  final int entry;

  /// The node of what is returned, or -1.
  final int result;

  /// The node of the exception that leaves it, or -1.
  final int thrown;

  private final NodeTable table;
  private final int units;
  private final Map<Integer, Integer> formalIn = new HashMap<>();
  private final Map<Integer, Integer> formalOut = new HashMap<>();
  private final Map<Site, Call> calls = new HashMap<>();
  private int values;
  private int end;

  /// The nodes of a call.
  ///
  /// @param result of what it gives back, or -1
  /// @param thrown of the exception that comes out of it, or -1
  /// @param in by the caller's place that the call may read
  /// @param out by the caller's place that it may write
  record Call(
      int node,
      int result,
      int thrown,
      List<Integer> arguments,
      Map<Integer, Integer> in,
      Map<Integer, Integer> out) {}

  Nodes(Procedure procedure, NodeTable table) {
    this.procedure = procedure;
    this.table = table;
    this.first = table.size();
    int at = procedure.routine.node();
    this.entry = add(Node.ENTRY, -1, at, procedure.routine.name());
    this.units = table.size();
    for (int unit = 0; unit < procedure.cfg.units(); unit++) {
      add(Node.UNIT, unit, procedure.cfg.unitNode(unit), "");
    }
    formals(at);
    this.result = procedure.hasResult() ? add(Node.FORMAL_OUT, -1, at, "return") : -1;
    this.thrown = procedure.mayThrow() ? add(Node.FORMAL_OUT, -1, at, "throw") : -1;
    procedure.sites.forEach(site -> calls.put(site, call(site)));
  }

  private int add(Node kind, int unit, int treeNode, String name) {
    return table.add(kind, procedure.number, unit, treeNode, name);
  }

  private String path(int place) {
    GrowingPlaces places = procedure.places;
    return switch (places.kind(place)) {
      case FIELD -> path(places.base(place)) + "." + places.name(place);
      case ELEMENT -> path(places.base(place)) + "[]";
      case PARAMETER, LOCAL, CAPTURED, FREE, THIS -> places.name(place);
    };
  }

  private void formals(int at) {
    Places known = procedure.routine.places();
    for (int place : procedure.parameters()) {
      int declared = known.node(place);
      formalIn.put(place, add(Node.FORMAL_IN, -1, declared < 0 ? at : declared, path(place)));
    }
    SortedSet<Integer> in = new TreeSet<>(procedure.reads);
    in.addAll(procedure.writes);
    for (int place : in) {
      boolean ownVariable =
          procedure.places.kind(procedure.places.root(place)) == Places.Kind.LOCAL;
      if (!formalIn.containsKey(place) && !ownVariable) {
        formalIn.put(place, add(Node.FORMAL_IN, -1, at, path(place)));
      }
    }
    for (int place : procedure.writes) {
      formalOut.put(place, add(Node.FORMAL_OUT, -1, at, path(place)));
    }
  }

  private Call call(Site site) {
    int call = add(Node.CALL, site.unit, site.node, site.parts.name());
    List<Integer> arguments = new ArrayList<>();
    for (Site.Argument argument : site.arguments) {
      arguments.add(add(Node.ACTUAL_IN, site.unit, argument.node(), ""));
    }
    Map<Integer, Integer> in = new HashMap<>();
    for (int place : site.reads) {
      in.put(place, add(Node.ACTUAL_IN, site.unit, site.node, path(place)));
    }
    Map<Integer, Integer> out = new HashMap<>();
    for (int place : site.writes) {
      out.put(place, add(Node.ACTUAL_OUT, site.unit, site.node, path(place)));
    }
    boolean gives = site.targets.stream().anyMatch(each -> each.hasResult() || site.creates(each));
    int result = gives ? add(Node.ACTUAL_OUT, site.unit, site.node, "return") : -1;
    boolean breaks = site.targets.stream().anyMatch(Procedure::mayThrow);
    int thrown = breaks ? add(Node.ACTUAL_OUT, site.unit, site.node, "throw") : -1;
    return new Call(call, result, thrown, arguments, in, out);
  }

  /// Numbers the values of the routine's data flow behind its other nodes.
  void values(int count) {
    values = table.size();
    for (int value = 0; value < count; value++) {
      add(Node.VALUE, -1, procedure.routine.node(), "");
    }
    end = table.size();
  }

  int unit(int unit) {
    return units + unit;
  }

  int value(int value) {
    return values + value;
  }

  /// One past the last node.
  int end() {
    return end;
  }

  /// The node for a place on entry, or -1.
  int formalIn(int place) {
    return formalIn.getOrDefault(place, -1);
  }

  int formalOut(int place) {
    return formalOut.getOrDefault(place, -1);
  }

  Call call(int site) {
    return of(procedure.sites.get(site));
  }

  Call of(Site site) {
    Call call = calls.get(site);
    if (call == null) {
      throw new IllegalArgumentException("the call belongs to another routine");
    }
    return call;
  }

  int stateIn(Site site, int place) {
    return of(site).in().getOrDefault(place, -1);
  }

  int stateOut(Site site, int place) {
    return of(site).out().getOrDefault(place, -1);
  }

  /// Whether a place needs a step for its value on entry, not having one as a parameter.
  boolean isOwnFormal(int place) {
    return formalIn.containsKey(place) && !procedure.routine.parameters().contains(place);
  }

  /// Marks the steps that write parameters, behind the first one.
  void tagParameters(IntList tag) {
    List<Integer> parameters = procedure.routine.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      tag.set(i + 1, formalIn(parameters.get(i)));
    }
  }
}

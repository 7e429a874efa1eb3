package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.DataFlow;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.analysis.SystemDependence.Node;
import dev.espalier.analysis.internal.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds a system dependence graph.
///
/// 1. Find the calls, what each may read and write ([Effects]), and out of which exceptions come
///    ([Thrown]).
/// 2. Number the nodes, routine by routine ([Nodes]).
/// 3. Put what crosses the borders into each control flow graph as steps ([Linked]); control
///    dependence and data flow of that graph are the edges within the routine.
/// 4. Join the routines, and find the summary edges ([Summaries]).
public final class SystemBuilder {
  private final Program program;
  private final Variables variables;
  private final Effects effects;
  private final NodeTable table = new NodeTable();
  private final List<Nodes> nodes = new ArrayList<>();
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList kind = new IntList();
  private final Map<State, Integer> states = new LinkedHashMap<>();
  private final Summaries.Links links;

  /// A variable, or a path from it, between calls from outside.
  private record State(Variables.Key root, String path) {}

  private SystemBuilder(List<Routines> files, CallTargets calls) {
    this.program = Program.of(files, calls);
    this.variables = new Variables(program);
    this.effects = Effects.of(program, variables);
    Thrown.note(program);
    this.links = new Summaries.Links();
  }

  public static SystemBuilder of(List<Routines> files, CallTargets calls) {
    SystemBuilder builder = new SystemBuilder(files, calls);
    builder.build();
    return builder;
  }

  public List<Routine> routines() {
    return program.procedures().stream().map(each -> each.routine).toList();
  }

  public NodeTable nodes() {
    return table;
  }

  /// The first node of each routine.
  public int[] firstOf() {
    return nodes.stream().mapToInt(each -> each.first).toArray();
  }

  public SystemEdges edges() {
    return new SystemEdges(table.size(), from, to, kind);
  }

  private void build() {
    for (Procedure procedure : program.procedures()) {
      Nodes mine = new Nodes(procedure, table);
      nodes.add(mine);
      within(procedure, mine);
    }
    for (Procedure procedure : program.procedures()) {
      procedure.sites.forEach(site -> between(procedure, site));
      if (procedure.callers.isEmpty() || procedure.isConstructor()) {
        fromOutside(procedure);
      }
    }
    Summaries.of(nodes, edges(), table.size(), links).forEach(this::summary);
  }

  private void summary(int source, int target) {
    edge(source, target, Edge.SUMMARY);
  }

  private void edge(int source, int target, Edge what) {
    if (source >= 0 && target >= 0) {
      from.add(source);
      to.add(target);
      kind.add(what.ordinal());
    }
  }

  // Within a routine.

  private void within(Procedure procedure, Nodes mine) {
    Linked.Flow flow = Linked.of(procedure, mine);
    Cfg cfg = flow.cfg();
    DataFlow data = DataFlow.of(cfg);
    mine.values(data.values());
    Owners owners = new Owners(procedure, mine);
    Dependence dependence = Dependence.of(data);
    control(procedure, mine, dependence);
    thrown(procedure, mine, dependence);
    for (int step = 0; step < cfg.steps(); step++) {
      if (data.read(step) != DataFlow.NONE) {
        int reader = flow.tag()[step] >= 0 ? flow.tag()[step] : owner(owners, cfg, step);
        edge(mine.value(data.read(step)), reader, Edge.FLOW);
      }
    }
    for (int step = 0; step < procedure.cfg.steps(); step++) {
      if (procedure.gives(step)) {
        edge(mine.unit(procedure.cfg.unit(step)), mine.result, Edge.FLOW);
      }
    }
    for (int value = 0; value < data.values(); value++) {
      int step = data.step(value);
      if (step >= 0) {
        int writer = flow.tag()[step] >= 0 ? flow.tag()[step] : owner(owners, cfg, step);
        edge(writer, mine.value(value), Edge.FLOW);
      }
      for (int operand : data.operands(value)) {
        edge(operand == DataFlow.NONE ? -1 : mine.value(operand), mine.value(value), Edge.FLOW);
      }
    }
    for (Site site : procedure.sites) {
      int above = site.parts.node() == 0 ? 0 : procedure.tree.parent(site.parts.node());
      edge(mine.of(site).result(), owners.of(cfg, site.unit, above), Edge.FLOW);
    }
  }

  private static int owner(Owners owners, Cfg cfg, int step) {
    return owners.of(cfg, cfg.unit(step), cfg.node(step));
  }

  private void control(Procedure procedure, Nodes mine, Dependence dependence) {
    for (int unit = 0; unit < procedure.cfg.units(); unit++) {
      decided(mine, dependence, unit, mine.unit(unit));
    }
    for (Site site : procedure.sites) {
      Nodes.Call call = mine.of(site);
      decided(mine, dependence, site.unit, call.node());
      if (isDecidedInside(procedure, site)) {
        edge(mine.unit(site.unit), call.node(), Edge.CONTROL);
      }
      call.arguments().forEach(each -> edge(call.node(), each, Edge.CONTROL));
      site.reads.forEach(at -> edge(call.node(), mine.stateIn(site, at), Edge.CONTROL));
      site.writes.forEach(at -> edge(call.node(), mine.stateOut(site, at), Edge.CONTROL));
      edge(call.node(), call.result(), Edge.CONTROL);
      edge(call.node(), call.thrown(), Edge.CONTROL);
    }
    edge(mine.entry, mine.thrown, Edge.CONTROL);
    procedure.parameters().forEach(at -> edge(mine.entry, mine.formalIn(at), Edge.CONTROL));
    procedure.reads.forEach(at -> edge(mine.entry, mine.formalIn(at), Edge.CONTROL));
    procedure.writes.forEach(at -> edge(mine.entry, mine.formalOut(at), Edge.CONTROL));
    edge(mine.entry, mine.result, Edge.CONTROL);
  }

  /// What is thrown leaves the routine, and decides what its caller's handlers do.
  private void thrown(Procedure procedure, Nodes mine, Dependence dependence) {
    procedure.thrown.stream().forEach(unit -> edge(mine.unit(unit), mine.thrown, Edge.FLOW));
    procedure.throwing.forEach(site -> edge(mine.of(site).thrown(), mine.thrown, Edge.FLOW));
    Map<Integer, List<Integer>> broken = new HashMap<>();
    for (Site site : procedure.sites) {
      if (mine.of(site).thrown() >= 0 && site.unit >= 0) {
        broken.computeIfAbsent(site.unit, _ -> new ArrayList<>()).add(mine.of(site).thrown());
      }
    }
    for (int unit = 0; unit < procedure.cfg.units() && !broken.isEmpty(); unit++) {
      int to = mine.unit(unit);
      dependence.forEachController(
          unit,
          by -> broken.getOrDefault(by, List.of()).forEach(from -> edge(from, to, Edge.CONTROL)));
    }
  }

  private void decided(Nodes mine, Dependence dependence, int unit, int node) {
    if (unit < 0) {
      edge(mine.entry, node, Edge.CONTROL);
      return;
    }
    dependence.forEachController(
        unit,
        by -> edge(by == dependence.entry() ? mine.entry : mine.unit(by), node, Edge.CONTROL));
  }

  /// Whether a condition within the call's own statement stands before it.
  private static boolean isDecidedInside(Procedure procedure, Site site) {
    Cfg cfg = procedure.cfg;
    for (int step = site.step - 1; step >= 0 && site.unit >= 0; step--) {
      if (cfg.unit(step) == site.unit && cfg.step(step) == Step.BRANCH) {
        return true;
      }
      if (cfg.unit(step) == site.unit && cfg.step(step) == Step.START) {
        return false;
      }
    }
    return false;
  }

  // Between routines.

  private void between(Procedure caller, Site site) {
    Nodes.Call call = nodes.get(caller.number).of(site);
    for (Procedure target : site.targets) {
      Nodes callee = nodes.get(target.number);
      edge(call.node(), callee.entry, Edge.CALL);
      int link = links.open(caller.number, target.number);
      for (int place : target.parameters()) {
        int argument = site.argumentFor(target, place);
        into(link, argument < 0 ? -1 : call.arguments().get(argument), callee.formalIn(place));
      }
      out(link, callee.result, call.result());
      out(link, callee.thrown, call.thrown());
      for (int place : target.reads) {
        state(caller, site, target, place, link, false);
      }
      for (int place : target.writes) {
        state(caller, site, target, place, link, true);
      }
    }
  }

  private void into(int link, int actual, int formal) {
    if (actual >= 0 && formal >= 0) {
      edge(actual, formal, Edge.PARAMETER_IN);
      links.into(link, actual, formal);
    }
  }

  private void out(int link, int formal, int actual) {
    if (actual >= 0 && formal >= 0) {
      edge(formal, actual, Edge.PARAMETER_OUT);
      links.out(link, formal, actual);
    }
  }

  private void state(
      Procedure caller, Site site, Procedure target, int place, int link, boolean writes) {
    Nodes mine = nodes.get(caller.number);
    Nodes callee = nodes.get(target.number);
    int mapped = effects.mapped(caller, site, target, place);
    if (mapped == Places.NONE) {
      into(link, valueOfRoot(mine.of(site), site, target, place), callee.formalIn(place));
      if (writes && site.creates(target)) {
        out(link, callee.formalOut(place), mine.of(site).result());
      }
      return;
    }
    into(link, mine.stateIn(site, mapped), callee.formalIn(place));
    if (writes) {
      out(link, callee.formalOut(place), mine.stateOut(site, mapped));
    }
  }

  /// The argument that stands for a path of its own which the caller has no name for, or -1.
  private int valueOfRoot(Nodes.Call call, Site site, Procedure target, int place) {
    int root = target.places.root(place);
    Kind kind = target.places.kind(root);
    int argument =
        kind == Kind.PARAMETER
            ? site.argumentFor(target, root)
            : site.hasReceiver() && !site.creates(target) ? 0 : -1;
    return argument < 0 ? -1 : call.arguments().get(argument);
  }

  private void fromOutside(Procedure procedure) {
    Nodes mine = nodes.get(procedure.number);
    int link = links.open(-1, procedure.number);
    for (int place : procedure.reads) {
      into(link, stateOf(procedure, place), mine.formalIn(place));
    }
    for (int place : procedure.writes) {
      int state = stateOf(procedure, place);
      into(link, state, mine.formalIn(place));
      out(link, mine.formalOut(place), state);
    }
  }

  /// The node of a variable between calls from outside; -1 for what belongs to an argument.
  private int stateOf(Procedure procedure, int place) {
    int root = procedure.places.root(place);
    boolean receiver = procedure.isReceiver(root);
    if (procedure.places.kind(root) == Kind.PARAMETER && !receiver) {
      return -1;
    }
    Variables.Key key =
        receiver
            ? new Variables.Key(variables.classAround(procedure), -1, "this")
            : variables.key(procedure, root);
    String path = path(procedure, place);
    return states.computeIfAbsent(
        new State(key, path), state -> table.add(Node.STATE, -1, -1, -1, key.name() + path));
  }

  private static String path(Procedure procedure, int place) {
    GrowingPlaces places = procedure.places;
    return switch (places.kind(place)) {
      case FIELD -> path(procedure, places.base(place)) + "." + places.name(place);
      case ELEMENT -> path(procedure, places.base(place)) + "[]";
      case PARAMETER, LOCAL, CAPTURED, FREE, THIS -> "";
    };
  }
}

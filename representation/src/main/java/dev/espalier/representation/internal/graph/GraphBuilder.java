package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.Dependence;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.EdgeSelection;
import dev.espalier.representation.EdgeType;
import dev.espalier.representation.Functions;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.representation.ProgramGraph.Detail;
import dev.espalier.representation.ProgramGraph.Role;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the graph of what stands below one node of a tree.
///
/// The idea: edges are collected between tree nodes, and between these and made-up nodes that are
/// numbered behind them. Then whatever lies inside of a token becomes that token, edges to comments
/// and out of the root go, and the nodes that are left are numbered.
public final class GraphBuilder {
  private static final int HIDDEN = -1;

  /// Above this many values that may meet at a read, they meet in a node of their own.
  private static final int MOST = 256;

  private final SyntaxTree tree;
  private final int root;
  private final @Nullable FileFlows file;
  private final List<Flow> flows;
  private final int[] tokens;
  private final int[] shown;
  private final MadeUp madeUp;
  private final Optional<DeclarationEdges> declarations;
  private final BitSet wanted = new BitSet();
  private @Nullable Variables variables;
  private @Nullable SystemJoin system;

  public GraphBuilder(SyntaxTree tree, int root, @Nullable FileFlows file) {
    this.tree = tree;
    this.root = root;
    this.file = file;
    this.flows =
        file == null
            ? List.of()
            : file.below(root).stream().filter(flow -> !flow.isEmpty()).toList();
    this.tokens = CodeTokens.of(tree, root, Comments.DROP).nodes();
    this.shown = shown();
    this.madeUp = new MadeUp(tree.size());
    this.declarations =
        Optional.ofNullable(file)
            .map(each -> new DeclarationEdges(tree, root, each, madeUp, this::isShown));
  }

  /// By tree node below the root, the node that stands for it: itself, or the token around it.
  private int[] shown() {
    int[] map = new int[tree.subtreeEnd(root) - root];
    Arrays.fill(map, HIDDEN);
    for (int token : tokens) {
      Arrays.fill(map, token - root, tree.subtreeEnd(token) - root, token);
    }
    for (int i = map.length - 1; i > 0; i--) {
      int parent = tree.parent(root + i) - root;
      if (map[i] != HIDDEN && map[i] == root + i) {
        map[parent] = root + parent;
      }
    }
    return map;
  }

  public ProgramGraph build(EdgeSelection selection) {
    system = selection.isOfSystem() && file != null ? systemEdges(file) : null;
    List<EdgeList> lists = new ArrayList<>();
    Map<EdgeType, EdgeList> forward = new HashMap<>();
    for (EdgeSelection.Edge edge : selection.edges()) {
      lists.add(forward.computeIfAbsent(edge.type(), this::collect));
    }
    int[] number = number();
    List<ProgramGraph.Edges> edges = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      edges.add(numbered(selection.edges().get(i), lists.get(i), number));
    }
    return new ProgramGraph(tree, root, nodes(number), edges);
  }

  private EdgeList collect(EdgeType type) {
    EdgeList raw = new EdgeList();
    switch (type) {
      case AST -> ast(raw);
      case NEXT_SIBLING -> nextSibling(raw);
      case NEXT_TOKEN -> nextToken(raw);
      case CFG -> flows.forEach(flow -> cfg(flow, raw));
      case DFG -> flows.forEach(flow -> dfg(flow, raw));
      case CDG -> {
        flows.forEach(flow -> cdg(flow, raw));
        return visible(system == null ? raw : system.joined(raw, SystemDependence.Edge.CONTROL));
      }
      case DDG -> {
        flows.forEach(flow -> ddg(flow, raw));
        return visible(system == null ? raw : system.joined(raw, SystemDependence.Edge.FLOW));
      }
      case CALL -> system(SystemDependence.Edge.CALL, raw);
      case PARAMETER_IN -> system(SystemDependence.Edge.PARAMETER_IN, raw);
      case PARAMETER_OUT -> system(SystemDependence.Edge.PARAMETER_OUT, raw);
      case SUMMARY -> system(SystemDependence.Edge.SUMMARY, raw);
      case CALLS -> declarations.ifPresent(all -> all.calls(raw));
      case CALLER_CALLEE ->
          declarations.ifPresent(all -> all.uses(Chunks.Use.CALL, this::want, raw));
      case TYPES -> declarations.ifPresent(all -> all.uses(Chunks.Use.TYPE, this::want, raw));
      case EXTENDS -> declarations.ifPresent(all -> all.supertypes(raw));
      case OVERRIDES -> declarations.ifPresent(all -> all.overrides(raw));
      case LAST_USE -> flows.forEach(flow -> UseEdges.of(flow, false, raw));
      case LAST_WRITE -> flows.forEach(flow -> UseEdges.of(flow, true, raw));
      case LAST_LEXICAL_USE -> lexical(raw, true);
      case NEXT_USE -> lexical(raw, false);
      case COMPUTED_FROM -> flows.forEach(flow -> computedFrom(flow, raw));
      case RETURNS_TO -> flows.forEach(flow -> returnsTo(flow, raw));
      case FORMAL_ARG_NAME -> declarations.ifPresent(all -> all.formalArguments(flows, raw));
      case GUARDED_BY -> guards(false, raw);
      case GUARDED_BY_NEGATION -> guards(true, raw);
      case IF_FLOW, ELSE_FLOW, WHILE_FLOW, FOR_FLOW, NEXT_STMT ->
          flows.forEach(flow -> Branches.of(tree, flow, type, raw));
    }
    return visible(raw);
  }

  /// The edges between what is shown, which is then wanted.
  private EdgeList visible(EdgeList raw) {
    EdgeList edges = new EdgeList();
    for (int i = 0; i < raw.size(); i++) {
      int source = visible(raw.source(i));
      int target = visible(raw.target(i));
      if (source != HIDDEN && target != HIDDEN) {
        edges.add(source, target, raw.detail(i));
        wanted.set(slot(source));
        wanted.set(slot(target));
      }
    }
    edges.sort();
    return edges;
  }

  private boolean isShown(int node) {
    return visible(node) != HIDDEN;
  }

  private int visible(int node) {
    if (node >= tree.size()) {
      return node;
    }
    return tree.contains(root, node) ? shown[node - root] : HIDDEN;
  }

  /// Nodes counted from the root, those that are made up behind the root's: what a graph takes must
  /// not grow with its file.
  private int slot(int node) {
    return node - (node < tree.size() ? root : tree.size() - shown.length);
  }

  private int ofSlot(int slot) {
    return slot + (slot < shown.length ? root : tree.size() - shown.length);
  }

  // The tree.

  private void ast(EdgeList edges) {
    for (int node = root; node < tree.subtreeEnd(root); node++) {
      if (shown[node - root] == node) {
        wanted.set(slot(node));
        if (node > root) {
          edges.add(tree.parent(node), node);
        }
      }
    }
  }

  private void nextSibling(EdgeList edges) {
    int[] before = new int[shown.length];
    Arrays.fill(before, HIDDEN);
    for (int node = root; node < tree.subtreeEnd(root); node++) {
      if (shown[node - root] == node) {
        wanted.set(slot(node));
        int parent = node == root ? 0 : tree.parent(node) - root;
        if (node > root && before[parent] != HIDDEN) {
          edges.add(before[parent], node);
        }
        before[parent] = node == root ? HIDDEN : node;
      }
    }
  }

  private void nextToken(EdgeList edges) {
    for (int i = 0; i < tokens.length; i++) {
      wanted.set(slot(tokens[i]));
      if (i > 0) {
        edges.add(tokens[i - 1], tokens[i]);
      }
    }
  }

  // Flows.

  private void cfg(Flow flow, EdgeList edges) {
    Cfg cfg = flow.cfg();
    int entry = entry(flow);
    int exit = madeUp.node(Role.EXIT, flow.routine().node(), "");
    for (int unit = 0; unit < cfg.units(); unit++) {
      want(cfg.unitNode(unit));
    }
    wanted.set(slot(entry));
    wanted.set(slot(exit));
    UnitFlow.forEach(
        cfg,
        (from, to, detail) ->
            edges.add(end(flow, from, entry, exit), end(flow, to, entry, exit), detail));
  }

  private int end(Flow flow, int unit, int entry, int exit) {
    return switch (unit) {
      case UnitFlow.ENTRY -> entry;
      case UnitFlow.EXIT -> exit;
      case UnitFlow.EXCEPTIONAL_EXIT ->
          madeUp.node(Role.EXCEPTIONAL_EXIT, flow.routine().node(), "");
      default ->
          unit > UnitFlow.EXCEPTIONAL_EXIT
              ? flow.cfg().unitNode(unit)
              : join(flow, "control", UnitFlow.block(unit));
    };
  }

  /// @param which tells the joins of a routine apart that are called the same
  private int join(Flow flow, String name, int which) {
    return madeUp.node(
        Role.JOIN, flow.routine().node(), name, (long) flow.routine().index() << 32 | which);
  }

  private void want(int node) {
    int seen = visible(node);
    if (seen != HIDDEN) {
      wanted.set(slot(seen));
    }
  }

  private void dfg(Flow flow, EdgeList edges) {
    flow.data()
        .forEachMeeting(
            MOST,
            (write, read, carried) ->
                edges.add(
                    write < 0 ? meeting(flow, write) : flow.tokenOrNode(write),
                    read < 0 ? meeting(flow, read) : flow.tokenOrNode(read),
                    carried ? Detail.CARRIED : Detail.NONE));
  }

  private int meeting(Flow flow, int number) {
    int value = -1 - number;
    return join(flow, flow.places().path(flow.data().place(value)), value);
  }

  private void cdg(Flow flow, EdgeList edges) {
    Dependence dependence = Dependence.of(flow.data());
    for (int node = 0; node < dependence.nodes(); node++) {
      for (int edge = dependence.firstController(node);
          edge < dependence.endOfControllers(node);
          edge++) {
        edges.add(
            decider(flow, dependence, dependence.controller(edge)),
            decider(flow, dependence, node),
            UnitFlow.detail(dependence.way(edge)));
      }
    }
  }

  private int decider(Flow flow, Dependence dependence, int node) {
    if (node < dependence.entry()) {
      return flow.cfg().unitNode(node);
    }
    return node == dependence.entry() ? entry(flow) : join(flow, "exceptions", node);
  }

  private void ddg(Flow flow, EdgeList edges) {
    Cfg cfg = flow.cfg();
    flow.data()
        .forEachMeeting(
            MOST,
            (write, read, carried) -> {
              if (read < 0 || cfg.unit(read) >= 0) {
                edges.add(
                    write < 0 ? meeting(flow, write) : writer(flow, write),
                    read < 0 ? meeting(flow, read) : cfg.unitNode(cfg.unit(read)),
                    carried ? Detail.CARRIED : Detail.NONE);
              }
            });
  }

  private int writer(Flow flow, int write) {
    int unit = flow.cfg().unit(write);
    return unit < 0 ? entry(flow) : flow.cfg().unitNode(unit);
  }

  private int entry(Flow flow) {
    return madeUp.node(Role.ENTRY, flow.routine().node(), "");
  }

  // Calls.

  private void system(SystemDependence.Edge kind, EdgeList edges) {
    if (system != null) {
      system.add(kind, edges);
    }
  }

  private SystemJoin systemEdges(FileFlows all) {
    return SystemJoin.of(tree, root, all, madeUp);
  }

  private void returnsTo(Flow flow, EdgeList edges) {
    int node = flow.routine().node();
    int name = Functions.at(tree, node).map(f -> f.name()).orElse(node);
    Statements.forEach(
        flow.routine(),
        statement -> {
          if (statement instanceof Statement.Return(int _, var value) && value != null) {
            edges.add(value.node(), name);
          }
        },
        _ -> {});
  }

  // Variables.

  private Variables variables() {
    Variables all = variables == null ? Variables.of(tree, root, flows) : variables;
    variables = all;
    return all;
  }

  private void lexical(EdgeList edges, boolean back) {
    Map<String, Integer> last = new HashMap<>();
    Variables all = variables();
    for (int i = 0; i < all.size(); i++) {
      int token = all.token(i);
      Integer before = last.put(tree.text(token), token);
      if (before != null) {
        edges.add(back ? token : before, back ? before : token);
      }
    }
  }

  private void computedFrom(Flow flow, EdgeList edges) {
    Variables all = variables();
    Computed.forEach(flow, (written, value) -> all.below(value, used -> edges.add(written, used)));
  }

  private void guards(boolean negated, EdgeList edges) {
    Variables all = variables();
    for (Flow flow : flows) {
      Guards.of(
          tree,
          flow,
          negated,
          guard ->
              all.between(guard.from(), guard.to(), token -> edges.add(token, guard.condition())));
    }
  }

  // Numbers.

  private int[] number() {
    int[] number = new int[shown.length + madeUp.size()];
    Arrays.fill(number, HIDDEN);
    int count = 0;
    for (int slot = wanted.nextSetBit(0); slot >= 0; slot = wanted.nextSetBit(slot + 1)) {
      number[slot] = count++;
    }
    return number;
  }

  private ProgramGraph.Edges numbered(EdgeSelection.Edge type, EdgeList list, int[] number) {
    EdgeList edges = new EdgeList();
    for (int i = 0; i < list.size(); i++) {
      int source = number[slot(list.source(i))];
      int target = number[slot(list.target(i))];
      byte detail = list.detail(i);
      edges.add(type.reversed() ? target : source, type.reversed() ? source : target, detail);
    }
    edges.sort();
    int[] source = new int[edges.size()];
    int[] target = new int[edges.size()];
    byte[] detail = new byte[edges.size()];
    for (int i = 0; i < source.length; i++) {
      source[i] = edges.source(i);
      target[i] = edges.target(i);
      detail[i] = edges.detail(i);
    }
    return new ProgramGraph.Edges(type, source, target, detail);
  }

  private ProgramGraph.Nodes nodes(int[] number) {
    int n = wanted.cardinality();
    int[] node = new int[n];
    byte[] role = new byte[n];
    String[] name = new String[n];
    String[] type = new String[n];
    int[] headEnd = new int[n];
    Arrays.fill(name, "");
    Arrays.fill(type, "");
    for (int slot = wanted.nextSetBit(0); slot >= 0; slot = wanted.nextSetBit(slot + 1)) {
      int raw = ofSlot(slot);
      int i = number[slot];
      boolean real = raw < tree.size();
      node[i] = real ? raw : madeUp.treeNode(raw);
      role[i] = (byte) (real ? role(raw) : madeUp.role(raw)).ordinal();
      name[i] = real ? "" : madeUp.name(raw);
      headEnd[i] = file == null ? tree.end(node[i]) : file.heads().end(node[i]);
    }
    if (file != null) {
      file.java().ifPresent(java -> types(java, number, type));
    }
    for (Flow flow : flows) {
      for (Variables.Typed typed : Variables.types(tree, flow)) {
        int at = visible(typed.token());
        if (at != HIDDEN && number[slot(at)] != HIDDEN && type[number[slot(at)]].isEmpty()) {
          type[number[slot(at)]] = typed.type();
        }
      }
    }
    return new ProgramGraph.Nodes(node, role, name, type, headEnd);
  }

  private void types(JavaFile java, int[] number, String[] type) {
    for (int node = root; node < tree.subtreeEnd(root); node++) {
      int at = number[slot(node)];
      if (at != HIDDEN && !java.isTypeName(node)) {
        type[at] = java.type(node).map(JavaType::toString).orElse("");
      }
    }
  }

  private Role role(int node) {
    return Arrays.binarySearch(tokens, node) >= 0 ? Role.TOKEN : Role.INNER;
  }
}

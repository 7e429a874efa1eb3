package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Location;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.analysis.SystemDependence.Edge;
import dev.espalier.representation.ProgramGraph.Detail;
import dev.espalier.representation.ProgramGraph.Role;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The edges of a file's system dependence graph below one node of its tree, between tree nodes and
/// made-up ones.
final class SystemJoin {
  private static final int NONE = -1;
  private static final int LONGEST = 40;

  private final SyntaxTree tree;
  private final int root;
  private final FileFlows file;
  private final SystemParts parts;
  private final SystemDependence system;
  private final MadeUp madeUp;
  private final int[] numbers;
  private final Map<Edge, EdgeList> edges = new EnumMap<>(Edge.class);

  private SystemJoin(SyntaxTree tree, int root, FileFlows file, MadeUp madeUp) {
    this.tree = tree;
    this.root = root;
    this.file = file;
    this.parts = file.system();
    this.system = parts.system();
    this.madeUp = madeUp;
    this.numbers = new int[system.nodes()];
    Arrays.fill(numbers, NONE - 1);
  }

  static SystemJoin of(SyntaxTree tree, int root, FileFlows file, MadeUp madeUp) {
    SystemJoin join = new SystemJoin(tree, root, file, madeUp);
    for (Edge kind : Edge.values()) {
      join.edges.put(kind, new EdgeList());
    }
    join.parts.forEach(file.file(), join::edge);
    return join;
  }

  private void edge(int from, int to, Edge kind) {
    int source = isElsewhere(from) ? called(from, to, kind) : number(from);
    int target = source == NONE ? NONE : isElsewhere(to) ? called(to, from, kind) : number(to);
    if (target != NONE && source != target) {
      list(kind).add(source, target);
    }
  }

  private boolean isElsewhere(int node) {
    int at = parts.file(node);
    return at != SystemParts.ALL && at != file.file();
  }

  /// The function of another file that the end of an edge belongs to, if a call of this one is the
  /// other end.
  private int called(int end, int other, Edge kind) {
    boolean isCall =
        switch (system.kind(other)) {
          case CALL, ACTUAL_IN, ACTUAL_OUT -> true;
          case ENTRY, UNIT, FORMAL_IN, FORMAL_OUT, STATE, VALUE -> false;
        };
    if (!isCall || isElsewhere(other) || kind == Edge.SUMMARY || number(other) == NONE) {
      return NONE;
    }
    int routine = system.routines().get(system.routine(end)).node();
    return madeUp.node(Role.OUTSIDE, root, file.outside(new Location(parts.file(end), routine)));
  }

  private EdgeList list(Edge kind) {
    return edges.getOrDefault(kind, new EdgeList());
  }

  private int number(int node) {
    if (numbers[node] < NONE) {
      numbers[node] = find(node);
    }
    return numbers[node];
  }

  private int find(int node) {
    int at = system.kind(node) == SystemDependence.Node.STATE ? 0 : system.treeNode(node);
    if (!tree.contains(root, at)) {
      return NONE;
    }
    return switch (system.kind(node)) {
      case UNIT -> at;
      case CALL -> call(at);
      case ENTRY -> madeUp.node(Role.ENTRY, at, "");
      case FORMAL_IN -> madeUp.node(Role.FORMAL_IN, at, system.name(node));
      case FORMAL_OUT -> madeUp.node(Role.FORMAL_OUT, at, system.name(node));
      case ACTUAL_IN -> madeUp.node(Role.ACTUAL_IN, at, handedOver(node));
      case ACTUAL_OUT -> madeUp.node(Role.ACTUAL_OUT, at, system.name(node));
      case STATE -> madeUp.node(Role.STATE, at, system.name(node));
      case VALUE -> NONE;
    };
  }

  /// The statement that is nothing but the call, or else the call.
  private int call(int at) {
    int around = at == root ? at : tree.parent(at);
    boolean whole = tree.start(around) == tree.start(at) && tree.end(around) <= tree.end(at) + 1;
    return whole && tree.kindName(around).endsWith("statement") ? around : at;
  }

  /// The path, or the argument's text where it is short.
  private String handedOver(int node) {
    String name = system.name(node);
    int at = system.treeNode(node);
    boolean isShort = tree.end(at) - tree.start(at) <= LONGEST;
    return !name.isEmpty() ? name : isShort ? tree.text(at) : tree.kindName(at);
  }

  void add(Edge kind, EdgeList to) {
    EdgeList all = list(kind);
    for (int i = 0; i < all.size(); i++) {
      to.add(all.source(i), all.target(i));
    }
  }

  /// The edges of the functions by themselves as far as the system has them too, with their
  /// details, and the others of the system.
  EdgeList joined(EdgeList alone, Edge kind) {
    EdgeList all = list(kind);
    Set<Long> ours = pairs(all);
    EdgeList joined = new EdgeList();
    for (int i = 0; i < alone.size(); i++) {
      if (ours.contains(pair(alone, i))) {
        joined.add(alone.source(i), alone.target(i), Detail.values()[alone.detail(i)]);
      }
    }
    Set<Long> known = pairs(joined);
    for (int i = 0; i < all.size(); i++) {
      if (!known.contains(pair(all, i))) {
        joined.add(all.source(i), all.target(i));
      }
    }
    return joined;
  }

  private static Set<Long> pairs(EdgeList edges) {
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i < edges.size(); i++) {
      pairs.add(pair(edges, i));
    }
    return pairs;
  }

  private static long pair(EdgeList edges, int edge) {
    return ((long) edges.source(edge) << 32) | edges.target(edge);
  }
}

package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Calls;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The routines of a file with their flows, each computed when first asked for.
public final class FileFlows {
  private final Routines routines;
  private final Map<Integer, Flow> known = new HashMap<>();
  private final List<Routine> byNode;
  private final int[] nodes;
  private final BitSet functions = new BitSet();
  private @Nullable List<Call> calls;
  private @Nullable SystemDependence system;
  private @Nullable Heads heads;

  private FileFlows(Routines routines) {
    this.routines = routines;
    this.byNode =
        routines.routines().stream().sorted(Comparator.comparingInt(Routine::node)).toList();
    this.nodes = byNode.stream().mapToInt(Routine::node).toArray();
    for (int node : nodes) {
      functions.set(node);
    }
  }

  public static FileFlows of(SyntaxTree tree) {
    return new FileFlows(Routines.of(tree));
  }

  public SortedMap<String, Integer> unsupported() {
    return routines.unsupported();
  }

  /// The calls of the file.
  List<Call> calls() {
    List<Call> all = calls == null ? Calls.of(routines).calls() : calls;
    calls = all;
    return all;
  }

  /// The dependence across calls within the file.
  SystemDependence system() {
    SystemDependence found = system;
    if (found == null) {
      List<Routines> files = List.of(routines);
      found = SystemDependence.of(files, CallTargets.within(files));
      system = found;
    }
    return found;
  }

  /// The routines of the file.
  List<Routine> all() {
    return routines.routines();
  }

  /// The flows of the routines that stand below a node and do something.
  List<Flow> below(int root) {
    return byNode.subList(at(root), at(routines.tree().subtreeEnd(root))).stream()
        .filter(FileFlows::does)
        .sorted(Comparator.comparingInt(Routine::index))
        .map(this::flow)
        .toList();
  }

  /// Where the routines begin whose node is not before this one.
  private int at(int node) {
    int found = Arrays.binarySearch(nodes, node);
    while (found > 0 && nodes[found - 1] == node) {
      found--;
    }
    return found < 0 ? -found - 1 : found;
  }

  Heads heads() {
    Heads all = heads == null ? Heads.of(routines.tree(), routines.routines()) : heads;
    heads = all;
    return all;
  }

  private static boolean does(Routine routine) {
    return switch (routine.form()) {
      case FUNCTION, LAMBDA, SCRIPT, CLASS -> true;
      case DECLARATION -> false;
    };
  }

  private Flow flow(Routine routine) {
    return known.computeIfAbsent(
        routine.index(), _ -> Flow.of(routines.tree(), functions, routine));
  }
}

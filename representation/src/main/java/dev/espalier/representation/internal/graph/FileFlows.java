package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Calls;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The routines of a file with their flows, each computed when first asked for.
public final class FileFlows {
  private final Routines routines;
  private final Map<Integer, Flow> known = new HashMap<>();
  private @Nullable List<Call> calls;
  private @Nullable SystemDependence system;

  private FileFlows(Routines routines) {
    this.routines = routines;
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
    SyntaxTree tree = routines.tree();
    return routines.routines().stream()
        .filter(routine -> tree.contains(root, routine.node()) && does(routine))
        .map(this::flow)
        .toList();
  }

  private static boolean does(Routine routine) {
    return switch (routine.form()) {
      case FUNCTION, LAMBDA, SCRIPT, CLASS -> true;
      case DECLARATION -> false;
    };
  }

  private Flow flow(Routine routine) {
    return known.computeIfAbsent(
        routine.index(), _ -> Flow.of(routines.tree(), routines.routines(), routine));
  }
}

package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Calls;
import dev.espalier.analysis.Chunks;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Project;
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
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The routines of a file with their flows, each computed when first asked for.
public final class FileFlows {
  private final Routines routines;
  private final Map<Integer, Flow> known = new HashMap<>();
  private final List<Routine> byNode;
  private final int[] nodes;
  private final BitSet functions = new BitSet();
  private final @Nullable Project project;
  private final int file;
  private @Nullable List<Call> calls;
  private @Nullable SystemParts system;
  private @Nullable Heads heads;

  private FileFlows(
      Routines routines, @Nullable Project project, int file, @Nullable SystemParts system) {
    this.routines = routines;
    this.project = project;
    this.file = file;
    this.system = system;
    this.byNode =
        routines.routines().stream().sorted(Comparator.comparingInt(Routine::node)).toList();
    this.nodes = byNode.stream().mapToInt(Routine::node).toArray();
    for (int node : nodes) {
      functions.set(node);
    }
  }

  public static FileFlows of(SyntaxTree tree) {
    return new FileFlows(Routines.of(tree), null, 0, null);
  }

  /// A file among others.
  ///
  /// @param system the project's dependence, where it is asked for
  public static FileFlows of(Project project, int file, Optional<SystemParts> system) {
    return new FileFlows(project.files().get(file).routines(), project, file, system.orElse(null));
  }

  /// The number of the file in its project; locations are in it or elsewhere.
  int file() {
    return file;
  }

  /// What a declaration of another file is called: its file and line, and its name.
  String outside(Location at) {
    if (project == null) {
      throw new IllegalArgumentException("a file alone has no other ones: " + at);
    }
    Project.File other = project.files().get(at.file());
    String name = project.name(at);
    return "%s:%d %s"
        .formatted(
            other.path(),
            other.tree().line(other.tree().start(at.node())),
            name.isEmpty() ? other.tree().kindName(at.node()) : name);
  }

  /// The types and functions of the file, and those that they use.
  Chunks chunks() {
    return project == null ? Chunks.of(routines) : project.chunks();
  }

  ClassHierarchy hierarchy() {
    return project == null ? ClassHierarchy.of(routines) : project.hierarchy();
  }

  /// What javac, or the trees of the project, say of the types of a file of Java.
  Optional<JavaFile> java() {
    return project == null ? Optional.empty() : project.files().get(file).java();
  }

  public SortedMap<String, Integer> unsupported() {
    return routines.unsupported();
  }

  /// The calls of the file.
  List<Call> calls() {
    List<Call> all = calls;
    if (all == null) {
      all = project == null ? Calls.of(routines).calls() : project.files().get(file).calls();
    }
    calls = all;
    return all;
  }

  /// The dependence across calls, within the file or the project.
  SystemParts system() {
    SystemParts found = system;
    if (found == null) {
      List<Routines> files = List.of(routines);
      found = SystemParts.of(SystemDependence.of(files, CallTargets.within(files)), files);
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

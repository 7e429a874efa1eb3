package dev.espalier.representation.internal.graph;

import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.SystemDependence;
import dev.espalier.analysis.SystemDependence.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/// The edges of a system dependence graph by file: those with an end in it.
public final class SystemParts {
  /// What is no routine's belongs to all files.
  static final int ALL = -1;

  private final SystemDependence system;
  private final List<Routines> files;
  private final int[] fileOf;
  private final List<Part> parts = new ArrayList<>();

  /// Edges, three numbers each: from, to, and the ordinal of the kind.
  private static final class Part {
    private int[] edges = new int[48];
    private int size;

    void add(int from, int to, Edge kind) {
      if (size + 3 > edges.length) {
        edges = Arrays.copyOf(edges, 2 * edges.length);
      }
      edges[size++] = from;
      edges[size++] = to;
      edges[size++] = kind.ordinal();
    }
  }

  private SystemParts(SystemDependence system, List<Routines> files) {
    this.system = system;
    this.files = files;
    IdentityHashMap<Routine, Integer> byRoutine = new IdentityHashMap<>();
    for (int file = 0; file < files.size(); file++) {
      for (Routine routine : files.get(file).routines()) {
        byRoutine.put(routine, file);
      }
      parts.add(new Part());
    }
    this.fileOf =
        system.routines().stream().mapToInt(each -> byRoutine.getOrDefault(each, ALL)).toArray();
  }

  public static SystemParts of(SystemDependence system, List<Routines> files) {
    SystemParts all = new SystemParts(system, files);
    system.forEach(all::edge);
    return all;
  }

  private void edge(int from, int to, Edge kind) {
    int source = file(from);
    int target = file(to);
    if (source != ALL) {
      parts.get(source).add(from, to, kind);
    }
    if (target != ALL && target != source) {
      parts.get(target).add(from, to, kind);
    }
  }

  SystemDependence system() {
    return system;
  }

  Routines routines(int file) {
    return files.get(file);
  }

  /// The file that a node stands in, or [#ALL].
  int file(int node) {
    return system.routine(node) < 0 ? ALL : fileOf[system.routine(node)];
  }

  void forEach(int file, SystemDependence.Sink sink) {
    Edge[] kinds = Edge.values();
    Part part = parts.get(file);
    for (int i = 0; i < part.size; i += 3) {
      sink.edge(part.edges[i], part.edges[i + 1], kinds[part.edges[i + 2]]);
    }
  }
}

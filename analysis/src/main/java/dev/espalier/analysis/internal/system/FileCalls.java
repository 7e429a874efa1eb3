package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.internal.calls.CallTables;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The routines that the targets of calls are.
public final class FileCalls implements CallTargets {
  private final List<Map<Integer, List<Routine>>> byNode = new ArrayList<>();
  private final List<Routines> files;
  private final IdentityHashMap<Routine, Map<Integer, List<Routine>>> targets =
      new IdentityHashMap<>();

  /// @param calls by file
  public FileCalls(List<Routines> files, List<List<Call>> calls) {
    this.files = files;
    for (Routines file : files) {
      Map<Integer, List<Routine>> nodes = new HashMap<>();
      for (Routine routine : file.routines()) {
        nodes.computeIfAbsent(routine.node(), _ -> new ArrayList<>()).add(routine);
      }
      byNode.add(nodes);
    }
    for (int file = 0; file < files.size(); file++) {
      Map<Integer, List<Routine>> ofFile = targets(calls.get(file));
      files.get(file).routines().forEach(routine -> targets.put(routine, ofFile));
    }
  }

  private Map<Integer, List<Routine>> targets(List<Call> calls) {
    Map<Integer, List<Routine>> found = new HashMap<>();
    for (Call call : calls) {
      List<Routine> routines = new ArrayList<>();
      call.targets().forEach(target -> add(target, routines));
      found.merge(call.node(), routines, FileCalls::both);
    }
    return found;
  }

  private void add(Location target, List<Routine> routines) {
    Routines file = files.get(target.file());
    for (Routine routine : byNode.get(target.file()).getOrDefault(target.node(), List.of())) {
      routines.add(routine);
      if (isConstructor(file.tree(), routine) && routine.parent() >= 0) {
        routines.add(file.routines().get(routine.parent()));
      }
    }
  }

  private static List<Routine> both(List<Routine> a, List<Routine> b) {
    List<Routine> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  @Override
  public List<Routine> of(Routine caller, int call) {
    return targets.getOrDefault(caller, Map.of()).getOrDefault(call, List.of());
  }

  /// Whether a routine fills an object that is new.
  static boolean isConstructor(SyntaxTree tree, Routine routine) {
    return routine.form() == Form.FUNCTION
        && (CallTables.isConstructor(tree.language().orElseThrow(), routine.name())
            || tree.kindName(routine.node()).contains("constructor"));
  }

  /// The parameters that arguments are given for: no receiver.
  static List<Integer> parameters(Routine routine) {
    Places places = routine.places();
    return routine.parameters().stream()
        .filter(place -> places.kind(place) == Places.Kind.PARAMETER)
        .filter(place -> !CallParts.isReceiver(places.name(place)))
        .toList();
  }
}

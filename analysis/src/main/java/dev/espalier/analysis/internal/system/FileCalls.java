package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Calls;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The targets of calls within their own files.
public final class FileCalls implements CallTargets {
  private static final Set<String> CONSTRUCTORS =
      Set.of("constructor", "__init__", "initialize", "__construct");

  private final IdentityHashMap<Routine, Map<Integer, List<Routine>>> targets =
      new IdentityHashMap<>();

  public FileCalls(List<Routines> files) {
    for (Routines file : files) {
      Map<Integer, List<Routine>> ofFile = targets(file);
      file.routines().forEach(routine -> targets.put(routine, ofFile));
    }
  }

  private static Map<Integer, List<Routine>> targets(Routines file) {
    Map<Integer, List<Routine>> byNode = new HashMap<>();
    for (Routine routine : file.routines()) {
      byNode.computeIfAbsent(routine.node(), _ -> new ArrayList<>()).add(routine);
    }
    Map<Integer, List<Routine>> targets = new HashMap<>();
    for (Call call : Calls.of(file).calls()) {
      List<Routine> found = new ArrayList<>();
      for (Location target : call.targets()) {
        for (Routine routine : byNode.getOrDefault(target.node(), List.of())) {
          found.add(routine);
          if (isConstructor(file.tree(), routine) && routine.parent() >= 0) {
            found.add(file.routines().get(routine.parent()));
          }
        }
      }
      targets.merge(call.node(), found, FileCalls::both);
    }
    return targets;
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
        && (CONSTRUCTORS.contains(routine.name())
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

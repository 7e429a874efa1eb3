package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.CallTargets;
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

/// Calls by name and number of arguments.
public final class CallsByName implements CallTargets {
  private static final Set<String> CONSTRUCTORS =
      Set.of("constructor", "__init__", "initialize", "__construct");

  private final IdentityHashMap<Routine, File> files = new IdentityHashMap<>();

  /// What a file's names may mean when they are called.
  private record File(SyntaxTree tree, Map<String, List<Routine>> byName) {}

  public CallsByName(List<Routines> files) {
    for (Routines all : files) {
      File file = new File(all.tree(), new HashMap<>());
      for (Routine routine : all.routines()) {
        this.files.put(routine, file);
        String name = calledAs(all, routine);
        if (!name.isEmpty()) {
          file.byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(routine);
        }
      }
    }
  }

  private static String calledAs(Routines all, Routine routine) {
    return switch (routine.form()) {
      case FUNCTION ->
          CONSTRUCTORS.contains(routine.name()) && routine.parent() >= 0
              ? all.routines().get(routine.parent()).name()
              : routine.name();
      case CLASS -> routine.name();
      case LAMBDA, DECLARATION, SCRIPT -> "";
    };
  }

  @Override
  public List<Routine> of(Routine caller, int call) {
    File file = files.get(caller);
    if (file == null) {
      return List.of();
    }
    CallParts parts = CallParts.of(file.tree, call);
    List<Routine> named = file.byName.getOrDefault(parts.name(), List.of());
    List<Routine> functions = named.stream().filter(each -> each.form() == Form.FUNCTION).toList();
    List<Routine> fitting =
        functions.stream()
            .filter(each -> parameters(each).size() == parts.arguments().size())
            .toList();
    List<Routine> targets = new ArrayList<>(fitting.isEmpty() ? functions : fitting);
    named.stream().filter(each -> each.form() == Form.CLASS).forEach(targets::add);
    return targets;
  }

  static boolean isConstructor(Procedure procedure) {
    String name = procedure.routine.name();
    return CONSTRUCTORS.contains(name)
        || procedure.tree.kindName(procedure.routine.node()).contains("constructor");
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

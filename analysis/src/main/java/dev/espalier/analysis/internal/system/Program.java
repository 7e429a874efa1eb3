package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.CallTargets;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.internal.language.Tables;
import dev.espalier.analysis.internal.lowering.Trait;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All routines of a program, with their calls.
final class Program {
  private final List<Procedure> procedures = new ArrayList<>();
  private final IdentityHashMap<Routine, Procedure> byRoutine = new IdentityHashMap<>();
  private final IdentityHashMap<Routines, Map<Integer, Procedure>> byNode = new IdentityHashMap<>();
  private final IdentityHashMap<Routine, Routines> files = new IdentityHashMap<>();
  private final CallTargets calls;

  private Program(CallTargets calls) {
    this.calls = calls;
  }

  static Program of(List<Routines> files, CallTargets calls) {
    Program program = new Program(calls);
    for (Routines file : files) {
      program.add(file);
    }
    program.procedures.forEach(each -> each.link(program));
    program.procedures.forEach(each -> each.linkClosures(program));
    return program;
  }

  private void add(Routines file) {
    SyntaxTree tree = file.tree();
    boolean fields =
        Tables.of(tree.language().orElseThrow(), tree.grammar()).has(Trait.FIELDS_WITHOUT_RECEIVER);
    Map<Integer, Procedure> nodes = new HashMap<>();
    byNode.put(file, nodes);
    for (Routine routine : file.routines()) {
      files.put(routine, file);
      if (routine.form() != Form.DECLARATION) {
        Procedure procedure = new Procedure(procedures.size(), file, routine, fields);
        procedures.add(procedure);
        byRoutine.put(routine, procedure);
        nodes.putIfAbsent(routine.node(), procedure);
      }
    }
  }

  List<Procedure> procedures() {
    return procedures;
  }

  List<Procedure> targets(Procedure caller, int call) {
    return calls.of(caller.routine, call).stream()
        .map(byRoutine::get)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  @Nullable Procedure of(Routine routine) {
    return byRoutine.get(routine);
  }

  /// The function or lambda that a step makes.
  @Nullable Procedure madeAt(Procedure maker, int node) {
    Procedure made = Objects.requireNonNull(byNode.get(files.get(maker.routine))).get(node);
    return made == null || made.routine.form() == Form.CLASS ? null : made;
  }

  /// The routine around one, or null.
  @Nullable Procedure around(Procedure inner) {
    int parent = inner.routine.parent();
    Routines file = Objects.requireNonNull(files.get(inner.routine));
    return parent < 0 ? null : byRoutine.get(file.routines().get(parent));
  }

  /// What stands outside of all functions in the file, or null.
  @Nullable Procedure script(Procedure inner) {
    Routines file = Objects.requireNonNull(files.get(inner.routine));
    return file.routines().stream()
        .filter(each -> each.form() == Form.SCRIPT)
        .map(byRoutine::get)
        .findFirst()
        .orElse(null);
  }
}

package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.Calls;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.internal.calls.FileDeclarations.Function;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The calls of several files, and what they mean in them by their names.
public final class ProjectCalls {
  /// A name that more functions have says nothing.
  private static final int MOST = 8;

  private final List<FileDeclarations> declared = new ArrayList<>();
  private final Map<Key, List<Declared>> functions = new HashMap<>();
  private final Map<Key, List<Location>> types = new HashMap<>();

  private record Key(Language language, String name) {}

  private record Declared(Location at, Function function) {}

  private final int first;

  private ProjectCalls(List<Routines> files, int first) {
    this.first = first;
    for (int file = 0; file < files.size(); file++) {
      add(first + file, files.get(file).tree());
    }
  }

  private void add(int file, SyntaxTree tree) {
    Language language = tree.language().orElseThrow();
    FileDeclarations own = new FileDeclarations(tree, CallTables.of(language));
    declared.add(own);
    for (Function each : own.functions()) {
      if (each.outer() < 0) {
        functions
            .computeIfAbsent(new Key(language, each.name()), _ -> new ArrayList<>())
            .add(new Declared(new Location(file, each.node()), each));
      }
    }
    for (FileDeclarations.Type each : own.types()) {
      types
          .computeIfAbsent(new Key(language, each.name()), _ -> new ArrayList<>())
          .add(new Location(file, each.node()));
    }
  }

  /// By file, what its calls mean within it.
  ///
  /// @param first the number of the first of the files in their project
  public static List<List<Call>> within(List<Routines> files, int first) {
    List<List<Call>> all = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      int index = first + file;
      all.add(
          Calls.of(files.get(file)).calls().stream()
              .map(call -> with(call, call.resolution(), index, call.targets()))
              .toList());
    }
    return all;
  }

  private static Call with(Call call, Resolution resolution, int file, List<Location> targets) {
    return new Call(
        call.node(),
        call.caller(),
        call.callee(),
        resolution,
        targets.stream().map(at -> new Location(file, at.node())).toList());
  }

  /// By file, what its calls mean within it, and what else by name alone.
  ///
  /// @param first the number of the first of the files in their project
  public static List<List<Call>> across(List<Routines> files, int first) {
    ProjectCalls project = new ProjectCalls(files, first);
    List<List<Call>> all = new ArrayList<>();
    for (List<Call> calls : within(files, first)) {
      SyntaxTree tree = files.get(all.size()).tree();
      all.add(calls.stream().map(call -> project.elsewhere(tree, call)).toList());
    }
    return all;
  }

  private Call elsewhere(SyntaxTree tree, Call call) {
    if (!call.targets().isEmpty()) {
      return call;
    }
    Language language = tree.language().orElseThrow();
    CallRules rules = CallTables.of(language);
    CallRules.Calls rule = rules.calls.get(tree.kindName(call.node()));
    int arguments =
        rule == null ? -1 : Arity.arguments(tree, rule.arguments().in(tree, call.node()));
    boolean isMember = Callee.of(tree, rules, call.node()) instanceof Callee.Member;
    boolean isMade = Callee.of(tree, rules, call.node()) instanceof Callee.Created;
    Key key = new Key(language, call.callee());
    List<Location> found = new ArrayList<>();
    if (!isMade) {
      functions.getOrDefault(key, List.of()).stream()
          .filter(each -> each.function().takes(arguments))
          .filter(each -> isMember || rules.methodsOnly || each.function().owner() < 0)
          .forEach(each -> found.add(each.at()));
    }
    if (found.isEmpty() && (isMade || rules.classesAreCalled)) {
      for (Location type : types.getOrDefault(key, List.of())) {
        found.addAll(made(language, type, key, rules, arguments));
      }
    }
    return found.isEmpty() || found.size() > MOST
        ? call
        : new Call(call.node(), call.caller(), call.callee(), Resolution.GUESSED, found);
  }

  /// The constructors of a type that fit, or the type.
  private List<Location> made(
      Language language, Location type, Key key, CallRules rules, int arguments) {
    List<String> names = new ArrayList<>(rules.constructors);
    if (rules.overloads) {
      names.add(key.name());
    }
    List<Location> found = new ArrayList<>();
    for (String name : names) {
      functions.getOrDefault(new Key(language, name), List.of()).stream()
          .filter(each -> each.at().file() == type.file() && each.function().takes(arguments))
          .filter(each -> each.function().owner() >= 0)
          .filter(each -> owns(type, each))
          .forEach(each -> found.add(each.at()));
    }
    return found.isEmpty() ? List.of(type) : found;
  }

  private boolean owns(Location type, Declared constructor) {
    return declared.get(type.file() - first).types().get(constructor.function().owner()).node()
        == type.node();
  }
}

package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Routines;
import dev.espalier.analysis.Symbols;
import dev.espalier.analysis.internal.calls.FileDeclarations.Function;
import dev.espalier.syntax.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The calls of several files, and what they mean in them by their names.
public final class ProjectCalls {
  /// A name that more functions have says nothing.
  private static final int MOST = 8;

  private final List<FileDeclarations> files;
  private final int first;
  private final Map<Key, List<Declared>> functions = new HashMap<>();
  private final Map<Key, List<DeclaredType>> types = new HashMap<>();

  private record Key(Language language, String name) {}

  private record Declared(Location at, Function function) {}

  /// @param index in its file
  private record DeclaredType(Location at, int index) {}

  private ProjectCalls(List<FileDeclarations> files, int first) {
    this.files = files;
    this.first = first;
    for (int file = 0; file < files.size(); file++) {
      add(first + file, files.get(file));
    }
  }

  private void add(int number, FileDeclarations file) {
    for (Function each : file.functions()) {
      if (each.outer() < 0) {
        functions
            .computeIfAbsent(new Key(file.language(), each.name()), _ -> new ArrayList<>())
            .add(new Declared(new Location(number, each.node()), each));
      }
    }
    for (int type = 0; type < file.types().size(); type++) {
      FileDeclarations.Type each = file.types().get(type);
      types
          .computeIfAbsent(new Key(file.language(), each.name()), _ -> new ArrayList<>())
          .add(new DeclaredType(new Location(number, each.node()), type));
    }
  }

  /// By file, what its calls mean within it.
  public static List<List<Call>> within(List<Routines> files) {
    return within(files, declared(files), 0);
  }

  private static List<FileDeclarations> declared(List<Routines> files) {
    return files.stream().map(file -> FileDeclarations.of(file.tree())).toList();
  }

  private static List<List<Call>> within(
      List<Routines> files, List<FileDeclarations> declared, int first) {
    List<List<Call>> all = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      int number = first + file;
      all.add(
          CallResolver.calls(declared.get(file), Symbols.of(files.get(file))).stream()
              .map(call -> inFile(call, number))
              .toList());
    }
    return all;
  }

  private static Call inFile(Call call, int file) {
    return new Call(
        call.node(),
        call.caller(),
        call.callee(),
        call.resolution(),
        call.targets().stream().map(at -> new Location(file, at.node())).toList());
  }

  /// By file, what its calls mean within it, and what else by name alone.
  public static List<List<Call>> across(List<Routines> files) {
    return across(files, declared(files), 0);
  }

  /// @param declared by file
  /// @param first the number of the first of the files in their project
  public static List<List<Call>> across(
      List<Routines> files, List<FileDeclarations> declared, int first) {
    ProjectCalls project = new ProjectCalls(declared, first);
    List<List<Call>> all = new ArrayList<>();
    for (List<Call> calls : within(files, declared, first)) {
      FileDeclarations file = declared.get(all.size());
      all.add(calls.stream().map(call -> project.elsewhere(file, call)).toList());
    }
    return all;
  }

  private Call elsewhere(FileDeclarations file, Call call) {
    if (!call.targets().isEmpty()) {
      return call;
    }
    CallRules rules = file.rules();
    CallRules.Calls rule = rules.calls.get(file.tree().kindName(call.node()));
    int arguments =
        rule == null
            ? -1
            : Arity.arguments(file.tree(), rule.arguments().in(file.tree(), call.node()));
    Callee callee = Callee.of(file.tree(), rules, call.node());
    boolean isMember = callee instanceof Callee.Member;
    boolean isMade = callee instanceof Callee.Created;
    Key key = new Key(file.language(), call.callee());
    List<Location> found = new ArrayList<>();
    if (!isMade) {
      functions.getOrDefault(key, List.of()).stream()
          .filter(each -> each.function().takes(arguments))
          .filter(each -> isMember || rules.methodsOnly || each.function().owner() < 0)
          .forEach(each -> found.add(each.at()));
    }
    if (found.isEmpty() && (isMade || rules.classesAreCalled)) {
      for (DeclaredType type : types.getOrDefault(key, List.of())) {
        found.addAll(made(type, arguments));
      }
    }
    return found.isEmpty() || found.size() > MOST
        ? call
        : new Call(call.node(), call.caller(), call.callee(), Resolution.GUESSED, found);
  }

  /// The constructors of a type that fit, or the type.
  private List<Location> made(DeclaredType type, int arguments) {
    int file = type.at().file();
    List<Location> found =
        files.get(file - first).constructors(type.index()).stream()
            .filter(each -> each.outer() < 0 && each.takes(arguments))
            .map(each -> new Location(file, each.node()))
            .toList();
    return found.isEmpty() ? List.of(type.at()) : found;
  }
}

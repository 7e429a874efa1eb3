package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.ClassHierarchy.Supertype;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts what the trees alone tell in the place of what javac does not.
final class Fallback {
  private Fallback() {}

  /// @param exact what javac tells, of the files that it does; perhaps nothing at all
  /// @param reasons by file why it does not tell of it, or null where it does
  static JavaProject of(JavaProject exact, List<JavaSource> sources, @Nullable String[] reasons) {
    if (Arrays.stream(reasons).allMatch(Objects::isNull)) {
      return exact;
    }
    JavaProject trees = TreeProject.of(sources, reasons);
    List<JavaFile> files = new ArrayList<>();
    List<ClassHierarchy.Type> classes = new ArrayList<>();
    for (int file = 0; file < reasons.length; file++) {
      files.add((reasons[file] == null ? exact : trees).files().get(file));
    }
    for (ClassHierarchy.Type type : exact.hierarchy().classes()) {
      addIf(reasons[type.at().file()] == null, type, classes);
    }
    for (ClassHierarchy.Type type : trees.hierarchy().classes()) {
      addIf(reasons[type.at().file()] != null, type, classes);
    }
    classes.sort(Comparator.comparing(ClassHierarchy.Type::at));
    return new JavaProject(
        files, new ClassHierarchy(joined(classes), overriders(exact, trees, reasons)));
  }

  private static void addIf(
      boolean wanted, ClassHierarchy.Type type, List<ClassHierarchy.Type> classes) {
    if (wanted) {
      classes.add(type);
    }
  }

  /// The classes with their supertypes found by name.
  private static List<ClassHierarchy.Type> joined(List<ClassHierarchy.Type> classes) {
    Map<String, Integer> byName = new HashMap<>();
    for (int type = 0; type < classes.size(); type++) {
      byName.putIfAbsent(classes.get(type).name(), type);
    }
    return classes.stream()
        .map(type ->
            new ClassHierarchy.Type(type.name(), type.at(), joined(type.supertypes(), byName)))
        .toList();
  }

  private static List<Supertype> joined(List<Supertype> above, Map<String, Integer> byName) {
    return above.stream()
        .map(each ->
            new Supertype(
                each.name(),
                byName.getOrDefault(each.name(), -1),
                each.resolved() || byName.containsKey(each.name())))
        .toList();
  }

  /// Those of javac, and those of the trees at whose one end javac knows nothing.
  private static Map<Location, List<Location>> overriders(
      JavaProject exact, JavaProject trees, @Nullable String[] reasons) {
    Map<Location, TreeSet<Location>> all = new HashMap<>();
    exact
        .hierarchy()
        .overriders()
        .forEach((method, below) -> all.put(method, new TreeSet<>(below)));
    trees
        .hierarchy()
        .overriders()
        .forEach((method, below) -> {
          for (Location each : below) {
            if (reasons[method.file()] != null || reasons[each.file()] != null) {
              all.computeIfAbsent(method, _ -> new TreeSet<>()).add(each);
            }
          }
        });
    Map<Location, List<Location>> lists = new HashMap<>();
    all.forEach((method, below) -> lists.put(method, List.copyOf(below)));
    return lists;
  }
}

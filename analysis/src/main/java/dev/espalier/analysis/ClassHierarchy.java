package dev.espalier.analysis;

import dev.espalier.analysis.internal.calls.FileDeclarations;
import dev.espalier.analysis.internal.calls.NamedHierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The classes and interfaces of a project, what each extends and implements, and which methods
/// override which.
///
/// A class that extends itself, over whatever detour, is below itself; nothing else is special
/// about it.
public final class ClassHierarchy {
  private final List<Type> classes;
  private final List<List<Integer>> subtypes = new ArrayList<>();
  private final Map<Location, List<Location>> overriders;

  /// A class, interface, enum, record, trait or the like; of Java also a local or anonymous one.
  ///
  /// @param name in Java qualified, see [JavaType.Declared]; in other languages as declared
  public record Type(String name, Location at, List<Supertype> supertypes) {
    public Type {
      supertypes = List.copyOf(supertypes);
    }
  }

  /// What a class extends or implements, as far as the text says so.
  ///
  /// @param name qualified where it is known, else as written
  /// @param index in [#classes()], or -1 outside of the project
  /// @param resolved whether it is known at all
  public record Supertype(String name, int index, boolean resolved) {
    private Supertype behind(int others) {
      return new Supertype(name, index + others, resolved);
    }
  }

  /// For the front ends.
  ///
  /// @param overriders by method, those of classes below that override it
  public ClassHierarchy(List<Type> classes, Map<Location, List<Location>> overriders) {
    this.classes = List.copyOf(classes);
    this.overriders = Map.copyOf(overriders);
    classes.forEach(_ -> subtypes.add(new ArrayList<>()));
    for (int type = 0; type < classes.size(); type++) {
      for (Supertype above : classes.get(type).supertypes()) {
        if (above.index() >= 0 && !subtypes.get(above.index()).contains(type)) {
          subtypes.get(above.index()).add(type);
        }
      }
    }
  }

  /// The types of a file of any language, as its names tell.
  public static ClassHierarchy of(Routines routines) {
    return NamedHierarchy.of(List.of(FileDeclarations.of(routines.tree())), 0);
  }

  /// The classes of both, those of the second behind those of the first.
  static ClassHierarchy joined(ClassHierarchy first, ClassHierarchy second) {
    int before = first.classes.size();
    List<Type> all = new ArrayList<>(first.classes);
    for (Type type : second.classes) {
      List<Supertype> above =
          type.supertypes().stream()
              .map(each -> each.index() < 0 ? each : each.behind(before))
              .toList();
      all.add(new Type(type.name(), type.at(), above));
    }
    Map<Location, List<Location>> overriders = new HashMap<>(first.overriders);
    overriders.putAll(second.overriders);
    return new ClassHierarchy(all, overriders);
  }

  /// In the order of files and text.
  public List<Type> classes() {
    return classes;
  }

  /// The first class of that name, or -1.
  public int find(String name) {
    for (int type = 0; type < classes.size(); type++) {
      if (classes.get(type).name().equals(name)) {
        return type;
      }
    }
    return -1;
  }

  /// The classes that name this one as what they extend or implement.
  public List<Integer> subtypes(int type) {
    return List.copyOf(subtypes.get(type));
  }

  /// All classes below, those next to it first.
  public List<Integer> below(int type) {
    return reach(type, subtypes);
  }

  /// All classes of the project above, those next to it first.
  public List<Integer> above(int type) {
    List<List<Integer>> up =
        classes.stream()
            .map(each ->
                each.supertypes().stream().map(Supertype::index).filter(at -> at >= 0).toList())
            .toList();
    return reach(type, up);
  }

  private static List<Integer> reach(int from, List<List<Integer>> next) {
    List<Integer> found = new ArrayList<>();
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (int type : next.get(open.remove())) {
        if (!seen.get(type)) {
          seen.set(type);
          found.add(type);
          open.add(type);
        }
      }
    }
    return found;
  }

  /// Whether the class is above itself.
  public boolean isCyclic(int type) {
    return below(type).contains(type);
  }

  /// The methods of the project that override this one, in the order of files and text.
  public List<Location> overriders(Location method) {
    return overriders.getOrDefault(method, List.of());
  }

  /// By method, those of classes below that override it.
  public Map<Location, List<Location>> overriders() {
    return overriders;
  }
}

package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.ClassHierarchy.Supertype;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// Where the project declares what the compiler knows.
final class ProjectElements {
  private final Elements elements;
  private final Types types;
  private final Map<Element, Location> locations = new HashMap<>();
  private final List<TypeElement> classes = new ArrayList<>();
  private final Map<TypeElement, Integer> indexes = new HashMap<>();
  private @Nullable ClassHierarchy hierarchy;

  ProjectElements(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  Types types() {
    return types;
  }

  void add(Element element, Location at) {
    locations.putIfAbsent(element, at);
    if (element instanceof TypeElement type && indexes.putIfAbsent(type, classes.size()) == null) {
      classes.add(type);
    }
  }

  @Nullable Location location(Element element) {
    return locations.get(element);
  }

  /// Known once all files have been declared.
  ClassHierarchy hierarchy() {
    ClassHierarchy known = hierarchy;
    if (known == null) {
      known = new ClassHierarchy(classes.stream().map(this::javaClass).toList(), overriders());
      hierarchy = known;
    }
    return known;
  }

  private ClassHierarchy.Type javaClass(TypeElement type) {
    List<Supertype> supertypes = new ArrayList<>();
    for (TypeMirror above : types.directSupertypes(type.asType())) {
      if (isSaid(type, above)) {
        supertypes.add(supertype(above));
      }
    }
    return new ClassHierarchy.Type(Mirrors.name(type), at(type), supertypes);
  }

  /// `Object` is above everything; only what else there is, is worth a word.
  private static boolean isSaid(TypeElement type, TypeMirror above) {
    return above.getKind() != TypeKind.NONE
        && !(above instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getQualifiedName().contentEquals("java.lang.Object")
            && !type.getSimpleName().isEmpty());
  }

  private Supertype supertype(TypeMirror above) {
    JavaType type = Mirrors.type(above);
    String name = type == null ? above.toString() : type.erasure();
    int index =
        above.getKind() == TypeKind.DECLARED
                && ((DeclaredType) above).asElement() instanceof TypeElement element
            ? indexes.getOrDefault(element, -1)
            : -1;
    return new Supertype(name, index, above.getKind() == TypeKind.DECLARED);
  }

  private Location at(Element element) {
    Location at = locations.get(element);
    if (at == null) {
      throw new IllegalArgumentException("not declared in the project: " + element);
    }
    return at;
  }

  /// By method, those that override it: in its own subclass, or inherited by a class that also has
  /// the interface.
  private Map<Location, List<Location>> overriders() {
    Map<Location, TreeSet<Location>> found = new LinkedHashMap<>();
    for (TypeElement type : classes) {
      List<TypeElement> above = above(type);
      Map<String, List<ExecutableElement>> visible = new HashMap<>();
      above.forEach(each -> methods(each).forEach(method -> put(visible, method)));
      for (TypeElement each : above) {
        for (ExecutableElement method : methods(each)) {
          for (ExecutableElement other :
              visible.getOrDefault(method.getSimpleName().toString(), List.of())) {
            if (!other.equals(method) && elements.overrides(method, other, type)) {
              found.computeIfAbsent(at(other), _ -> new TreeSet<>()).add(at(method));
            }
          }
        }
      }
    }
    Map<Location, List<Location>> lists = new HashMap<>();
    found.forEach((method, all) -> lists.put(method, List.copyOf(all)));
    return lists;
  }

  private static void put(Map<String, List<ExecutableElement>> visible, ExecutableElement method) {
    visible.computeIfAbsent(method.getSimpleName().toString(), _ -> new ArrayList<>()).add(method);
  }

  private List<ExecutableElement> methods(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> locations.containsKey(method))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /// The class and all classes of the project above it, each once, also when it is above itself.
  private List<TypeElement> above(TypeElement type) {
    List<TypeElement> found = new ArrayList<>(List.of(type));
    for (int i = 0; i < found.size(); i++) {
      for (TypeMirror above : types.directSupertypes(found.get(i).asType())) {
        if (above instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && !found.contains(element)) {
          found.add(element);
        }
      }
    }
    return found;
  }
}

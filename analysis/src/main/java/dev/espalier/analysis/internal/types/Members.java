package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.internal.types.ClassInfo.FieldInfo;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the members of a type in its class and what that extends, and puts type arguments where
/// its variables stand.
record Members(TreeClasses classes) {
  private static final Map<String, String> BOXES =
      Map.of(
          "int", "java.lang.Integer",
          "long", "java.lang.Long",
          "char", "java.lang.Character",
          "byte", "java.lang.Byte",
          "short", "java.lang.Short",
          "boolean", "java.lang.Boolean",
          "float", "java.lang.Float",
          "double", "java.lang.Double");

  /// A member as a type has it.
  ///
  /// @param variables the arguments of the class that declares it, by their names
  record Found<M>(M member, Map<String, JavaType> variables) {}

  /// The class of a type: an array's is `Object`, an anonymous class's what it extends.
  @Nullable ClassInfo info(JavaType type) {
    return switch (type) {
      case JavaType.Declared(var name, var _) -> classes.find(name);
      case JavaType.Array _ -> classes.find("java.lang.Object");
      case JavaType.Compound(var _, var parts) -> info(parts.getFirst());
      case JavaType.Primitive _, JavaType.Variable _ -> null;
      case JavaType.Wildcard _, JavaType.Unresolved _ -> null;
    };
  }

  /// The type and all types above it, each class once, those next to it first.
  List<JavaType> above(JavaType type) {
    List<JavaType> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<JavaType> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      JavaType at = open.remove();
      ClassInfo info = info(at);
      if (seen.add(at.erasure())) {
        found.add(at);
        if (info != null) {
          Map<String, JavaType> variables = variables(info, at);
          info.supertypes().forEach(above -> open.add(put(above, variables)));
        }
      }
    }
    return found;
  }

  boolean isBelow(JavaType type, JavaType above) {
    return above(type).stream().anyMatch(each -> each.erasure().equals(above.erasure()));
  }

  /// The methods of that name that a call may mean; those that others override left out.
  List<Found<MethodInfo>> methods(JavaType type, String name) {
    List<Found<MethodInfo>> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JavaType each : above(type)) {
      ClassInfo info = info(each);
      for (MethodInfo method : info == null ? List.<MethodInfo>of() : info.methods()) {
        Map<String, JavaType> variables = info == null ? Map.of() : variables(info, each);
        if (method.name().equals(name)
            && seen.add(
                method.parameters().stream()
                    .map(p -> put(p, variables).erasure())
                    .toList()
                    .toString())) {
          found.add(new Found<>(method, variables));
        }
      }
    }
    return found;
  }

  @Nullable Found<FieldInfo> field(JavaType type, String name) {
    for (JavaType each : above(type)) {
      ClassInfo info = info(each);
      FieldInfo field = info == null ? null : info.fields().get(name);
      if (info != null && field != null) {
        return new Found<>(field, variables(info, each));
      }
    }
    return null;
  }

  /// The type arguments by name; none of a raw type.
  Map<String, JavaType> variables(ClassInfo info, JavaType type) {
    Map<String, JavaType> variables = new HashMap<>();
    if (type instanceof JavaType.Declared(var _, var arguments)
        && arguments.size() == info.parameters().size()) {
      for (int i = 0; i < arguments.size(); i++) {
        variables.put(info.parameters().get(i), arguments.get(i));
      }
    }
    return variables;
  }

  /// The type with arguments for its variables.
  static JavaType put(JavaType type, Map<String, JavaType> variables) {
    return switch (type) {
      case JavaType.Variable(var name) -> variables.getOrDefault(name, type);
      case JavaType.Declared(var name, var arguments) ->
          new JavaType.Declared(name, arguments.stream().map(a -> put(a, variables)).toList());
      case JavaType.Array(var element) -> new JavaType.Array(put(element, variables));
      case JavaType.Wildcard(var keyword, var bound) ->
          new JavaType.Wildcard(keyword, bound.stream().map(b -> put(b, variables)).toList());
      case JavaType.Primitive _, JavaType.Compound _, JavaType.Unresolved _ -> type;
    };
  }

  static JavaType boxed(JavaType type) {
    String box = type instanceof JavaType.Primitive(var name) ? BOXES.get(name) : null;
    return box == null ? type : new JavaType.Declared(box, List.of());
  }

  static @Nullable JavaType unboxed(JavaType type) {
    if (type instanceof JavaType.Primitive) {
      return type;
    }
    return BOXES.entrySet().stream()
        .filter(box -> box.getValue().equals(type.erasure()))
        .<JavaType>map(box -> new JavaType.Primitive(box.getKey()))
        .findFirst()
        .orElse(null);
  }

  /// Learns a method's variables from an argument.
  void learn(
      JavaType parameter, JavaType argument, MethodInfo method, Map<String, JavaType> known) {
    switch (parameter) {
      case JavaType.Variable(var name) -> {
        if (method.variables().contains(name) && !argument.toString().equals("null")) {
          known.putIfAbsent(name, boxed(argument));
        }
      }
      case JavaType.Array(var element) -> {
        if (argument instanceof JavaType.Array(var other)) {
          learn(element, other, method, known);
        }
      }
      case JavaType.Wildcard(var _, var bound) -> {
        if (!bound.isEmpty()) {
          JavaType inner =
              argument instanceof JavaType.Wildcard(var _, var other) && !other.isEmpty()
                  ? other.getFirst()
                  : argument;
          learn(bound.getFirst(), inner, method, known);
        }
      }
      case JavaType.Declared(var name, var arguments) -> {
        for (JavaType each : above(argument)) {
          if (each instanceof JavaType.Declared(var other, var theirs)
              && other.equals(name)
              && theirs.size() == arguments.size()) {
            for (int i = 0; i < theirs.size(); i++) {
              learn(arguments.get(i), theirs.get(i), method, known);
            }
          }
        }
      }
      case JavaType.Primitive _, JavaType.Compound _, JavaType.Unresolved _ -> {}
    }
  }
}

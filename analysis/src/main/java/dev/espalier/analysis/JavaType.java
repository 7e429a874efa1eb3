package dev.espalier.analysis;

import java.util.List;
import java.util.stream.Collectors;

/// A type of Java, as far as it is known. Prints as Java writes it, with qualified names.
///
/// ```java
/// type.toString()   // java.util.Map.Entry<java.lang.String,int[]>
/// type.erasure()    // java.util.Map.Entry
/// ```
public sealed interface JavaType {
  /// `int` and the like, `void`, and the type of `null`.
  record Primitive(String name) implements JavaType {
    @Override
    public String toString() {
      return name;
    }
  }

  /// A class or interface.
  ///
  /// @param name qualified, with dots also before the names of nested classes; a local class has
  ///   its own name alone, an anonymous one is `new` and what it extends
  record Declared(String name, List<JavaType> arguments) implements JavaType {
    public Declared {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return arguments.isEmpty()
          ? name
          : arguments.stream()
              .map(JavaType::toString)
              .collect(Collectors.joining(",", name + "<", ">"));
    }
  }

  record Array(JavaType element) implements JavaType {
    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /// A type variable; `?` for one that stands for a wildcard.
  record Variable(String name) implements JavaType {
    @Override
    public String toString() {
      return name;
    }
  }

  /// An argument like `? extends Number`.
  ///
  /// @param keyword `extends`, `super` or ""
  /// @param bound one type, or none
  record Wildcard(String keyword, List<JavaType> bound) implements JavaType {
    public Wildcard {
      bound = List.copyOf(bound);
    }

    @Override
    public String toString() {
      return bound.isEmpty() ? "?" : "? " + keyword + " " + bound.getFirst();
    }
  }

  /// Several at once: `A & B` of bounds, `A | B` of a `catch`.
  record Compound(String operator, List<JavaType> parts) implements JavaType {
    public Compound {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(JavaType::toString)
          .collect(Collectors.joining(" " + operator + " "));
    }
  }

  /// A name that means nothing known.
  record Unresolved(String text) implements JavaType {
    @Override
    public String toString() {
      return text;
    }
  }

  /// The type without arguments; arrays keep their brackets.
  default String erasure() {
    return switch (this) {
      case Declared(var name, var _) -> name;
      case Array(var element) -> element.erasure() + "[]";
      case Primitive _, Variable _, Wildcard _, Compound _, Unresolved _ -> toString();
    };
  }

  /// Whether it is a class or interface that is known.
  default boolean isClass() {
    return this instanceof Declared;
  }
}

package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// The compiler's types as ours. A variable is its name without its bounds, so that recursive
/// bounds end.
final class Mirrors {
  /// What stands for a type of which not even the name is known.
  static final String UNKNOWN = "?";

  private Mirrors() {}

  /// The type, or none for what is no type of a value: packages, methods.
  static @Nullable JavaType type(TypeMirror mirror) {
    return switch (mirror.getKind()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID, NULL ->
          new JavaType.Primitive(mirror.getKind().name().toLowerCase(java.util.Locale.ROOT));
      case ARRAY -> new JavaType.Array(known(((ArrayType) mirror).getComponentType()));
      case DECLARED -> declared((DeclaredType) mirror);
      case ERROR -> unresolved(mirror.toString());
      case TYPEVAR -> variable((TypeVariable) mirror);
      case WILDCARD -> wildcard((WildcardType) mirror);
      case UNION -> compound("|", ((UnionType) mirror).getAlternatives());
      case INTERSECTION -> compound("&", ((IntersectionType) mirror).getBounds());
      case NONE, PACKAGE, EXECUTABLE, MODULE, OTHER -> null;
    };
  }

  private static JavaType unresolved(String text) {
    return new JavaType.Unresolved(text.startsWith("<") ? UNKNOWN : text);
  }

  private static JavaType known(TypeMirror mirror) {
    JavaType type = type(mirror);
    return type == null ? new JavaType.Unresolved(UNKNOWN) : type;
  }

  private static JavaType declared(DeclaredType mirror) {
    return new JavaType.Declared(
        name((TypeElement) mirror.asElement()),
        mirror.getTypeArguments().stream().map(Mirrors::known).toList());
  }

  private static JavaType variable(TypeVariable mirror) {
    String name = mirror.asElement().getSimpleName().toString();
    return new JavaType.Variable(name.startsWith("<") ? "?" : name);
  }

  private static JavaType wildcard(WildcardType mirror) {
    TypeMirror above = mirror.getExtendsBound();
    TypeMirror below = mirror.getSuperBound();
    if (above != null) {
      return new JavaType.Wildcard("extends", List.of(known(above)));
    }
    return below != null
        ? new JavaType.Wildcard("super", List.of(known(below)))
        : new JavaType.Wildcard("", List.of());
  }

  private static JavaType compound(String operator, List<? extends TypeMirror> parts) {
    return new JavaType.Compound(operator, parts.stream().map(Mirrors::known).toList());
  }

  /// The qualified name; a local class's own; `new X` for an anonymous one.
  static String name(TypeElement element) {
    String qualified = element.getQualifiedName().toString();
    if (!qualified.isEmpty()) {
      return qualified;
    }
    String own = element.getSimpleName().toString();
    return own.isEmpty() ? "new " + above(element) : own;
  }

  private static String above(TypeElement anonymous) {
    TypeMirror above =
        anonymous.getInterfaces().isEmpty()
            ? anonymous.getSuperclass()
            : anonymous.getInterfaces().getFirst();
    return known(above).erasure();
  }

  /// `java.lang.String.charAt(int)`; a constructor is `new java.lang.String(char[])`.
  static String name(ExecutableElement method, Types types) {
    StringBuilder name = new StringBuilder();
    String type =
        method.getEnclosingElement() instanceof TypeElement element ? name(element) : UNKNOWN;
    if (method.getSimpleName().contentEquals("<init>")) {
      name.append(type.startsWith("new ") ? "" : "new ").append(type);
    } else {
      name.append(type).append('.').append(method.getSimpleName());
    }
    name.append('(');
    for (int i = 0; i < method.getParameters().size(); i++) {
      TypeMirror parameter = method.getParameters().get(i).asType();
      boolean unknown = parameter.getKind() == TypeKind.ERROR;
      name.append(i > 0 ? "," : "").append(known(unknown ? parameter : types.erasure(parameter)));
    }
    return name.append(')').toString();
  }
}

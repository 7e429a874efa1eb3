package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a class without a compiler, wherever it stands.
///
/// @param parameters the names of its type parameters
/// @param supertypes what it extends, then what it implements, as written in it
/// @param fields by name
/// @param at where the project declares it, or none
record ClassInfo(
    String name,
    List<String> parameters,
    List<JavaType> supertypes,
    List<MethodInfo> methods,
    Map<String, FieldInfo> fields,
    boolean isInterface,
    @Nullable Location at) {

  /// A method or, called `<init>`, a constructor.
  ///
  /// @param owner the qualified name of its class
  /// @param erased the erasures of its parameters
  /// @param variables the names of its own type parameters
  /// @param at where the project declares it, or none
  record MethodInfo(
      String owner,
      String name,
      List<String> variables,
      List<JavaType> parameters,
      boolean isVariadic,
      boolean isDirect,
      boolean isAbstract,
      JavaType result,
      List<String> erased,
      @Nullable Location at) {

    boolean takes(int arguments) {
      return arguments == parameters.size() || (isVariadic && arguments >= parameters.size() - 1);
    }

    /// The type of the parameter that an argument goes to.
    JavaType parameter(int argument, int arguments) {
      int last = parameters.size() - 1;
      boolean spread = isVariadic && argument >= last && arguments != parameters.size();
      return spread && parameters.get(last) instanceof JavaType.Array(var element)
          ? element
          : parameters.get(Math.min(argument, last));
    }

    /// As a project's calls name it.
    String text() {
      StringBuilder text = new StringBuilder();
      text.append(name.equals("<init>") ? "new " + owner : owner + "." + name).append('(');
      for (int i = 0; i < erased.size(); i++) {
        text.append(i > 0 ? "," : "").append(erased.get(i));
      }
      return text.append(')').toString();
    }
  }

  /// @param at the name in the project, or none
  record FieldInfo(JavaType type, @Nullable Location at) {}

  JavaType.Declared type() {
    return new JavaType.Declared(
        name, parameters.stream().<JavaType>map(JavaType.Variable::new).toList());
  }
}

package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import dev.espalier.analysis.internal.types.Members.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses among methods of one name, as far as the arguments' types are known: those that can take
/// the arguments, without boxing before with, and with a list of arguments last; among them the
/// most specific.
record Overloads(Members members) {
  private static final List<String> WIDER =
      List.of("byte", "short", "int", "long", "float", "double");

  /// Those that are left; more than one where the arguments don't tell.
  List<Found<MethodInfo>> choose(
      List<Found<MethodInfo>> named, List<@Nullable JavaType> arguments) {
    for (int phase = 0; phase < 3; phase++) {
      int strictness = phase;
      List<Found<MethodInfo>> fitting =
          named.stream().filter(found -> takes(found, arguments, strictness)).toList();
      if (!fitting.isEmpty()) {
        return mostSpecific(fitting, arguments.size());
      }
    }
    return List.of();
  }

  private boolean takes(Found<MethodInfo> found, List<@Nullable JavaType> arguments, int phase) {
    MethodInfo method = found.member();
    boolean exact = arguments.size() == method.parameters().size();
    if (phase < 2 ? !exact : !method.isVariadic() || !method.takes(arguments.size())) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      JavaType argument = arguments.get(i);
      JavaType parameter = parameter(method, i, arguments.size(), phase == 2);
      if (argument != null && !fits(argument, Members.put(parameter, found.variables()), phase)) {
        return false;
      }
    }
    return true;
  }

  private static JavaType parameter(MethodInfo method, int argument, int count, boolean spread) {
    int last = method.parameters().size() - 1;
    return spread
            && argument >= last
            && method.parameters().get(last) instanceof JavaType.Array(var element)
        ? element
        : method.parameter(argument, count);
  }

  private boolean fits(JavaType argument, JavaType parameter, int phase) {
    boolean primitive =
        argument instanceof JavaType.Primitive && !argument.toString().equals("null");
    if (parameter instanceof JavaType.Primitive(var wide)) {
      JavaType narrow = primitive || phase == 0 ? argument : Members.unboxed(argument);
      return narrow instanceof JavaType.Primitive(var name) && widens(name, wide);
    }
    if (primitive && phase == 0) {
      return false;
    }
    JavaType value = Members.boxed(argument);
    if (value instanceof JavaType.Array(var from) && parameter instanceof JavaType.Array(var to)) {
      boolean plain = from instanceof JavaType.Primitive;
      boolean plainTo = to instanceof JavaType.Primitive;
      return (plain || plainTo) ? from.equals(to) : fits(from, to, 0);
    }
    if (value.toString().equals("null")) {
      return true;
    }
    boolean known =
        parameter instanceof JavaType.Array
            || (parameter.isClass() && members.info(parameter) != null);
    boolean told = value instanceof JavaType.Array || isWhole(value);
    return !known || !told || members.isBelow(value, parameter) || isArrayAbove(value, parameter);
  }

  private static boolean isArrayAbove(JavaType value, JavaType parameter) {
    return value instanceof JavaType.Array
        && List.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable")
            .contains(parameter.erasure());
  }

  /// Whether everything above the class is known.
  private boolean isWhole(JavaType type) {
    return type.isClass()
        && members.above(type).stream().allMatch(each -> members.info(each) != null);
  }

  private static boolean widens(String from, String to) {
    int narrow = WIDER.indexOf(from.equals("char") ? "short" : from);
    return from.equals(to) || (narrow >= 0 && WIDER.indexOf(to) > narrow);
  }

  private List<Found<MethodInfo>> mostSpecific(List<Found<MethodInfo>> fitting, int arguments) {
    List<Found<MethodInfo>> best = new ArrayList<>();
    for (Found<MethodInfo> each : fitting) {
      if (fitting.stream()
          .allMatch(other -> other.equals(each) || isBelow(each, other, arguments))) {
        best.add(each);
      }
    }
    return best.isEmpty() ? fitting : List.of(best.getFirst());
  }

  private boolean isBelow(Found<MethodInfo> one, Found<MethodInfo> other, int arguments) {
    for (int i = 0; i < arguments; i++) {
      JavaType mine = Members.put(one.member().parameter(i, arguments), one.variables());
      JavaType theirs = Members.put(other.member().parameter(i, arguments), other.variables());
      boolean below = isBelow(mine, theirs);
      if (!below) {
        return false;
      }
    }
    return true;
  }

  private boolean isBelow(JavaType mine, JavaType theirs) {
    if (mine instanceof JavaType.Primitive(var from)) {
      return theirs instanceof JavaType.Primitive(var to) && widens(from, to);
    }
    return mine.erasure().equals(theirs.erasure())
        || theirs instanceof JavaType.Variable
        || theirs.erasure().equals("java.lang.Object")
        || (mine.isClass() && members.isBelow(mine, theirs))
        || isArrayBelow(mine, theirs);
  }

  private boolean isArrayBelow(JavaType mine, JavaType theirs) {
    return mine instanceof JavaType.Array(var from)
        && theirs instanceof JavaType.Array(var to)
        && !(from instanceof JavaType.Primitive)
        && fits(from, to, 0);
  }
}

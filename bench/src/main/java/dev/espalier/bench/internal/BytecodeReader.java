package dev.espalier.bench.internal;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Brings the methods of class files together with the declarations of the sources they came from.
///
/// By file, name and line: a method belongs to the innermost declaration of its name around its
/// first line. Where that is not one declaration (two lambdas on a line), it is left out and
/// counted.
final class BytecodeReader {
  private final Map<String, List<Declared>> declared;
  private final List<Compared> found = new ArrayList<>();
  private final Map<Declared, Integer> matched = new HashMap<>();
  private int ambiguous;

  BytecodeReader(Map<String, List<Declared>> declared) {
    this.declared = declared;
  }

  List<Compared> found() {
    return found.stream().filter(each -> matched.getOrDefault(each.declared(), 0) == 1).toList();
  }

  int ambiguous() {
    return ambiguous + (int) matched.values().stream().filter(count -> count > 1).count();
  }

  /// Lambdas of one class whose first line is the same.
  private record Group(String file, String binary, int line) {}

  private final SortedMap<String, Group> groups = new TreeMap<>();
  private final Map<Group, List<MethodModel>> lambdas = new HashMap<>();

  /// Brings together the lambdas of all class files read so far.
  void matchLambdas() {
    groups.values().forEach(this::match);
  }

  private void match(Group group) {
    List<MethodModel> methods = lambdas.getOrDefault(group, List.of());
    List<Declared> innermost = candidates(group.file, group.line, each -> fits(each, "", "", true));
    boolean nested =
        innermost.stream().anyMatch(a -> innermost.stream().anyMatch(b -> isAround(a, b)));
    if (methods.size() != innermost.size() || (nested && methods.size() > 1)) {
      ambiguous += methods.size();
      return;
    }
    List<MethodModel> byNumber =
        methods.stream().sorted(Comparator.comparingInt(BytecodeReader::number)).toList();
    List<Declared> byColumn =
        innermost.stream().sorted(Comparator.comparingInt(Declared::column)).toList();
    for (int i = 0; i < byNumber.size(); i++) {
      add(group.file, byColumn.get(i), byNumber.get(i));
    }
  }

  /// Whether one of two lambdas of a line is inside the other, as far as columns tell.
  private static boolean isAround(Declared outer, Declared inner) {
    return !outer.equals(inner)
        && outer.line() == inner.line()
        && outer.column() < inner.column()
        && (outer.lastLine() > inner.lastLine()
            || (outer.lastLine() == inner.lastLine() && inner.endColumn() <= outer.endColumn()));
  }

  private static int number(MethodModel method) {
    String name = method.methodName().stringValue();
    return Integer.parseInt(name.substring(name.lastIndexOf('$') + 1));
  }

  private List<Declared> candidates(String file, int line, Predicate<Declared> fits) {
    List<Declared> candidates =
        declared.getOrDefault(file, List.of()).stream()
            .filter(fits)
            .filter(each -> each.line() <= line && line <= each.lastLine())
            .toList();
    return candidates.stream()
        .filter(one -> candidates.stream().noneMatch(other -> isInside(other, one)))
        .toList();
  }

  private void add(String file, Declared one, MethodModel method) {
    BytecodeGraph graph = new BytecodeGraph(method, one);
    BytecodeGraph raw = new BytecodeGraph(method, null);
    matched.merge(one, 1, Integer::sum);
    found.add(new Compared(file, one, graph.flow(), graph.exceptions(), graph.uses(), raw.flow()));
  }

  void read(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    String binary = model.thisClass().asInternalName();
    String folder = binary.contains("/") ? binary.substring(0, binary.lastIndexOf('/') + 1) : "";
    model
        .findAttribute(Attributes.sourceFile())
        .map(source -> folder + source.sourceFile().stringValue())
        .ifPresent(file -> {
          for (MethodModel method : model.methods()) {
            method(file, binary, method);
          }
        });
  }

  private void method(String file, String binary, MethodModel method) {
    String name = method.methodName().stringValue();
    boolean lambda = name.startsWith("lambda$");
    boolean synthetic =
        method.flags().has(AccessFlag.SYNTHETIC) || method.flags().has(AccessFlag.BRIDGE);
    int line = firstLine(method);
    if (line == 0 || (synthetic && !lambda)) {
      return;
    }
    if (lambda) {
      Group group = new Group(file, binary, line);
      groups.put("%s %s %8d".formatted(file, binary, line), group);
      lambdas.computeIfAbsent(group, _ -> new ArrayList<>()).add(method);
      return;
    }
    List<Declared> innermost = candidates(file, line, each -> fits(each, name, binary, false));
    if (innermost.size() == 1) {
      add(file, innermost.getFirst(), method);
    } else if (innermost.size() > 1) {
      ambiguous++;
    }
  }

  private static boolean isInside(Declared inner, Declared outer) {
    return !inner.equals(outer)
        && outer.line() <= inner.line()
        && inner.lastLine() <= outer.lastLine()
        && (inner.line() != outer.line() || inner.lastLine() != outer.lastLine());
  }

  private static boolean fits(Declared each, String name, String binary, boolean lambda) {
    return switch (each.kind()) {
      case LAMBDA -> lambda;
      case METHOD -> each.name().equals(name);
      case CONSTRUCTOR -> name.equals("<init>") && isOf(each.name(), binary);
    };
  }

  private static boolean isOf(String simple, String binary) {
    return binary
        .substring(Math.max(binary.lastIndexOf('/'), binary.lastIndexOf('$')) + 1)
        .replaceFirst("^\\d+", "")
        .equals(simple);
  }

  private static int firstLine(MethodModel method) {
    if (method.code().isEmpty()) {
      return 0;
    }
    for (CodeElement element : method.code().get()) {
      if (element instanceof LineNumber number) {
        return number.line();
      }
    }
    return 0;
  }
}

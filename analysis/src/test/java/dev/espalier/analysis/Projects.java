package dev.espalier.analysis;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Java programs in, types and calls out, as text.
final class Projects {
  private Projects() {}

  /// Files called `A.java`, `B.java` and so on.
  static List<JavaSource> sources(String... programs) {
    List<JavaSource> sources = new ArrayList<>();
    for (String program : programs) {
      String name = (char) ('A' + sources.size()) + ".java";
      sources.add(new JavaSource(name, Programs.tree(Language.JAVA, program)));
    }
    return sources;
  }

  static JavaProject exact(String... programs) {
    return JavaProject.exact(sources(programs), List.<Path>of());
  }

  /// A line for each expression and declared name, without literals: `text: type`.
  static String types(JavaFile file) {
    StringJoiner text = new StringJoiner("\n");
    file.typed()
        .filter(node -> !file.isTypeName(node) && !file.tree().kindName(node).contains("literal"))
        .forEach(node ->
            text.add(
                file.tree().text(node) + ": " + file.type(node).map(Projects::mark).orElse("")));
    return text.toString();
  }

  private static String mark(JavaType type) {
    return type instanceof JavaType.Unresolved ? "?" + type : type.toString();
  }

  /// A line for each call: `caller → callee`, and what it means: `= target` or `in target target`.
  static String calls(JavaProject project) {
    StringJoiner text = new StringJoiner("\n");
    for (JavaFile file : project.files()) {
      for (Call call : file.calls()) {
        text.add(
            "%s → %s %s"
                .formatted(
                    name(file.tree(), call.caller()),
                    call.callee(),
                    call.targets().isEmpty()
                        ? call.resolution().name().toLowerCase(java.util.Locale.ROOT)
                        : call.targets().stream()
                            .map(target -> at(project, target))
                            .collect(Collectors.joining(" ", word(call), ""))));
      }
    }
    return text.toString();
  }

  private static String word(Call call) {
    return switch (call.resolution()) {
      case EXACT -> "= ";
      case VIRTUAL -> "in ";
      case GUESSED -> "perhaps ";
      case OUTSIDE, UNRESOLVED -> "";
    };
  }

  /// `A.f:3`: class, method and line.
  static String at(JavaProject project, Location at) {
    SyntaxTree tree = project.files().get(at.file()).tree();
    return name(tree, at.node()) + ":" + tree.line(tree.start(at.node()));
  }

  static String name(SyntaxTree tree, int node) {
    if (node == 0) {
      return "file";
    }
    int name = tree.childByField(node, "name");
    String own = name < 0 ? tree.kindName(node) : tree.text(name);
    int around = tree.parent(node);
    while (around > 0 && !tree.kindName(around).endsWith("_declaration")) {
      around = tree.parent(around);
    }
    return around > 0 && around != node ? name(tree, around) + "." + own : own;
  }

  /// Each class with what it says to be below.
  static String hierarchy(JavaProject project) {
    return project.hierarchy().classes().stream()
        .map(each ->
            each.name()
                + each.supertypes().stream()
                    .map(above -> above.name() + (above.resolved() ? "" : "?"))
                    .collect(Collectors.joining(" ", " < ", "")))
        .map(line -> line.replaceFirst(" <? ?$", ""))
        .collect(Collectors.joining("\n"));
  }
}

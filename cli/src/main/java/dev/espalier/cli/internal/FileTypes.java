package dev.espalier.cli.internal;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.ClassHierarchy.Supertype;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.Project;
import dev.espalier.representation.ProgramGraph;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What is known of the types of a file, as rows.
///
/// @param resolver `javac`; `trees` for Java without it; `names` for other languages
/// @param reason why it is not javac
record FileTypes(
    String path,
    String language,
    String resolver,
    String reason,
    List<Typed> types,
    List<Classed> classes,
    List<Overridden> overridden,
    List<Called> calls) {
  /// An expression or a variable where it is declared; of other languages than Java a variable of a
  /// declared type, wherever it is used.
  record Typed(int line, int start, int end, String text, String type, boolean resolved) {}

  record Classed(
      int line,
      int start,
      int end,
      String name,
      List<Supertype> supertypes,
      List<Declaration> subtypes) {}

  record Overridden(int line, int start, int end, String name, List<Declaration> overriders) {}

  record Called(
      int line,
      int start,
      int end,
      String text,
      String callee,
      String resolution,
      List<Declaration> targets) {}

  /// @param roots below which is told of
  /// @param variables graphs of the file whose nodes have the declared types of variables
  static FileTypes of(
      Project project, int file, List<Integer> roots, List<ProgramGraph> variables) {
    return new Reader(project, file, roots).read(variables);
  }

  private record Reader(Project project, int file, List<Integer> roots) {
    private Project.File own() {
      return project.files().get(file);
    }

    private SyntaxTree tree() {
      return own().tree();
    }

    FileTypes read(List<ProgramGraph> variables) {
      return new FileTypes(
          own().path(),
          tree().languageId(),
          own().java().map(java -> lower(java.resolver())).orElse("names"),
          own().java().map(JavaFile::reason).orElse(""),
          own().java().map(this::types).orElseGet(() -> declared(variables)),
          classes(),
          overridden(),
          calls());
    }

    private boolean isShown(Location at) {
      return at.file() == file && isShown(at.node());
    }

    private boolean isShown(int node) {
      return roots.stream().anyMatch(root -> tree().contains(root, node));
    }

    private int line(int node) {
      return tree().line(tree().start(node));
    }

    private Declaration declaration(Location at) {
      return Declaration.of(project, at);
    }

    private List<Typed> types(JavaFile java) {
      return java.typed()
          .filter(node -> !java.isTypeName(node) && isShown(node))
          .filter(node -> !tree().kindName(node).endsWith("literal"))
          .mapToObj(node -> typed(node, java.type(node).orElseThrow()))
          .toList();
    }

    private Typed typed(int node, JavaType type) {
      boolean resolved = !(type instanceof JavaType.Unresolved);
      return new Typed(
          line(node),
          tree().start(node),
          tree().end(node),
          tree().text(node),
          type.toString(),
          resolved);
    }

    private List<Typed> declared(List<ProgramGraph> variables) {
      List<Typed> rows = new ArrayList<>();
      for (ProgramGraph graph : variables) {
        for (int node = 0; node < graph.size(); node++) {
          if (!graph.type(node).isEmpty()) {
            int line = tree().line(graph.start(node));
            rows.add(
                new Typed(
                    line,
                    graph.start(node),
                    graph.end(node),
                    graph.label(node),
                    graph.type(node),
                    true));
          }
        }
      }
      return rows;
    }

    private List<Classed> classes() {
      ClassHierarchy hierarchy = project.hierarchy();
      List<Classed> rows = new ArrayList<>();
      for (int type = 0; type < hierarchy.classes().size(); type++) {
        ClassHierarchy.Type each = hierarchy.classes().get(type);
        if (isShown(each.at())) {
          int node = each.at().node();
          rows.add(
              new Classed(
                  line(node),
                  tree().start(node),
                  tree().end(node),
                  each.name(),
                  each.supertypes(),
                  hierarchy.subtypes(type).stream()
                      .map(below -> declaration(hierarchy.classes().get(below).at()))
                      .toList()));
        }
      }
      return rows;
    }

    private List<Overridden> overridden() {
      List<Overridden> rows = new ArrayList<>();
      Map<Location, List<Location>> all = new TreeMap<>(project.hierarchy().overriders());
      all.forEach((method, below) -> {
        if (isShown(method)) {
          int node = method.node();
          rows.add(
              new Overridden(
                  line(node),
                  tree().start(node),
                  tree().end(node),
                  declaration(method).name(),
                  below.stream().map(this::declaration).toList()));
        }
      });
      return rows;
    }

    private List<Called> calls() {
      return own().calls().stream().filter(call -> isShown(call.node())).map(this::called).toList();
    }

    private Called called(Call call) {
      int node = call.node();
      return new Called(
          line(node),
          tree().start(node),
          tree().end(node),
          tree().text(node),
          call.callee(),
          lower(call.resolution()),
          call.targets().stream().map(this::declaration).toList());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package dev.espalier.cli.internal;

import dev.espalier.analysis.Location;
import dev.espalier.analysis.Project;
import dev.espalier.syntax.SyntaxTree;

/// Where a function or type of a project is declared, as it is told.
record Declaration(String path, int line, String name, int start, int end) {
  static Declaration of(Project project, Location at) {
    Project.File file = project.files().get(at.file());
    SyntaxTree tree = file.tree();
    int start = tree.start(at.node());
    String name = project.name(at);
    return new Declaration(
        file.path(),
        tree.line(start),
        name.isEmpty() ? tree.kindName(at.node()) : name,
        start,
        tree.end(at.node()));
  }

  /// `12 f`, with the path where it is another one.
  String seenFrom(String otherPath) {
    return (path.equals(otherPath) ? "" : path + ":") + line + " " + name;
  }
}

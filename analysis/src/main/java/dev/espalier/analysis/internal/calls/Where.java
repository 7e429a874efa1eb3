package dev.espalier.analysis.internal.calls;

import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Where a part of a node stands: `name`, `declarator/declarator`, `<type_identifier>`, or several
/// such ways with `|`, of which the first that leads anywhere counts.
///
/// A step is a field's name, a kind in angle brackets, `#0` for the first named child, `#-1` for
/// the last, `.` for the node itself, or `^` for its parent.
record Where(List<List<String>> ways) {
  static final int NONE = -1;

  static Where at(String text) {
    List<List<String>> ways = new ArrayList<>();
    for (String way : text.isEmpty() ? new String[0] : text.split("\\|", -1)) {
      ways.add(List.of(way.split("/", -1)));
    }
    return new Where(List.copyOf(ways));
  }

  /// The part, or [#NONE].
  int in(SyntaxTree tree, int node) {
    for (List<String> way : ways) {
      int found = node;
      for (int i = 0; i < way.size() && found >= 0; i++) {
        found = step(tree, found, way.get(i));
      }
      if (found >= 0) {
        return found;
      }
    }
    return NONE;
  }

  private static int step(SyntaxTree tree, int node, String step) {
    return switch (step) {
      case "." -> node;
      case "^" -> tree.parent(node);
      case "#0" -> named(tree, node, true);
      case "#-1" -> named(tree, node, false);
      default ->
          step.startsWith("<")
              ? ofKind(tree, node, step.substring(1, step.length() - 1))
              : tree.childByField(node, step);
    };
  }

  private static int ofKind(SyntaxTree tree, int node, String kind) {
    int child = tree.firstChild(node);
    while (child >= 0 && !tree.kindName(child).equals(kind)) {
      child = tree.nextSibling(child);
    }
    return child;
  }

  private static int named(SyntaxTree tree, int node, boolean first) {
    int found = NONE;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      boolean counts = tree.isNamed(child) && !tree.kindName(child).contains("comment");
      if (counts && (found == NONE || !first)) {
        found = child;
      }
    }
    return found;
  }
}

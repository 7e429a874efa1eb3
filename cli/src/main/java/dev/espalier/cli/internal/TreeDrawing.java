package dev.espalier.cli.internal;

import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Syntax trees: a node a line, indented by depth.
record TreeDrawing(SyntaxTree tree, List<Integer> roots) implements Drawing {
  private static final int DEEPEST = 40;

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(maker());
    for (int root : roots) {
      int[] depth = new int[tree.subtreeEnd(root) - root];
      for (int node = root; node < tree.subtreeEnd(root); node++) {
        depth[node - root] = node == root ? 0 : depth[tree.parent(node) - root] + 1;
        out.append(indentation(depth[node - root])).append(line(node)).append('\n');
      }
    }
    return out.toString();
  }

  /// What made the tree, where it was not tree-sitter, in a line before it.
  private String maker() {
    Grammar grammar = tree.grammar();
    return switch (tree.frontEnd()) {
      case TREE_SITTER -> "";
      case JAVAC, JDT -> "by %s %s\n".formatted(grammar.name(), grammar.version());
      case ANTLR -> "by antlr, %s %s\n".formatted(grammar.name(), grammar.version());
    };
  }

  /// Two spaces an edge; nobody reads far to the right, so a deep node tells its depth instead.
  private static String indentation(int depth) {
    return depth <= DEEPEST ? "  ".repeat(depth) : "  ".repeat(DEEPEST) + "(depth " + depth + ") ";
  }

  private String line(int node) {
    String field = tree.fieldName(node).isEmpty() ? "" : tree.fieldName(node) + ": ";
    String kind = tree.isNamed(node) ? tree.kindName(node) : '"' + tree.kindName(node) + '"';
    boolean marked = tree.isError(node) && !tree.kindName(node).equals(Grammar.ERROR);
    String missing = tree.isMissing(node) ? " MISSING" : marked ? " ERROR" : "";
    String text =
        tree.isLeaf(node) && tree.isNamed(node) ? " " + Drawing.oneLine(tree.text(node)) : "";
    return field + kind + missing + " [" + tree.start(node) + "-" + tree.end(node) + "]" + text;
  }

  @Override
  public Object json() {
    List<Object> nodes = new ArrayList<>();
    for (int root : roots) {
      for (int node = root; node < tree.subtreeEnd(root); node++) {
        nodes.add(row(node));
      }
    }
    return Map.of("language", tree.languageId(), "front_end", tree.frontEnd().id(), "nodes", nodes);
  }

  private Map<String, Object> row(int node) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("node", node);
    row.put("parent", tree.parent(node));
    row.put("kind", tree.kindName(node));
    row.put("field", tree.fieldName(node));
    row.put("subtree_end", tree.subtreeEnd(node));
    row.put("start", tree.start(node));
    row.put("end", tree.end(node));
    row.put("named", tree.isNamed(node));
    row.put("error", tree.isError(node));
    row.put("missing", tree.isMissing(node));
    if (tree.isLeaf(node)) {
      row.put("text", tree.text(node));
    }
    return row;
  }

  @Override
  public String dot() {
    StringBuilder out = new StringBuilder("digraph tree {\n  node [shape=box, fontsize=10];\n");
    for (int root : roots) {
      for (int node = root; node < tree.subtreeEnd(root); node++) {
        String label = tree.isLeaf(node) ? tree.text(node) : tree.kindName(node);
        out.append("  n")
            .append(node)
            .append(" [label=")
            .append(Drawing.label(label))
            .append("];\n");
        if (node > root) {
          out.append("  n").append(tree.parent(node)).append(" -> n").append(node);
          out.append(" [label=").append(Drawing.label(tree.fieldName(node))).append("];\n");
        }
      }
    }
    return out.append("}\n").toString();
  }
}

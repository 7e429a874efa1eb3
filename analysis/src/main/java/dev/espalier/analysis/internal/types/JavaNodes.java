package dev.espalier.analysis.internal.types;

import dev.espalier.syntax.SyntaxTree;
import java.util.Set;

/// What nodes of Java's grammar mean for names and calls.
record JavaNodes(SyntaxTree tree) {
  private static final Set<String> DECLARES_VARIABLE =
      Set.of(
          "variable_declarator",
          "formal_parameter",
          "catch_formal_parameter",
          "resource",
          "enhanced_for_statement",
          "enum_constant",
          "instanceof_expression",
          "lambda_expression",
          "inferred_parameters",
          "type_pattern",
          "record_pattern_component");

  private static final Set<String> RUNS =
      Set.of(
          "method_declaration",
          "constructor_declaration",
          "compact_constructor_declaration",
          "class_declaration",
          "interface_declaration",
          "enum_declaration",
          "record_declaration",
          "annotation_type_declaration");

  /// Whether the leaf stands where a variable gets its name.
  boolean isDeclaredName(int leaf) {
    if (!tree.isLeaf(leaf) || tree.parent(leaf) < 0) {
      return false;
    }
    String kind = tree.kindName(leaf);
    return (kind.equals("identifier") || kind.equals("underscore_pattern"))
        && DECLARES_VARIABLE.contains(tree.kindName(tree.parent(leaf)));
  }

  /// The last name of a name: `c` of `a.b.c`.
  int lastName(int node) {
    int last = tree.subtreeEnd(node) - 1;
    while (last > node && !tree.kindName(last).endsWith("identifier")) {
      last--;
    }
    return last;
  }

  /// The name of what is called, or the call itself where there is none.
  int calledName(int call) {
    int name = tree.childByField(call, "name");
    if (name < 0 && tree.kindName(call).equals("method_reference")) {
      return lastName(call);
    }
    return name < 0 ? call : name;
  }

  /// The method, constructor or class whose code the node is, or 0.
  int caller(int node) {
    int around = tree.parent(node);
    while (around > 0 && !isCaller(around)) {
      around = tree.parent(around);
    }
    return Math.max(around, 0);
  }

  private boolean isCaller(int node) {
    return RUNS.contains(tree.kindName(node))
        || (tree.kindName(node).equals("class_body")
            && tree.kindName(tree.parent(node)).equals("object_creation_expression"));
  }
}

package dev.espalier.analysis.internal.types;

import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The local variables of a file by name, each with the part of the text where it can be used.
final class Locals {
  private static final Set<String> PATTERN_SCOPES =
      Set.of(
          "block",
          "constructor_body",
          "switch_rule",
          "switch_block_statement_group",
          "lambda_expression",
          "class_body",
          "program");

  /// @param name the leaf that declares it
  /// @param scope the node within which it is known, from its declaration on
  record Local(int name, int scope) {}

  private final SyntaxTree tree;
  private final Map<String, List<Local>> byName = new HashMap<>();

  Locals(SyntaxTree tree) {
    this.tree = tree;
    JavaNodes nodes = new JavaNodes(tree);
    for (int leaf = 0; leaf < tree.size(); leaf++) {
      if (nodes.isDeclaredName(leaf)) {
        add(leaf);
      }
    }
  }

  /// The variable that a name means at a node, or -1.
  int find(String name, int node) {
    List<Local> all = byName.getOrDefault(name, List.of());
    for (int i = all.size() - 1; i >= 0; i--) {
      Local local = all.get(i);
      if (local.name() <= node && tree.contains(local.scope(), node)) {
        return local.name();
      }
    }
    return -1;
  }

  private void add(int leaf) {
    int scope = scope(leaf, tree.parent(leaf));
    if (scope >= 0) {
      byName.computeIfAbsent(tree.text(leaf), _ -> new ArrayList<>()).add(new Local(leaf, scope));
    }
  }

  private int scope(int leaf, int holder) {
    int around = tree.parent(holder);
    boolean named = tree.fieldName(leaf).equals("name");
    return switch (tree.kindName(holder)) {
      case "variable_declarator" ->
          switch (named ? tree.kindName(around) : "") {
            case "local_variable_declaration" -> tree.parent(around);
            case "spread_parameter" -> tree.parent(tree.parent(around));
            default -> -1;
          };
      case "formal_parameter" -> parameter(around);
      case "catch_formal_parameter" -> around;
      case "resource" -> named ? tree.parent(around) : -1;
      case "enhanced_for_statement" -> named ? holder : -1;
      case "lambda_expression" -> tree.fieldName(leaf).equals("parameters") ? holder : -1;
      case "inferred_parameters" -> around;
      case "instanceof_expression" -> named ? pattern(holder) : -1;
      case "type_pattern", "record_pattern_component" -> pattern(holder);
      default -> -1;
    };
  }

  /// The components of a record are fields.
  private int parameter(int list) {
    int owner = tree.parent(list);
    return owner < 0 || tree.kindName(owner).equals("record_declaration") ? -1 : owner;
  }

  private int pattern(int node) {
    int at = node;
    while (at > 0 && !PATTERN_SCOPES.contains(tree.kindName(at))) {
      at = tree.parent(at);
    }
    return at;
  }
}

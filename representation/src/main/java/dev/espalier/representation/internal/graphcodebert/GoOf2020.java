package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.SyntaxTree;
import java.util.Set;

/// Go's grammar of 2020 had a node for the line break that ends a statement. Published tokens lose
/// their line breaks, so it is a token without text. And the name of a field in a literal was no
/// identifier.
final class GoOf2020 {
  private static final Set<String> LISTS =
      Set.of(
          "block",
          "statement_list",
          "expression_case",
          "default_case",
          "type_case",
          "communication_case",
          "source_file",
          "var_spec_list",
          "var_declaration",
          "const_declaration",
          "type_declaration",
          "import_spec_list",
          "field_declaration_list",
          "interface_type");
  private static final Set<String> SIGNS = Set.of(";", ",", ":");

  private final SyntaxTree tree;
  private final Quirks quirks = new Quirks();

  GoOf2020(Code code) {
    this.tree = code.tree();
  }

  Quirks quirks() {
    for (int node = 0; node < tree.size(); node++) {
      int parent = tree.parent(node);
      if (parent >= 0 && tree.isNamed(node) && LISTS.contains(tree.kindName(parent))) {
        member(node);
      }
      if (tree.kindName(node).equals("keyed_element") && tree.subtreeEnd(node + 1) == node + 3) {
        quirks.types().set(node + 2);
      }
    }
    return quirks;
  }

  private void member(int node) {
    int next = tree.nextSibling(node);
    int end = tree.subtreeEnd(node);
    boolean sign = next >= 0 && SIGNS.contains(tree.kindName(next));
    if (!sign && end < tree.size() && breaks(tree.end(node), tree.start(end))) {
      quirks.emptyBefore().set(end);
    }
  }

  private boolean breaks(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tree.source()[i] == '\n') {
        return true;
      }
    }
    return false;
  }
}

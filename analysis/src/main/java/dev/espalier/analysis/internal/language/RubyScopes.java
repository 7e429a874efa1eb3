package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;

/// Which names are a routine's variables: those that it assigns anywhere. A block shares those that
/// were assigned in front of it; what it assigns first is its own.
final class RubyScopes {
  private RubyScopes() {}

  static void declare(Lowering lowering, int[] bodies) {
    SyntaxTree tree = lowering.tree;
    for (int body : bodies) {
      int node = body;
      while (node < tree.subtreeEnd(body)) {
        node = declareAt(lowering, node) ? tree.subtreeEnd(node) : node + 1;
      }
    }
  }

  /// @return whether what is inside belongs to another routine
  private static boolean declareAt(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    if (!tree.isNamed(node)) {
      return false;
    }
    switch (tree.kindName(node)) {
      case "method", "singleton_method", "class", "module", "singleton_class" -> {
        return true;
      }
      case "block", "do_block", "lambda" -> {
        return true;
      }
      case "assignment", "operator_assignment" ->
          targets(lowering, tree.childByField(node, "left"));
      case "for", "in_clause", "match_pattern", "test_pattern" ->
          targets(lowering, tree.childByField(node, "pattern"));
      case "exception_variable" -> all(lowering, node);
      default -> {}
    }
    return false;
  }

  private static void all(Lowering lowering, int node) {
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      targets(lowering, part);
    }
  }

  private static void targets(Lowering lowering, int node) {
    if (node < 0) {
      return;
    }
    switch (lowering.tree.kindName(node)) {
      case "identifier" -> declare(lowering, node);
      case "hash_key_symbol" -> {
        if (lowering.isName(node)) {
          declare(lowering, node);
        }
      }
      case "left_assignment_list", "destructured_left_assignment", "rest_assignment" ->
          all(lowering, node);
      case "array_pattern", "find_pattern", "hash_pattern", "alternative_pattern" ->
          all(lowering, node);
      case "parenthesized_pattern", "as_pattern", "keyword_pattern", "splat_parameter" ->
          all(lowering, node);
      case "hash_splat_parameter" -> all(lowering, node);
      default -> {}
    }
  }

  private static void declare(Lowering lowering, int name) {
    Binding known = lowering.scopes.lookUp(lowering.nameId(name));
    boolean shared =
        known != null && known.owner != null && lowering.isBound(name) && isBefore(lowering, known);
    if (!shared) {
      lowering.declare(name, Kind.LOCAL);
    }
  }

  private static boolean isBefore(Lowering lowering, Binding known) {
    return known.owner == lowering.draft() || known.declaredAt() < lowering.draft().node;
  }
}

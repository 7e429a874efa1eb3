package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.Set;

/// Every variable that a function of PHP names is its own, from its start. A closure has those that
/// `use` names from outside, and `fn` all that are known there.
public final class PhpScopes {
  private PhpScopes() {}

  static void enter(Lowering lowering, int node, int[] parts) {
    boolean opens =
        switch (lowering.peek(node)) {
          case Construct.Function _, Construct.Lambda _, Construct.Module _ -> true;
          case null, default -> false;
        };
    if (!opens) {
      return;
    }
    Set<Integer> used = used(lowering, node);
    for (int part : parts) {
      declare(lowering, part, used);
    }
  }

  /// The names that a closure has from outside: what it says, or all that are known there.
  private static Set<Integer> used(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Set<Integer> used = new HashSet<>();
    boolean isShort = tree.kindName(node).equals("arrow_function");
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (isShort || tree.kindName(child).equals("anonymous_function_use_clause")) {
        for (int at = child; at < tree.subtreeEnd(child); at++) {
          if (lowering.isName(at) && (!isShort || isKnown(lowering, at))) {
            used.add(lowering.nameId(at));
          }
        }
      }
    }
    return used;
  }

  private static boolean isKnown(Lowering lowering, int node) {
    return lowering.scopes.lookUp(lowering.nameId(node)) != null;
  }

  /// What stands in another function is not this one's, but for the names that a closure uses.
  private static void declare(Lowering lowering, int part, Set<Integer> used) {
    SyntaxTree tree = lowering.tree;
    int at = part;
    while (at < tree.subtreeEnd(part)) {
      switch (tree.kindName(at)) {
        case "function_definition",
            "method_declaration",
            "class_declaration",
            "trait_declaration",
            "interface_declaration",
            "enum_declaration",
            "arrow_function",
            "scoped_property_access_expression" ->
            at = tree.subtreeEnd(at);
        case "anonymous_function" -> {
          clauses(lowering, at, used);
          at = tree.subtreeEnd(at);
        }
        case "declaration_list" -> at = tree.subtreeEnd(at);
        default -> {
          if (lowering.isName(at)) {
            declare(lowering, at, lowering.nameId(at), used);
          }
          at++;
        }
      }
    }
  }

  private static void clauses(Lowering lowering, int closure, Set<Integer> used) {
    SyntaxTree tree = lowering.tree;
    for (int child = tree.firstChild(closure); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("anonymous_function_use_clause")) {
        declare(lowering, child, used);
      }
    }
  }

  private static void declare(Lowering lowering, int node, int name, Set<Integer> used) {
    Binding known = lowering.scopes.lookUp(name);
    boolean own = known != null && known.owner == lowering.draft();
    if (!own && !used.contains(name) && !lowering.tree.text(node).equals("$this")) {
      lowering.declare(node, Kind.LOCAL);
    }
  }
}

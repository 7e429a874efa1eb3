package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.internal.IntList;
import dev.espalier.analysis.internal.lowering.Hoisting;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What Python's functions call their own: every name that is bound anywhere in them, but for those
/// named by `global` and `nonlocal` (The Python Language Reference, 4.2.1).
///
/// The targets of a comprehension are its own; what `:=` binds in one belongs to the function
/// around it.
public final class PythonScopes implements Hoisting {
  private enum Role {
    NONE,
    DEFINITION,
    LAMBDA,
    /// Binds what stands in one field.
    LEFT,
    NAME,
    ALL,
    IMPORT,
    TYPE,
    ARM,
    GLOBAL,
    NONLOCAL
  }

  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("function_definition", Role.DEFINITION),
          Map.entry("class_definition", Role.DEFINITION),
          Map.entry("lambda", Role.LAMBDA),
          Map.entry("assignment", Role.LEFT),
          Map.entry("augmented_assignment", Role.LEFT),
          Map.entry("for_statement", Role.LEFT),
          Map.entry("named_expression", Role.NAME),
          Map.entry("as_pattern_target", Role.ALL),
          Map.entry("delete_statement", Role.ALL),
          Map.entry("import_statement", Role.IMPORT),
          Map.entry("import_from_statement", Role.IMPORT),
          Map.entry("future_import_statement", Role.IMPORT),
          Map.entry("type_alias_statement", Role.TYPE),
          Map.entry("case_clause", Role.ARM),
          Map.entry("global_statement", Role.GLOBAL),
          Map.entry("nonlocal_statement", Role.NONLOCAL));

  private final Role[] roles;

  PythonScopes(Grammar grammar) {
    roles = new Role[grammar.kindCount()];
    for (int kind = 0; kind < roles.length; kind++) {
      roles[kind] =
          grammar.named()[kind] ? ROLES.getOrDefault(grammar.kindName(kind), Role.NONE) : Role.NONE;
    }
  }

  @Override
  public void declare(Lowering lowering, int[] bodies) {
    IntList bound = new IntList();
    Set<Integer> elsewhere = new HashSet<>();
    for (int body : bodies) {
      int node = body;
      while (node < lowering.tree.subtreeEnd(body)) {
        node = collect(lowering, node, bound, elsewhere);
      }
    }
    for (int i = 0; i < bound.size(); i++) {
      if (!elsewhere.contains(lowering.nameId(bound.get(i)))) {
        declare(lowering, bound.get(i));
      }
    }
  }

  private static void declare(Lowering lowering, int name) {
    Binding known = lowering.scopes.lookUp(lowering.nameId(name));
    if (lowering.draft().form == Form.CLASS) {
      lowering.declareMember(name);
    } else if (known == null || known.owner != lowering.draft()) {
      lowering.declare(name, Kind.LOCAL);
    }
  }

  /// @return the node to go on with
  private int collect(Lowering lowering, int node, IntList bound, Set<Integer> elsewhere) {
    SyntaxTree tree = lowering.tree;
    switch (roles[tree.kind(node)]) {
      case NONE -> {}
      case DEFINITION -> {
        targets(lowering, tree.childByField(node, "name"), bound);
        return tree.subtreeEnd(node);
      }
      case LAMBDA -> {
        return tree.subtreeEnd(node);
      }
      case LEFT -> targets(lowering, tree.childByField(node, "left"), bound);
      case NAME -> targets(lowering, tree.childByField(node, "name"), bound);
      case ALL -> all(lowering, node, bound);
      case TYPE -> targets(lowering, PythonStatements.aliased(tree, node), bound);
      case IMPORT -> PythonStatements.imported(lowering, node, bound);
      case ARM -> PythonPatterns.captured(lowering, node, bound);
      case GLOBAL -> {
        for (int name : lowering.nodes(lowering.table.allNamed(), node)) {
          lowering.scopes.declare(new Binding(lowering.nameId(name), null, Places.NONE));
          elsewhere.add(lowering.nameId(name));
        }
      }
      case NONLOCAL -> {
        for (int name : lowering.nodes(lowering.table.allNamed(), node)) {
          lowering.resolve(name);
          elsewhere.add(lowering.nameId(name));
        }
      }
    }
    return node + 1;
  }

  private static void all(Lowering lowering, int node, IntList names) {
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      targets(lowering, part, names);
    }
  }

  /// The names that a target consists of, in source order.
  static void targets(Lowering lowering, int node, IntList names) {
    if (node < 0) {
      return;
    }
    switch (lowering.tree.kindName(node)) {
      case "identifier" -> names.add(node);
      case "pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern" ->
          all(lowering, node, names);
      case "tuple", "list", "expression_list", "list_splat", "parenthesized_expression" ->
          all(lowering, node, names);
      case "as_pattern_target" -> all(lowering, node, names);
      default -> {}
    }
  }
}

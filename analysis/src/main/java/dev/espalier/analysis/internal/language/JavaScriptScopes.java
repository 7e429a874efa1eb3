package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.Part;
import dev.espalier.syntax.SyntaxTree;

/// The variables of JavaScript's scopes: `var` belongs to the function, `let`, `const`, classes and
/// functions to the block, each from its start.
public final class JavaScriptScopes {
  private final Lowering lowering;
  private final SyntaxTree tree;

  private JavaScriptScopes(Lowering lowering) {
    this.lowering = lowering;
    this.tree = lowering.tree;
  }

  static void enter(Lowering lowering, int node, int[] parts) {
    new JavaScriptScopes(lowering).enter(node, parts);
  }

  private void enter(int node, int[] parts) {
    switch (lowering.peek(node)) {
      case Construct.Catch _ -> patterns(parts);
      case Construct.ForEach _ -> {
        if (!kindOf(node).isEmpty() && !kindOf(node).equals("var")) {
          patterns(parts);
        }
      }
      case Construct.Function _, Construct.Lambda _, Construct.Module _ -> {
        hoisted(parts);
        direct(parts);
      }
      case null, default -> {
        if (isNamespace(node)) {
          hoisted(parts);
        }
        direct(parts);
      }
    }
  }

  /// A namespace of TypeScript is a function that is called once.
  private boolean isNamespace(int node) {
    String kind = tree.kindName(node);
    return kind.equals("internal_module") || kind.equals("module");
  }

  /// `var`, `let` or `const` of a loop, or nothing.
  private String kindOf(int node) {
    int kind = tree.childByField(node, "kind");
    return kind < 0 ? "" : tree.text(kind);
  }

  private void direct(int[] parts) {
    for (int part : parts) {
      direct(part);
    }
  }

  /// What a statement declares in the block where it stands.
  private void direct(int statement) {
    switch (tree.kindName(statement)) {
      case "lexical_declaration" -> declarators(statement);
      case "function_declaration",
          "generator_function_declaration",
          "class_declaration",
          "abstract_class_declaration",
          "enum_declaration",
          "function_signature",
          "internal_module",
          "module" ->
          named(tree.childByField(statement, "name"));
      case "import_statement" -> imported(statement);
      case "import_alias" -> named(tree.firstChild(statement) + 1);
      case "export_statement",
          "labeled_statement",
          "switch_case",
          "switch_default",
          "expression_statement",
          "ambient_declaration" -> {
        for (int child = tree.firstChild(statement); child >= 0; child = tree.nextSibling(child)) {
          direct(child);
        }
      }
      default -> {}
    }
  }

  private void declarators(int declaration) {
    for (int child = tree.firstChild(declaration); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("variable_declarator")) {
        pattern(tree.childByField(child, "name"));
      }
    }
  }

  private void imported(int statement) {
    for (int node = statement; node < tree.subtreeEnd(statement); node++) {
      boolean aliased =
          tree.fieldName(node).equals("name") && tree.childByField(tree.parent(node), "alias") >= 0;
      if (lowering.isName(node) && !aliased) {
        named(node);
      }
    }
  }

  /// The `var`s of a function, wherever they stand in it.
  private void hoisted(int[] parts) {
    for (int part : parts) {
      int node = part;
      while (node < tree.subtreeEnd(part)) {
        node = hoistedAt(node) ? tree.subtreeEnd(node) : node + 1;
      }
    }
  }

  /// @return whether what is inside belongs to another function
  private boolean hoistedAt(int node) {
    return switch (lowering.peek(node)) {
      case Construct.Function _, Construct.Lambda _ -> true;
      case Construct.Declare _ -> {
        if (tree.kindName(node).equals("variable_declaration")) {
          declarators(node);
        }
        yield false;
      }
      case Construct.ForEach _ -> {
        if (kindOf(node).equals("var")) {
          pattern(tree.childByField(node, "left"));
        }
        yield false;
      }
      case Construct.Block _ -> isNamespace(node);
      case null, default -> false;
    };
  }

  private void patterns(int[] parts) {
    for (int part : parts) {
      pattern(part);
    }
  }

  private void pattern(int node) {
    switch (lowering.peek(node)) {
      case Construct.Name _ -> named(node);
      case Construct.Pattern(Part parts) -> patterns(lowering.nodes(parts, node));
      case Construct.Parameter(Part name, Part _) -> patterns(lowering.nodes(name, node));
      case null, default -> {}
    }
  }

  private void named(int name) {
    if (name >= 0
        && lowering.isName(name)
        && !lowering.scopes.isDeclaredHere(lowering.nameId(name))) {
      lowering.declare(name, Kind.LOCAL);
    }
  }
}

package dev.espalier.analysis.internal;

import dev.espalier.analysis.internal.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java's constant variables: `final`, of a primitive type or `String`, with a constant expression
/// as value (Java Language Specification 4.12.4 and 15.29).
///
/// Constants of other files are not seen, but for the best known of the library.
final class JavaConstants {
  private static final Set<String> KNOWN_OWNERS =
      Set.of("Integer", "Long", "Short", "Byte", "Character", "Double", "Float");
  private static final Set<String> KNOWN =
      Set.of("MAX_VALUE", "MIN_VALUE", "SIZE", "BYTES", "NaN", "POSITIVE_INFINITY");

  private JavaConstants() {}

  static boolean isConstant(Lowering lowering, int declaration, int name, int value) {
    SyntaxTree tree = lowering.tree;
    return isFinal(tree, declaration)
        && isPrimitiveOrString(tree, tree.childByField(declaration, "type"))
        && tree.childByField(tree.parent(name), "dimensions") < 0
        && isConstant(lowering, value);
  }

  private static boolean isFinal(SyntaxTree tree, int declaration) {
    int first = tree.firstChild(declaration);
    if (first < 0 || !tree.kindName(first).equals("modifiers")) {
      return false;
    }
    for (int word = tree.firstChild(first); word >= 0; word = tree.nextSibling(word)) {
      if (tree.kindName(word).equals("final")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrimitiveOrString(SyntaxTree tree, int type) {
    if (type < 0) {
      return false;
    }
    return switch (tree.kindName(type)) {
      case "integral_type", "floating_point_type", "boolean_type" -> true;
      case "type_identifier", "scoped_type_identifier" ->
          Set.of("String", "java.lang.String", "var").contains(tree.text(type));
      default -> false;
    };
  }

  private static boolean isConstant(Lowering lowering, int value) {
    SyntaxTree tree = lowering.tree;
    return switch (tree.kindName(value)) {
      case "decimal_integer_literal",
          "hex_integer_literal",
          "octal_integer_literal",
          "binary_integer_literal",
          "decimal_floating_point_literal",
          "hex_floating_point_literal",
          "character_literal",
          "true",
          "false" ->
          true;
      case "string_literal" -> true;
      case "parenthesized_expression",
          "unary_expression",
          "binary_expression",
          "ternary_expression" ->
          all(lowering, value);
      case "cast_expression" ->
          isPrimitiveOrString(tree, tree.childByField(value, "type"))
              && isConstant(lowering, tree.childByField(value, "value"));
      case "identifier" -> isConstantName(lowering, value);
      case "field_access" -> isConstantField(lowering, value);
      default -> false;
    };
  }

  private static boolean all(Lowering lowering, int value) {
    for (int part : lowering.nodes(lowering.table.allNamed(), value)) {
      if (!isConstant(lowering, part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstantName(Lowering lowering, int name) {
    Binding binding = lowering.scopes.lookUp(lowering.nameId(name));
    if (binding == null || binding.owner == null) {
      return isConstantMember(lowering, name);
    }
    return binding.owner.isConstant(binding.place);
  }

  private static boolean isConstantField(Lowering lowering, int access) {
    SyntaxTree tree = lowering.tree;
    int object = tree.childByField(access, "object");
    int field = tree.childByField(access, "field");
    return switch (tree.kindName(object)) {
      case "identifier" ->
          (KNOWN_OWNERS.contains(tree.text(object)) && KNOWN.contains(tree.text(field)))
              || isConstantMember(lowering, field);
      default -> false;
    };
  }

  private static boolean isConstantMember(Lowering lowering, int name) {
    Integer declared = lowering.constantFields().get(lowering.nameId(name));
    return declared != null;
  }

  /// Finds the constant fields of a file: by name, wherever they are declared.
  static void fields(Lowering lowering, java.util.Map<Integer, Integer> found) {
    SyntaxTree tree = lowering.tree;
    for (int node = 0; node < tree.size(); node++) {
      boolean inInterface =
          tree.isNamed(node) && tree.kindName(node).equals("constant_declaration");
      if (inInterface || (tree.isNamed(node) && tree.kindName(node).equals("field_declaration"))) {
        field(lowering, node, inInterface, found);
      }
    }
  }

  private static void field(
      Lowering lowering, int node, boolean inInterface, java.util.Map<Integer, Integer> found) {
    SyntaxTree tree = lowering.tree;
    int type = tree.childByField(node, "type");
    if (!(inInterface || isFinal(tree, node)) || !isPrimitiveOrString(tree, type)) {
      return;
    }
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      @Nullable Integer value = valueOf(tree, child);
      if (value != null && isConstant(lowering, value)) {
        found.put(lowering.nameId(tree.childByField(child, "name")), child);
      }
    }
  }

  private static @Nullable Integer valueOf(SyntaxTree tree, int declarator) {
    if (!tree.kindName(declarator).equals("variable_declarator")
        || tree.childByField(declarator, "dimensions") >= 0) {
      return null;
    }
    int value = tree.childByField(declarator, "value");
    return value < 0 ? null : value;
  }
}

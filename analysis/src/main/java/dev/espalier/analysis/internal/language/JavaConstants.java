package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.ConstantRule;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java's constant variables and constant conditions: `final`, of a primitive type or `String`,
/// with a constant expression as value (Java Language Specification 4.12.4 and 15.29).
///
/// Constants of other files are not seen: a name in capitals that no field of this file has is
/// taken for one, as the conventions of Java ask, of a value that is not known.
public final class JavaConstants implements ConstantRule {
  /// A constant whose value does not matter, or is not known.
  private static final Object SOME = "some constant";

  /// Stands for a field of this file that is no constant.
  private static final Object NONE = "no constant";

  private static final Set<String> STRINGS = Set.of("String", "java.lang.String", "var");

  /// What is known of a file's fields; while they are read, of those before.
  private static final class Fields {
    final Map<Integer, Object> byName = new HashMap<>();
    boolean areRead;
  }

  @Override
  public @Nullable Object constant(Lowering lowering, int declaration, int name, int value) {
    SyntaxTree tree = lowering.tree;
    return isFinal(tree, declaration)
            && isPrimitiveOrString(tree, tree.childByField(declaration, "type"))
            && tree.childByField(tree.parent(name), "dimensions") < 0
        ? valueOf(lowering, value)
        : null;
  }

  @Override
  public @Nullable Boolean truth(Lowering lowering, int condition) {
    return valueOf(lowering, condition) instanceof Boolean truth ? truth : null;
  }

  private static boolean isFinal(SyntaxTree tree, int declaration) {
    return hasModifier(tree, declaration, "final");
  }

  static boolean hasModifier(SyntaxTree tree, int declaration, String modifier) {
    int first = tree.firstChild(declaration);
    if (first < 0 || !tree.kindName(first).equals("modifiers")) {
      return false;
    }
    for (int word = tree.firstChild(first); word >= 0; word = tree.nextSibling(word)) {
      if (tree.kindName(word).equals(modifier)) {
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
      case "type_identifier", "scoped_type_identifier" -> STRINGS.contains(tree.text(type));
      default -> false;
    };
  }

  /// A Boolean or a Long where the value is known, or null for what is not constant.
  private @Nullable Object valueOf(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    return switch (tree.kindName(node)) {
      case "true" -> true;
      case "false" -> false;
      case "decimal_integer_literal" -> decimal(tree.text(node));
      case "hex_integer_literal",
          "octal_integer_literal",
          "binary_integer_literal",
          "decimal_floating_point_literal",
          "hex_floating_point_literal",
          "character_literal",
          "string_literal" ->
          SOME;
      case "parenthesized_expression" -> {
        int inner = lowering.first(lowering.table.allNamed(), node);
        yield inner < 0 ? null : valueOf(lowering, inner);
      }
      case "unary_expression" -> unary(lowering, node);
      case "binary_expression" -> binary(lowering, node);
      case "ternary_expression" -> all(lowering, node) ? SOME : null;
      case "cast_expression" -> {
        int value = tree.childByField(node, "value");
        boolean known = isPrimitiveOrString(tree, tree.childByField(node, "type"));
        yield known && valueOf(lowering, value) != null ? SOME : null;
      }
      case "identifier" -> nameValue(lowering, node);
      case "field_access" -> {
        int object = tree.childByField(node, "object");
        boolean named =
            tree.kindName(object).equals("identifier")
                || tree.kindName(object).equals("field_access");
        yield named ? memberValue(lowering, tree.childByField(node, "field")) : null;
      }
      default -> null;
    };
  }

  private static Object decimal(String text) {
    String digits = text.replace("_", "").replaceFirst("[lL]$", "");
    return digits.length() < 18 ? (Object) Long.parseLong(digits) : SOME;
  }

  private boolean all(Lowering lowering, int node) {
    for (int part : lowering.nodes(lowering.table.allNamed(), node)) {
      if (valueOf(lowering, part) == null) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object unary(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    Object operand = valueOf(lowering, tree.childByField(node, "operand"));
    String operator = tree.text(tree.childByField(node, "operator"));
    return switch (operand) {
      case null -> null;
      case Boolean truth when operator.equals("!") -> !truth;
      case Long number when operator.equals("-") -> -number;
      default -> SOME;
    };
  }

  private @Nullable Object binary(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int first = tree.childByField(node, "left");
    Object left = valueOf(lowering, first);
    Object right = left == null ? null : valueOf(lowering, tree.childByField(node, "right"));
    String operator = tree.text(tree.childByField(node, "operator"));
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return switch (operator) {
        case "&&", "&" -> a && b;
        case "||", "|" -> a || b;
        case "==" -> a.equals(b);
        case "!=", "^" -> !a.equals(b);
        default -> SOME;
      };
    }
    if (left instanceof Long a && right instanceof Long b) {
      return switch (operator) {
        case "==" -> a.equals(b);
        case "!=" -> !a.equals(b);
        case "<" -> a < b;
        case "<=" -> a <= b;
        case ">" -> a > b;
        case ">=" -> a >= b;
        case "+" -> sum(a, b);
        case "-" -> sum(a, -b);
        case "*" -> small(a) && small(b) ? (Object) (a * b) : SOME;
        default -> SOME;
      };
    }
    return left == null || right == null ? null : SOME;
  }

  private static Object sum(long a, long b) {
    return Math.abs(a + b) < Integer.MAX_VALUE ? (Object) (a + b) : SOME;
  }

  /// Whether a product with another small number is exact as an `int`.
  private static boolean small(long number) {
    return Math.abs(number) < 1 << 15;
  }

  private @Nullable Object nameValue(Lowering lowering, int name) {
    Binding binding = lowering.scopes.lookUp(lowering.nameId(name));
    if (binding == null || binding.owner == null) {
      return memberValue(lowering, name);
    }
    return binding.owner.constantValue(binding.place);
  }

  private @Nullable Object memberValue(Lowering lowering, int name) {
    Object value = fields(lowering).get(lowering.nameId(name));
    if (value == null) {
      return isInCapitals(lowering.tree, name) ? SOME : null;
    }
    return value.equals(NONE) ? null : value;
  }

  private static boolean isInCapitals(SyntaxTree tree, int name) {
    boolean letter = false;
    for (int i = tree.start(name); i < tree.end(name); i++) {
      int c = tree.source()[i];
      letter |= c >= 'A' && c <= 'Z';
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return letter && tree.end(name) - tree.start(name) > 1;
  }

  /// The fields of a file by name, wherever they are declared; of two that share a name, with
  /// different values, no value is known.
  private Map<Integer, Object> fields(Lowering lowering) {
    Fields fields = lowering.fact(Fields.class, Fields::new);
    if (!fields.areRead) {
      fields.areRead = true;
      SyntaxTree tree = lowering.tree;
      for (int node = 0; node < tree.size(); node++) {
        boolean inInterface =
            tree.isNamed(node) && tree.kindName(node).equals("constant_declaration");
        if (inInterface
            || (tree.isNamed(node) && tree.kindName(node).equals("field_declaration"))) {
          field(lowering, node, inInterface, fields.byName);
        }
      }
    }
    return fields.byName;
  }

  private void field(Lowering lowering, int node, boolean inInterface, Map<Integer, Object> known) {
    SyntaxTree tree = lowering.tree;
    boolean may =
        (inInterface || isFinal(tree, node))
            && isPrimitiveOrString(tree, tree.childByField(node, "type"));
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("variable_declarator")) {
        int given = tree.childByField(child, "value");
        boolean plain = may && given >= 0 && tree.childByField(child, "dimensions") < 0;
        Object value = plain ? valueOf(lowering, given) : null;
        Object mine = value == null ? NONE : value;
        known.merge(
            lowering.nameId(tree.childByField(child, "name")),
            mine,
            (a, b) -> a.equals(b) ? a : (a.equals(NONE) || b.equals(NONE)) ? NONE : SOME);
      }
    }
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.Routine.Form;
import dev.espalier.analysis.Statement;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// A local variable that is made by a constructor with arguments, `Slice key(data, size);`, which
/// the grammar takes for the declaration of a function with unnamed parameters.
///
/// Functions are hardly ever declared in functions, so it is a variable if its parameters may be
/// values: names that could be types, calls, elements. `a * b` and `a & b` only if `a` or `b` is a
/// variable.
final class CppObject {
  private CppObject() {}

  static boolean looksLikeFunction(Lowering lowering, int declarator) {
    SyntaxTree tree = lowering.tree;
    if (lowering.draft().form == Form.CLASS
        || !tree.kindName(declarator).equals("function_declarator")) {
      return false;
    }
    int[] parameters = parameters(lowering, declarator);
    boolean values = parameters.length > 0;
    for (int parameter : parameters) {
      values &= mayBeValue(lowering, parameter);
    }
    return values;
  }

  private static int[] parameters(Lowering lowering, int declarator) {
    int list = lowering.tree.childByField(declarator, "parameters");
    return list < 0 ? new int[0] : lowering.nodes(lowering.table.allNamed(), list);
  }

  private static boolean mayBeValue(Lowering lowering, int parameter) {
    SyntaxTree tree = lowering.tree;
    int type = tree.childByField(parameter, "type");
    int declarator = tree.childByField(parameter, "declarator");
    if (type < 0 || !isName(tree, type) || tree.firstChild(parameter) != type) {
      return false;
    }
    return declarator < 0
        || switch (tree.kindName(declarator)) {
          case "abstract_array_declarator" -> true;
          case "abstract_function_declarator" -> {
            boolean values = true;
            for (int argument : parameters(lowering, declarator)) {
              values &= mayBeValue(lowering, argument);
            }
            yield values;
          }
          case "pointer_declarator", "reference_declarator" ->
              lowering.isVariable(type) || lowering.isVariable(tree.subtreeEnd(declarator) - 1);
          default -> false;
        };
  }

  private static boolean isName(SyntaxTree tree, int type) {
    return switch (tree.kindName(type)) {
      case "type_identifier", "qualified_identifier" -> true;
      default -> false;
    };
  }

  static Expression of(Lowering lowering, int node, int declarator) {
    List<Expression> values = new ArrayList<>();
    for (int parameter : parameters(lowering, declarator)) {
      read(lowering, parameter, values);
    }
    Expression value = new Expression.Operation(declarator, values);
    int name = lowering.tree.childByField(declarator, "declarator");
    List<Expression> steps = new ArrayList<>();
    steps.add(value);
    steps.addAll(lowering.targets.writes(name, true));
    return new Expression.Body(
        node, new Statement.Evaluate(node, new Expression.Operation(node, steps)));
  }

  /// Reads the names in what is no parameter; those behind `sizeof` are not evaluated.
  private static void read(Lowering lowering, int node, List<Expression> values) {
    SyntaxTree tree = lowering.tree;
    int type = tree.childByField(node, "type");
    if (type >= 0 && tree.text(type).equals("sizeof")) {
      return;
    }
    if (isName(tree, node) || lowering.isName(node)) {
      values.add(new Expression.Read(node, List.of(), lowering.resolve(node)));
      return;
    }
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      read(lowering, child, values);
    }
  }
}

package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.CatchRule;
import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import dev.espalier.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/// Whether the `finally` of a `try` covers a clause that does nothing, in the code that javac
/// makes.
///
/// Such a clause is one instruction, the store of the exception. javac drops the cover of a handler
/// that is one byte long, which a store is for the local variables 0 to 3; beyond, the cover stays.
/// So the variable's number is counted here: the receiver, parameters and variables in scope
/// (`long` and `double` take two), and what javac keeps for the statements around.
final class JavaSlots implements CatchRule {
  private static final int FIRST_LONG_STORE = 4;

  @Override
  public boolean mayThrow(Lowering lowering, int clause) {
    int slot = receiver(lowering) + lowering.draft().captured().size();
    for (Binding each : lowering.scopes.visible()) {
      if (each.owner == lowering.draft()) {
        slot += width(lowering.tree, each.declaredAt());
      }
    }
    return slot + hidden(lowering, lowering.tree.parent(clause)) >= FIRST_LONG_STORE;
  }

  private static int receiver(Lowering lowering) {
    SyntaxTree tree = lowering.tree;
    int routine = lowering.draft().node;
    return switch (tree.kindName(routine)) {
      case "method_declaration" -> JavaConstants.hasModifier(tree, routine, "static") ? 0 : 1;
      case "lambda_expression" -> 0;
      default -> 1;
    };
  }

  private static int width(SyntaxTree tree, int name) {
    int type = type(tree, name);
    boolean wide =
        type >= 0
            && (tree.text(type).equals("long") || tree.text(type).equals("double"))
            && !isArray(tree, name);
    return wide ? 2 : 1;
  }

  private static int declaration(SyntaxTree tree, int name) {
    int parent = tree.parent(name);
    return tree.kindName(parent).equals("variable_declarator") ? tree.parent(parent) : parent;
  }

  private static int type(SyntaxTree tree, int name) {
    return tree.childByField(declaration(tree, name), "type");
  }

  private static boolean isArray(SyntaxTree tree, int name) {
    int type = type(tree, name);
    return (type >= 0 && tree.kindName(type).equals("array_type"))
        || tree.childByField(tree.parent(name), "dimensions") >= 0
        || tree.kindName(declaration(tree, name)).equals("spread_parameter");
  }

  /// The variables of javac's own that are alive in a statement.
  private static int hidden(Lowering lowering, int statement) {
    SyntaxTree tree = lowering.tree;
    int count = 0;
    for (int at = statement; at >= 0 && at != lowering.draft().node; at = tree.parent(at)) {
      count +=
          switch (tree.kindName(at)) {
            case "enhanced_for_statement" -> isOverArray(lowering, at) ? 3 : 1;
            case "synchronized_statement" -> 1;
            case "switch_expression" -> isOfStrings(tree, at) ? 2 : 0;
            // One of its copies comes behind all variables.
            case "finally_clause" -> FIRST_LONG_STORE;
            default -> 0;
          };
    }
    return count;
  }

  private static boolean isOverArray(Lowering lowering, int loop) {
    SyntaxTree tree = lowering.tree;
    int value = tree.childByField(loop, "value");
    if (tree.kindName(value).equals("array_creation_expression")) {
      return true;
    }
    @Nullable Binding binding =
        tree.kindName(value).equals("identifier")
            ? lowering.scopes.lookUp(lowering.nameId(value))
            : null;
    return binding != null && binding.declaredAt() >= 0 && isArray(tree, binding.declaredAt());
  }

  private static boolean isOfStrings(SyntaxTree tree, int choice) {
    int body = tree.childByField(choice, "body");
    for (int arm = tree.firstChild(body); arm >= 0; arm = tree.nextSibling(arm)) {
      int label = tree.firstChild(arm);
      int value = label < 0 ? -1 : tree.firstChild(label);
      for (; value >= 0; value = tree.nextSibling(value)) {
        if (tree.kindName(value).equals("string_literal")) {
          return true;
        }
      }
    }
    return false;
  }
}

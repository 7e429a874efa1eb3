package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.internal.lowering.Lowering;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;

/// What the declarations of a file say about the names that are used in it, by the numbers of the
/// names.
///
/// @param constants declared `const val`
/// @param neverReturning functions of type `Nothing`
/// @param endless those of them that are inlined: what they do stands in the function that calls
/// @param withoutIt functions whose last parameter is a function without a parameter of its own
record KotlinFile(BitSet constants, BitSet neverReturning, BitSet endless, BitSet withoutIt) {
  static KotlinFile of(Lowering lowering) {
    return lowering.fact(KotlinFile.class, () -> read(lowering));
  }

  private static KotlinFile read(Lowering lowering) {
    KotlinFile file = new KotlinFile(new BitSet(), new BitSet(), new BitSet(), new BitSet());
    SyntaxTree tree = lowering.tree;
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kindName(node)) {
        case "property_declaration" -> file.property(lowering, node);
        case "function_declaration" -> file.function(lowering, node);
        default -> {}
      }
    }
    return file;
  }

  private void property(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int variable = KotlinTree.child(tree, node, "variable_declaration");
    int name = KotlinTree.child(tree, variable, "simple_identifier");
    int modifiers = KotlinTree.child(tree, node, "modifiers");
    int modifier = KotlinTree.child(tree, modifiers, "property_modifier");
    if (name >= 0 && modifier >= 0 && tree.text(modifier).equals("const")) {
      constants.set(lowering.nameId(name));
    }
  }

  private void function(Lowering lowering, int node) {
    SyntaxTree tree = lowering.tree;
    int name = KotlinTree.child(tree, node, "simple_identifier");
    if (name < 0) {
      return;
    }
    int type = KotlinTree.behind(lowering, node, ":");
    if (type >= 0 && tree.text(type).equals("Nothing")) {
      (isInline(tree, node) ? endless : neverReturning).set(lowering.nameId(name));
    }
    int last = functionType(tree, lastParameter(tree, node));
    int parameters = KotlinTree.child(tree, last, "function_type_parameters");
    if (last >= 0 && (hasReceiver(tree, last) || KotlinTree.part(lowering, parameters) < 0)) {
      withoutIt.set(lowering.nameId(name));
    }
  }

  private static boolean isInline(SyntaxTree tree, int function) {
    int modifiers = KotlinTree.child(tree, function, "modifiers");
    int end = modifiers < 0 ? 0 : tree.subtreeEnd(modifiers);
    for (int at = modifiers; at >= 0 && at < end; at++) {
      if (KotlinTree.is(tree, at, "function_modifier") && tree.text(at).equals("inline")) {
        return true;
      }
    }
    return false;
  }

  private static int lastParameter(SyntaxTree tree, int function) {
    int last = -1;
    int all = KotlinTree.child(tree, function, "function_value_parameters");
    for (int at = all < 0 ? -1 : tree.firstChild(all); at >= 0; at = tree.nextSibling(at)) {
      last = KotlinTree.is(tree, at, "parameter") ? at : last;
    }
    return last;
  }

  /// The type of a parameter where it is a function's, or -1.
  static int functionType(SyntaxTree tree, int parameter) {
    for (int at = parameter; parameter >= 0 && at < tree.subtreeEnd(parameter); at++) {
      if (KotlinTree.is(tree, at, "function_type")) {
        return at;
      }
    }
    return -1;
  }

  static boolean hasReceiver(SyntaxTree tree, int functionType) {
    return KotlinTree.child(tree, functionType, ".") >= 0;
  }
}

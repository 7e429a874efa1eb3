package dev.espalier.analysis.internal.system;

import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A call's tree, taken apart.
///
/// @param name the last name in what is called: `c` of `a.b.c(x)`; "" where there is none
/// @param receiver the node that it is called on, or -1
/// @param arguments their nodes, in order
/// @param creates whether an object is made
record CallParts(int node, String name, int receiver, List<Integer> arguments, boolean creates) {
  private static final List<String> CALLEE =
      List.of("name", "function", "method", "constructor", "type");
  private static final List<String> RECEIVER =
      List.of("object", "receiver", "operand", "argument", "value", "expression", "scope");
  private static final Set<String> RECEIVERS = Set.of("this", "super", "self", "cls", "parent");

  static CallParts of(SyntaxTree tree, int call) {
    int list = argumentList(tree, call);
    int callee = callee(tree, call, list);
    String kind = tree.kindName(call);
    return new CallParts(
        call,
        callee < 0 ? "" : lastName(tree, callee),
        receiver(tree, call, callee),
        list < 0 ? List.of() : arguments(tree, list),
        kind.contains("creation") || kind.startsWith("new_"));
  }

  /// Whether a name stands for the object that the code belongs to.
  static boolean isReceiver(String name) {
    return RECEIVERS.contains(name);
  }

  private static int argumentList(SyntaxTree tree, int call) {
    int list = tree.childByField(call, "arguments");
    for (int child = tree.firstChild(call); list < 0 && child >= 0; ) {
      list = tree.kindName(child).contains("argument") ? child : -1;
      child = tree.nextSibling(child);
    }
    return list;
  }

  private static int callee(SyntaxTree tree, int call, int list) {
    for (String field : CALLEE) {
      int found = tree.childByField(call, field);
      if (found >= 0) {
        return found;
      }
    }
    int first = tree.firstChild(call);
    return first >= 0 && first != list && tree.isNamed(first) ? first : -1;
  }

  private static String lastName(SyntaxTree tree, int callee) {
    String name = "";
    int node = callee;
    while (node < tree.subtreeEnd(callee)) {
      String kind = tree.kindName(node);
      if (kind.endsWith("arguments") || kind.equals("template_argument_list")) {
        node = tree.subtreeEnd(node);
        continue;
      }
      if (tree.isLeaf(node) && tree.isNamed(node)) {
        name = tree.text(node);
      }
      node++;
    }
    return name;
  }

  private static int receiver(SyntaxTree tree, int call, int callee) {
    int direct = byField(tree, call);
    if (direct >= 0 && direct != callee) {
      return direct;
    }
    return callee < 0 || tree.isLeaf(callee) ? -1 : byField(tree, callee);
  }

  private static int byField(SyntaxTree tree, int node) {
    for (String field : RECEIVER) {
      int found = tree.childByField(node, field);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static List<Integer> arguments(SyntaxTree tree, int list) {
    List<Integer> arguments = new ArrayList<>();
    for (int child = tree.firstChild(list); child >= 0; child = tree.nextSibling(child)) {
      if (tree.isNamed(child) && !tree.kindName(child).contains("comment")) {
        arguments.add(child);
      }
    }
    return arguments;
  }
}

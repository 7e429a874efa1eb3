package dev.espalier.analysis.internal.calls;

import dev.espalier.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/// What a call says that it calls.
sealed interface Callee {
  /// A name alone; `node` is the name.
  record Plain(int node, String name) implements Callee {}

  /// A name behind something: `object.name`, `Type::name`.
  record Member(int object, String name) implements Callee {}

  /// A new object of a type.
  record Created(int type) implements Callee {}

  /// The constructor of the class around, or of what it extends.
  record Chained(boolean above) implements Callee {}

  /// A value: what another call gives, an element of an array.
  record Value() implements Callee {}

  static Callee of(SyntaxTree tree, CallRules rules, int call) {
    CallRules.Calls rule = rule(rules, tree, call);
    int receiver = rule.receiver().in(tree, call);
    int name = rule.name().in(tree, call);
    int callee = rule.callee().in(tree, call);
    if (name >= 0) {
      return receiver >= 0
          ? new Member(receiver, tree.text(name))
          : new Plain(name, tree.text(name));
    }
    if (rule.creates()) {
      return callee < 0 ? new Value() : new Created(callee);
    }
    return callee < 0 ? new Value() : called(tree, rules, inner(tree, rules, callee));
  }

  private static CallRules.Calls rule(CallRules rules, SyntaxTree tree, int call) {
    CallRules.Calls rule = rules.calls.get(tree.kindName(call));
    if (rule == null) {
      throw new IllegalArgumentException("no call: " + tree.kindName(call));
    }
    return rule;
  }

  private static Callee called(SyntaxTree tree, CallRules rules, int callee) {
    CallRules.@Nullable Picks picks = rules.picks.get(tree.kindName(callee));
    if (picks != null) {
      int object = picks.object().in(tree, callee);
      int name = picks.name().in(tree, callee);
      if (object >= 0 && name >= 0) {
        return new Member(object, tree.text(inner(tree, rules, name)));
      }
    }
    String text = tree.end(callee) - tree.start(callee) > 200 ? "" : tree.text(callee);
    if (rules.parents.contains(text) || rules.self.contains(text)) {
      return new Chained(rules.parents.contains(text));
    }
    return tree.isLeaf(callee) || tree.kindName(callee).equals("name")
        ? new Plain(callee, text)
        : new Value();
  }

  /// What is left without parentheses and the like.
  static int inner(SyntaxTree tree, CallRules rules, int node) {
    int at = node;
    Where inner = rules.wrappers.get(tree.kindName(at));
    while (inner != null) {
      int next = inner.in(tree, at);
      if (next < 0 || next == at) {
        break;
      }
      at = next;
      inner = rules.wrappers.get(tree.kindName(at));
    }
    return at;
  }
}

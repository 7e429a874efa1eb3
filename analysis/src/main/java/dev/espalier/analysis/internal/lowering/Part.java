package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.internal.IntList;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.SyntaxTree;
import java.util.BitSet;

/// Where in a node a part of a construct stands. Written as text in the tables:
///
/// | text | the children |
/// |---|---|
/// | `value` | that fill the field `value` |
/// | `<block>`, `<block lambda>` | of these kinds |
/// | `*` | that are named, comments left out |
/// | `*!name`, `*!<block>` | that are named, but those of a field or kind |
/// | `#0`, `#-1` | the first, the last of the named ones |
/// | `.` | none: the node itself |
/// | `^` | none: its parent |
/// | `a/b` | `b` of each `a` |
/// | `a,b` | `a`, then `b` |
/// | `a?b` | `a`, or `b` where there is no `a` |
/// | (empty) | none |
public sealed interface Part {
  record Nothing() implements Part {}

  record Self() implements Part {}

  record Parent() implements Part {}

  record Field(int id) implements Part {}

  record Kinds(BitSet kinds) implements Part {}

  record Named(BitSet comments) implements Part {}

  record NamedExcept(BitSet comments, int field, BitSet kinds) implements Part {}

  record Nth(BitSet comments, int index) implements Part {}

  record Inside(Part outer, Part inner) implements Part {}

  record Both(Part first, Part second) implements Part {}

  record Either(Part first, Part second) implements Part {}

  /// The part that `text` describes.
  ///
  /// @throws IllegalArgumentException when the grammar has no such field or kind
  static Part of(String text, Grammar grammar, BitSet comments) {
    int comma = text.indexOf(',');
    if (comma >= 0) {
      return new Both(
          of(text.substring(0, comma), grammar, comments),
          of(text.substring(comma + 1), grammar, comments));
    }
    int question = text.indexOf('?');
    if (question >= 0) {
      return new Either(
          of(text.substring(0, question), grammar, comments),
          of(text.substring(question + 1), grammar, comments));
    }
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return new Inside(
          of(text.substring(0, slash), grammar, comments),
          of(text.substring(slash + 1), grammar, comments));
    }
    return single(text.strip(), grammar, comments);
  }

  private static Part single(String text, Grammar grammar, BitSet comments) {
    return switch (text) {
      case "" -> new Nothing();
      case "." -> new Self();
      case "^" -> new Parent();
      case "*" -> new Named(comments);
      case String s when s.startsWith("*!<") ->
          new NamedExcept(comments, -1, kinds(s.substring(2), grammar));
      case String s when s.startsWith("*!") ->
          new NamedExcept(comments, field(s.substring(2), grammar), new BitSet());
      case String s when s.startsWith("#") -> new Nth(comments, Integer.parseInt(s.substring(1)));
      case String s when s.startsWith("<") -> new Kinds(kinds(s, grammar));
      default -> new Field(field(text, grammar));
    };
  }

  private static BitSet kinds(String text, Grammar grammar) {
    BitSet all = new BitSet();
    for (String name : text.substring(1, text.length() - 1).split(" ", -1)) {
      all.or(kindsNamed(name, grammar));
    }
    return all;
  }

  /// All ids of a kind's name: a grammar may have several.
  static BitSet kindsNamed(String name, Grammar grammar) {
    BitSet ids = new BitSet();
    for (int kind = 0; kind < grammar.kindCount(); kind++) {
      if (grammar.kindName(kind).equals(name)) {
        ids.set(kind);
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(grammar.name() + " has no kind `" + name + "`");
    }
    return ids;
  }

  private static int field(String name, Grammar grammar) {
    for (int id = 1; id < grammar.fieldCount(); id++) {
      if (grammar.fieldName(id).equals(name)) {
        return id;
      }
    }
    throw new IllegalArgumentException(grammar.name() + " has no field `" + name + "`");
  }

  /// Adds the nodes of the part to `found`, in source order.
  default void collect(SyntaxTree tree, int node, IntList found) {
    switch (this) {
      case Nothing() -> {}
      case Self() -> found.add(node);
      case Parent() -> {
        if (tree.parent(node) >= 0) {
          found.add(tree.parent(node));
        }
      }
      case Inside(Part outer, Part inner) -> {
        IntList outers = new IntList();
        outer.collect(tree, node, outers);
        for (int i = 0; i < outers.size(); i++) {
          inner.collect(tree, outers.get(i), found);
        }
      }
      case Both(Part first, Part second) -> {
        first.collect(tree, node, found);
        second.collect(tree, node, found);
      }
      case Either(Part first, Part second) -> {
        int before = found.size();
        first.collect(tree, node, found);
        if (found.size() == before) {
          second.collect(tree, node, found);
        }
      }
      case Nth _ -> {
        int only = first(tree, node);
        if (only >= 0) {
          found.add(only);
        }
      }
      case Field _, Kinds _, Named _, NamedExcept _ -> {
        for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
          if (takes(tree, child)) {
            found.add(child);
          }
        }
      }
    }
  }

  /// The first node of the part, or -1.
  default int first(SyntaxTree tree, int node) {
    return switch (this) {
      case Nothing() -> -1;
      case Self() -> node;
      case Parent() -> tree.parent(node);
      case Inside(Part outer, Part inner) -> {
        IntList found = new IntList();
        collect(tree, node, found);
        yield found.isEmpty() ? -1 : found.get(0);
      }
      case Both(Part first, Part second) -> {
        int found = first.first(tree, node);
        yield found >= 0 ? found : second.first(tree, node);
      }
      case Either(Part first, Part second) -> {
        int found = first.first(tree, node);
        yield found >= 0 ? found : second.first(tree, node);
      }
      case Nth(BitSet comments, int index) -> nth(tree, node, comments, index);
      case Field _, Kinds _, Named _, NamedExcept _ -> {
        int child = tree.firstChild(node);
        while (child >= 0 && !takes(tree, child)) {
          child = tree.nextSibling(child);
        }
        yield child;
      }
    };
  }

  private boolean takes(SyntaxTree tree, int child) {
    return switch (this) {
      case Field(int id) -> tree.field(child) == id;
      case Kinds(BitSet kinds) -> kinds.get(tree.kind(child));
      case Named(BitSet comments) -> tree.isNamed(child) && !comments.get(tree.kind(child));
      case NamedExcept(BitSet comments, int field, BitSet kinds) ->
          tree.isNamed(child)
              && !comments.get(tree.kind(child))
              && tree.field(child) != field
              && !kinds.get(tree.kind(child));
      case Nothing _, Self _, Parent _, Nth _, Inside _, Both _, Either _ -> false;
    };
  }

  private static int nth(SyntaxTree tree, int node, BitSet comments, int index) {
    int wanted = index >= 0 ? index : count(tree, node, comments) + index;
    int at = 0;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.isNamed(child) && !comments.get(tree.kind(child)) && at++ == wanted) {
        return child;
      }
    }
    return -1;
  }

  private static int count(SyntaxTree tree, int node, BitSet comments) {
    int count = 0;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      count += tree.isNamed(child) && !comments.get(tree.kind(child)) ? 1 : 0;
    }
    return count;
  }
}

package dev.espalier.analysis.internal.calls;

import dev.espalier.syntax.SyntaxTree;

/// How many arguments a function takes.
record Arity(int least, int most) {
  private static final Arity ANY = new Arity(0, Integer.MAX_VALUE);

  static Arity of(SyntaxTree tree, int parameters, CallRules rules) {
    if (parameters < 0) {
      return new Arity(0, 0);
    }
    int least = 0;
    int most = 0;
    boolean any = false;
    int count = tree.isLeaf(parameters) && tree.isNamed(parameters) ? 1 : 0;
    for (int child = tree.firstChild(parameters); child >= 0; child = tree.nextSibling(child)) {
      String kind = tree.kindName(child);
      if (kind.equals("=")) {
        least--;
      }
      if (!isParameter(tree, child, rules)) {
        continue;
      }
      int names = names(tree, child);
      any |= isVariadic(tree, child);
      most += names;
      least += isOptional(tree, child) ? 0 : names;
    }
    return any
        ? new Arity(Math.max(0, least - 1), ANY.most)
        : new Arity(least + count, most + count);
  }

  private static boolean isParameter(SyntaxTree tree, int child, CallRules rules) {
    String kind = tree.kindName(child);
    String text = tree.text(child);
    boolean counts =
        kind.contains("parameter")
            || kind.contains("pattern")
            || kind.equals("identifier")
            || kind.equals("simple_identifier");
    return counts
        && !kind.contains("modifier")
        && !kind.equals("receiver_parameter")
        && !kind.equals("self_parameter")
        && !text.equals("void")
        && !(rules.self.contains(text) && kind.equals("identifier"));
  }

  /// Go declares several parameters of one type at once.
  private static int names(SyntaxTree tree, int parameter) {
    int names = 0;
    for (int child = tree.firstChild(parameter); child >= 0; child = tree.nextSibling(child)) {
      names += tree.fieldName(child).equals("name") ? 1 : 0;
    }
    return Math.max(1, names);
  }

  private static boolean isVariadic(SyntaxTree tree, int parameter) {
    String kind = tree.kindName(parameter);
    return kind.contains("splat")
        || kind.contains("variadic")
        || kind.contains("spread")
        || kind.startsWith("rest")
        || (tree.firstChild(parameter) >= 0
            && tree.kindName(tree.firstChild(parameter)).startsWith("rest"));
  }

  private static boolean isOptional(SyntaxTree tree, int parameter) {
    String kind = tree.kindName(parameter);
    return kind.contains("optional")
        || kind.contains("default")
        || kind.contains("keyword")
        || kind.contains("block_parameter")
        || kind.equals("assignment_pattern")
        || tree.childByField(parameter, "value") >= 0
        || tree.childByField(parameter, "default_value") >= 0
        || hasEquals(tree, parameter);
  }

  private static boolean hasEquals(SyntaxTree tree, int parameter) {
    int child = tree.firstChild(parameter);
    while (child >= 0 && !tree.kindName(child).equals("=")) {
      child = tree.nextSibling(child);
    }
    return child >= 0;
  }

  /// The number of arguments that a list has; -1 where it cannot be told.
  static int arguments(SyntaxTree tree, int list) {
    int count = 0;
    for (int child = list < 0 ? -1 : tree.firstChild(list);
        child >= 0;
        child = tree.nextSibling(child)) {
      String kind = tree.kindName(child);
      if (kind.contains("spread") || kind.contains("splat") || kind.equals("annotated_lambda")) {
        return -1;
      }
      count += tree.isNamed(child) && !kind.contains("comment") ? 1 : 0;
    }
    return count;
  }
}

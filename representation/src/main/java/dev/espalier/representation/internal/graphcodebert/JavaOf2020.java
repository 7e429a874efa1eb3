package dev.espalier.representation.internal.graphcodebert;

import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// Java's grammar of 2020 on a bare function, which it did not know.
///
/// 1. It took what stands before a method's parameters for a declaration that lacks its `;`, and
///    put one in: a token without text behind the name.
/// 2. The rest of the header was an error, in which the types of `throws` are identifiers. It put
///    another `;` in behind them where this was cheaper than to skip what precedes `throws`.
/// 3. A return type with type arguments or parameters was an expression, in part or in whole, and
///    the `;` stood elsewhere.
/// 4. A constructor without parameters was a declaration whose type is the constructor's name and
///    whose variable is in the first statement.
///
/// These are the parser's ways of repair, found by trying; they are told from today's tree.
final class JavaOf2020 {
  /// What skipping the end of a line costs, in characters.
  private static final int LINE = 30;

  /// From how many characters on skipping a call costs more than a `;` behind it.
  private static final int CALL = 11;

  private final Code code;
  private final SyntaxTree tree;
  private final Quirks quirks = new Quirks();

  JavaOf2020(Code code) {
    this.code = code;
    this.tree = code.tree();
  }

  Quirks quirks() {
    for (int node = code.from(); node < code.to(); node = next(node)) {
      switch (tree.kindName(node)) {
        case "method_declaration" -> method(node);
        case "constructor_declaration" -> constructor(node);
        default -> {}
      }
    }
    for (int node = code.from(); node < code.to(); node++) {
      if (tree.kindName(node).equals("class_literal")) {
        classLiteral(node);
      }
    }
    return quirks;
  }

  /// Declarations at the top alone: the root leads to its first child, all else to what follows.
  private int next(int node) {
    return tree.parent(node) < 0 ? node + 1 : tree.subtreeEnd(node);
  }

  /// `Foo.class` was the field `class` of `Foo`.
  private void classLiteral(int node) {
    String kind = tree.kindName(node + 1);
    if (kind.equals("type_identifier") || kind.equals("scoped_type_identifier")) {
      identifiers(node + 1);
      quirks.names().set(tree.subtreeEnd(node) - 1);
    }
  }

  private void method(int method) {
    int type = tree.childByField(method, "type");
    int name = tree.childByField(method, "name");
    int parameters = tree.childByField(method, "parameters");
    if (type < 0 || name < 0 || parameters < 0) {
      return;
    }
    int generic = child(method, "type_parameters");
    boolean modified = child(method, "modifiers") >= 0;
    boolean body = tree.childByField(method, "body") >= 0;
    if (generic < 0) {
      boolean expression = !modified && body && isComparison(type);
      header(expression ? type : -1, expression ? parameters : name);
    } else if (modified) {
      children(generic, "type_parameter").stream().skip(1).forEach(this::identifiers);
      genericMethod(type, name, parameters, body);
    }
    int throwing = child(method, "throws");
    if (throwing >= 0) {
      thrown(parameters, throwing, body);
    }
  }

  private void genericMethod(int type, int name, int parameters, boolean body) {
    switch (tree.kindName(type)) {
      case "void_type", "integral_type", "floating_point_type", "boolean_type" -> header(-1, name);
      case "generic_type" -> header(type, name);
      default -> {
        header(type, type);
        if (body) {
          emptyAfter(parameters);
        }
      }
    }
  }

  /// @param type whose words are identifiers, or -1
  private void header(int type, int last) {
    if (type >= 0) {
      identifiers(type);
    }
    emptyAfter(last);
  }

  /// Whether the type could be read as `a < b > c`.
  private boolean isComparison(int type) {
    int arguments = tree.firstChild(type) < 0 ? -1 : child(type, "type_arguments");
    return arguments >= 0
        && children(type, "type_identifier").size() == 1
        && children(arguments, "").size() == 1
        && children(arguments, "type_identifier").size() == 1;
  }

  private void thrown(int parameters, int throwing, boolean body) {
    List<Integer> all = children(throwing, "");
    List<Integer> types = children(throwing, "type_identifier");
    types.forEach(quirks.names()::set);
    if (types.isEmpty() || !body) {
      return;
    }
    int skipped = cost(tree.start(parameters), tree.start(throwing));
    int first = all.getFirst();
    boolean scoped = !types.contains(first);
    if (all.size() > 1 && (scoped || skipped <= length(first))) {
      quirks.names().clear(first);
      emptyAfter(throwing);
    } else if (skipped <= length(types.getLast())) {
      emptyAfter(throwing);
    }
  }

  private int cost(int from, int to) {
    int cost = to - from;
    for (int i = from; i < to; i++) {
      cost += tree.source()[i] == '\n' ? LINE : 0;
    }
    return cost;
  }

  private void constructor(int constructor) {
    int name = tree.childByField(constructor, "name");
    int parameters = tree.childByField(constructor, "parameters");
    int body = tree.childByField(constructor, "body");
    if (name < 0 || parameters < 0 || body < 0) {
      return;
    }
    int throwing = child(constructor, "throws");
    if (throwing >= 0) {
      identifiers(throwing);
    }
    if (child(constructor, "modifiers") < 0) {
      call(name, parameters, throwing);
    } else if (children(parameters, "").isEmpty()) {
      declaration(name, parameters, throwing, body);
    }
  }

  /// Without modifiers it was a call that lacks its `;`, unless skipping it was as cheap.
  private void call(int name, int parameters, int throwing) {
    if (cost(tree.start(name), tree.end(parameters)) >= CALL) {
      emptyAfter(parameters);
      if (throwing >= 0) {
        emptyAfter(throwing);
      }
    }
  }

  private void declaration(int name, int parameters, int throwing, int body) {
    if (throwing >= 0) {
      quirks.types().set(name);
      thrown(parameters, throwing, true);
    } else if (begins(children(body, ""))) {
      quirks.types().set(name);
    }
  }

  /// Whether the first of these statements was taken for the end of a declaration.
  private boolean begins(List<Integer> statements) {
    if (statements.isEmpty()) {
      return false;
    }
    int first = statements.getFirst();
    return switch (tree.kindName(first)) {
      case "explicit_constructor_invocation" ->
          begins(first, statements.subList(1, statements.size()));
      case "expression_statement" -> variable(tree.firstChild(first));
      case "local_variable_declaration" -> {
        int type = tree.childByField(first, "type");
        identifiers(type);
        yield tree.kindName(type).equals("type_identifier") || has(type, "type_arguments");
      }
      default -> false;
    };
  }

  private boolean begins(int call, List<Integer> rest) {
    int arguments = tree.childByField(call, "arguments");
    List<Integer> given = children(arguments, "");
    boolean plain = given.stream().allMatch(node -> tree.kindName(node).equals("identifier"));
    if (has(call, "this")) {
      quirks.names().set(child(call, "this"));
      if (given.isEmpty() || !plain) {
        emptyAfter(child(call, "this"));
        return true;
      }
    }
    if (given.size() == 1 && !plain) {
      return false;
    }
    begins(rest);
    return true;
  }

  private boolean variable(int expression) {
    return switch (tree.kindName(expression)) {
      case "assignment_expression" -> {
        int left = tree.childByField(expression, "left");
        if (tree.kindName(left).equals("field_access") && tree.kindName(left + 1).equals("this")) {
          quirks.names().set(left + 1);
        }
        quirks.declarations().set(expression);
        yield true;
      }
      case "method_invocation" -> {
        emptyAfter(tree.childByField(expression, "name"));
        yield true;
      }
      case "update_expression" -> true;
      default -> false;
    };
  }

  private void emptyAfter(int node) {
    quirks.emptyBefore().set(tree.subtreeEnd(node));
  }

  /// All names of types in here were names of values.
  private void identifiers(int type) {
    for (int node = type; node < tree.subtreeEnd(type); node++) {
      if (tree.kindName(node).equals("type_identifier")) {
        quirks.names().set(node);
      }
    }
  }

  private int length(int node) {
    return tree.end(node) - tree.start(node);
  }

  private boolean has(int node, String kind) {
    for (int i = node; i < tree.subtreeEnd(node); i++) {
      if (tree.kindName(i).equals(kind)) {
        return true;
      }
    }
    return false;
  }

  private int child(int node, String kind) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals(kind)) {
        return child;
      }
    }
    return -1;
  }

  /// The children that have a name in the grammar, of one kind or, for "", of all.
  private List<Integer> children(int node, String kind) {
    List<Integer> children = new ArrayList<>();
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.isNamed(child) && (kind.isEmpty() || tree.kindName(child).equals(kind))) {
        children.add(child);
      }
    }
    return children;
  }
}

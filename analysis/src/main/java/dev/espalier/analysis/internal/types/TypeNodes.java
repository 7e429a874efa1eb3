package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types that nodes of a file write down.
record TypeNodes(TreeClasses classes, int file) {
  static final Set<String> DECLARES_TYPE =
      Set.of(
          "class_declaration",
          "interface_declaration",
          "enum_declaration",
          "record_declaration",
          "annotation_type_declaration");

  private SyntaxTree tree() {
    return classes.tree(file);
  }

  /// The names of the type parameters that a class or method declares.
  static List<String> parameters(SyntaxTree tree, int node) {
    List<String> names = new ArrayList<>();
    int list = child(tree, node, "type_parameters");
    for (int child = list < 0 ? -1 : tree.firstChild(list);
        child >= 0;
        child = tree.nextSibling(child)) {
      int name = child(tree, child, "type_identifier");
      if (tree.kindName(child).equals("type_parameter") && name >= 0) {
        names.add(tree.text(name));
      }
    }
    return names;
  }

  static int child(SyntaxTree tree, int node, String kind) {
    int child = tree.firstChild(node);
    while (child >= 0 && !tree.kindName(child).equals(kind)) {
      child = tree.nextSibling(child);
    }
    return child;
  }

  /// The types that a declaration extends and implements.
  static List<Integer> above(SyntaxTree tree, int node) {
    List<Integer> above = new ArrayList<>();
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      switch (tree.kindName(child)) {
        case "superclass" -> above.addAll(types(tree, child));
        case "super_interfaces", "extends_interfaces" ->
            above.addAll(types(tree, Math.max(child, child(tree, child, "type_list"))));
        default -> {}
      }
    }
    return above;
  }

  private static List<Integer> types(SyntaxTree tree, int node) {
    List<Integer> types = new ArrayList<>();
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (isType(tree, child)) {
        types.add(child);
      }
    }
    return types;
  }

  static boolean isType(SyntaxTree tree, int node) {
    String kind = tree.kindName(node);
    return tree.isNamed(node) && (kind.endsWith("_type") || kind.endsWith("type_identifier"));
  }

  /// The name that a parameter of a method declares, or -1.
  static int parameterName(SyntaxTree tree, int node) {
    return switch (tree.kindName(node)) {
      case "formal_parameter" -> tree.childByField(node, "name");
      case "spread_parameter" -> {
        int declarator = child(tree, node, "variable_declarator");
        yield declarator < 0 ? -1 : tree.childByField(declarator, "name");
      }
      default -> -1;
    };
  }

  /// The type that is written for a variable; [JavaType.Unresolved] `var` where none is.
  JavaType declared(int name) {
    SyntaxTree tree = tree();
    int holder = tree.parent(name);
    int around = tree.parent(holder);
    int type = tree.childByField(holder, "type");
    if (type < 0 && tree.kindName(holder).equals("variable_declarator")) {
      type = tree.childByField(around, "type");
    }
    if (type < 0) {
      type = first(tree, holder);
    }
    boolean spread = tree.kindName(around).equals("spread_parameter");
    if (type < 0 && spread) {
      type = first(tree, around);
    }
    if (type < 0) {
      return new JavaType.Unresolved("var");
    }
    JavaType found = dimensions(type(type), tree.childByField(holder, "dimensions"));
    return spread ? new JavaType.Array(found) : found;
  }

  private static int first(SyntaxTree tree, int node) {
    List<Integer> types = types(tree, node);
    return types.isEmpty() ? -1 : types.getFirst();
  }

  private JavaType dimensions(JavaType type, int node) {
    JavaType found = type;
    for (int at = node; at >= 0 && at < tree().subtreeEnd(node); at++) {
      found = tree().kindName(at).equals("[") ? new JavaType.Array(found) : found;
    }
    return found;
  }

  JavaType type(int node) {
    SyntaxTree tree = tree();
    return switch (tree.kindName(node)) {
      case "integral_type", "floating_point_type", "boolean_type", "void_type" ->
          new JavaType.Primitive(tree.text(node));
      case "array_type" ->
          dimensions(
              type(Math.max(node + 1, tree.childByField(node, "element"))),
              tree.childByField(node, "dimensions"));
      case "generic_type" -> generic(node);
      case "annotated_type" -> {
        int inner = first(tree, node);
        yield inner < 0 ? unresolved(node) : type(inner);
      }
      case "type_identifier", "identifier" -> simple(node);
      case "scoped_type_identifier", "scoped_identifier", "field_access" -> scoped(node);
      case "catch_type" -> union(node);
      default -> unresolved(node);
    };
  }

  private JavaType unresolved(int node) {
    return new JavaType.Unresolved(tree().text(node));
  }

  private JavaType simple(int node) {
    JavaType found = classes.names(file).type(tree().text(node), node);
    return found == null ? unresolved(node) : found;
  }

  private JavaType union(int node) {
    List<JavaType> parts = types(tree(), node).stream().map(this::type).toList();
    return parts.size() == 1 ? parts.getFirst() : new JavaType.Compound("|", parts);
  }

  private JavaType generic(int node) {
    SyntaxTree tree = tree();
    JavaType raw = type(node + 1);
    int list = child(tree, node, "type_arguments");
    List<JavaType> arguments = new ArrayList<>();
    for (int child = list < 0 ? -1 : tree.firstChild(list);
        child >= 0;
        child = tree.nextSibling(child)) {
      if (tree.kindName(child).equals("wildcard")) {
        arguments.add(wildcard(child));
      } else if (isType(tree, child)) {
        arguments.add(type(child));
      }
    }
    return raw instanceof JavaType.Declared(var name, var _)
        ? new JavaType.Declared(name, arguments)
        : raw;
  }

  private JavaType wildcard(int node) {
    SyntaxTree tree = tree();
    int bound = first(tree, node);
    if (bound < 0) {
      return new JavaType.Wildcard("", List.of());
    }
    boolean above = child(tree, node, "extends") >= 0;
    return new JavaType.Wildcard(above ? "extends" : "super", List.of(type(bound)));
  }

  /// `a.b.C` of a package, or `C.D` of a class.
  private JavaType scoped(int node) {
    SyntaxTree tree = tree();
    String text = tree.text(node).replaceAll("@\\w+|\\s|<[^>]*>", "");
    int dot = text.indexOf('.');
    JavaType first = dot < 0 ? null : classes.names(file).type(text.substring(0, dot), node);
    String nested =
        first instanceof JavaType.Declared(var name, var _) ? name + text.substring(dot) : text;
    @Nullable String found = classes.exists(nested) ? nested : classes.exists(text) ? text : null;
    return found == null ? unresolved(node) : new JavaType.Declared(found, List.of());
  }

  /// What a type variable is known to be below at a node; other types as they are.
  JavaType bound(JavaType type, int node) {
    if (type instanceof JavaType.Array(var element)) {
      return new JavaType.Array(bound(element, node));
    }
    if (!(type instanceof JavaType.Variable(var name))) {
      return type;
    }
    SyntaxTree tree = tree();
    for (int at = node; at >= 0; at = tree.parent(at)) {
      int list = child(tree, at, "type_parameters");
      for (int child = list < 0 ? -1 : tree.firstChild(list);
          child >= 0;
          child = tree.nextSibling(child)) {
        int own = child(tree, child, "type_identifier");
        int bounds = child(tree, child, "type_bound");
        if (own >= 0 && bounds >= 0 && tree.text(own).equals(name)) {
          int first = first(tree, bounds);
          return first < 0 ? type : type(first);
        }
      }
    }
    return new JavaType.Declared("java.lang.Object", List.of());
  }
}

package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.internal.types.ClassInfo.FieldInfo;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The classes that the files of a project declare, read from their trees; behind them those of the
/// JDK.
final class TreeClasses {
  /// A class where it is declared.
  ///
  /// @param body the node whose children are its members
  /// @param outer its index in [#declared()], or -1
  /// @param above what it extends and implements, as nodes
  record Declaration(int file, int node, int body, String name, int outer, List<Integer> above) {}

  private final List<JavaSource> sources;
  private final Outside outside = new Outside();
  private final List<FileNames> names = new ArrayList<>();
  private final List<Declaration> declared = new ArrayList<>();
  private final List<int[]> around = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<Integer, ClassInfo> infos = new HashMap<>();

  TreeClasses(List<JavaSource> sources) {
    this.sources = sources;
    for (int file = 0; file < sources.size(); file++) {
      names.add(new FileNames(sources.get(file).tree(), this, file));
    }
    for (int file = 0; file < sources.size(); file++) {
      around.add(declare(file));
    }
  }

  SyntaxTree tree(int file) {
    return sources.get(file).tree();
  }

  FileNames names(int file) {
    return names.get(file);
  }

  List<Declaration> declared() {
    return declared;
  }

  /// @return by node the innermost class around it, itself counted, or -1
  private int[] declare(int file) {
    SyntaxTree tree = tree(file);
    int[] innermost = new int[tree.size()];
    for (int node = 0; node < tree.size(); node++) {
      int parent = tree.parent(node);
      innermost[node] = parent < 0 ? -1 : innermost[parent];
      int outer = innermost[node];
      String kind = tree.kindName(node);
      int name = tree.childByField(node, "name");
      if (TypeNodes.DECLARES_TYPE.contains(kind) && name >= 0) {
        boolean local =
            tree.kindName(parent).contains("block") || kind(tree, parent, "constructor_body");
        String text = tree.text(name);
        String qualified =
            local
                ? text
                : outer >= 0
                    ? declared.get(outer).name() + "." + text
                    : names.get(file).qualified(text);
        int body = tree.childByField(node, "body");
        add(new Declaration(file, node, body, qualified, outer, TypeNodes.above(tree, node)));
        innermost[node] = declared.size() - 1;
      } else if (kind.equals("class_body") && kind(tree, parent, "object_creation_expression")) {
        int type = tree.childByField(parent, "type");
        add(new Declaration(file, node, node, "new " + tree.text(type), outer, List.of(type)));
        innermost[node] = declared.size() - 1;
      }
    }
    return innermost;
  }

  private static boolean kind(SyntaxTree tree, int node, String kind) {
    return node >= 0 && tree.kindName(node).equals(kind);
  }

  private void add(Declaration declaration) {
    byName.putIfAbsent(declaration.name(), declared.size());
    declared.add(declaration);
  }

  /// The innermost class around a node, itself counted, or -1.
  int around(int file, int node) {
    return around.get(file)[node];
  }

  int index(String name) {
    return byName.getOrDefault(name, -1);
  }

  boolean exists(String name) {
    return byName.containsKey(name) || outside.find(name) != null;
  }

  /// The class of that qualified name, or none.
  @Nullable ClassInfo find(String name) {
    Integer found = byName.get(name);
    return found == null ? outside.find(name) : info(found);
  }

  ClassInfo info(int index) {
    ClassInfo known = infos.get(index);
    if (known == null) {
      Declaration declaration = declared.get(index);
      known = read(declaration);
      infos.put(index, known);
    }
    return known;
  }

  private ClassInfo read(Declaration declaration) {
    SyntaxTree tree = tree(declaration.file());
    TypeNodes types = new TypeNodes(this, declaration.file());
    List<JavaType> above = new ArrayList<>();
    declaration.above().forEach(node -> above.add(types.type(node)));
    String kind = tree.kindName(declaration.node());
    if (kind.equals("enum_declaration")) {
      above.add(
          new JavaType.Declared(
              "java.lang.Enum", List.of(new JavaType.Declared(declaration.name(), List.of()))));
    }
    if (kind.equals("record_declaration")) {
      above.add(new JavaType.Declared("java.lang.Record", List.of()));
    }
    above.add(new JavaType.Declared("java.lang.Object", List.of()));
    MemberNodes members = new MemberNodes(tree, types, declaration);
    return new ClassInfo(
        declaration.name(),
        TypeNodes.parameters(tree, declaration.node()),
        above,
        members.methods,
        members.fields,
        kind.equals("interface_declaration"),
        new Location(declaration.file(), declaration.node()));
  }

  /// Reads what stands directly in a class.
  private static final class MemberNodes {
    private final SyntaxTree tree;
    private final TypeNodes types;
    private final Declaration owner;
    private final JavaType self;
    final List<MethodInfo> methods = new ArrayList<>();
    final Map<String, FieldInfo> fields = new LinkedHashMap<>();

    MemberNodes(SyntaxTree tree, TypeNodes types, Declaration owner) {
      this.tree = tree;
      this.types = types;
      this.owner = owner;
      this.self = new JavaType.Declared(owner.name(), List.of());
      if (tree.kindName(owner.node()).equals("record_declaration")) {
        record(tree.childByField(owner.node(), "parameters"));
      }
      if (tree.kindName(owner.node()).equals("enum_declaration")) {
        made("values", List.of(), new JavaType.Array(self));
        made("valueOf", List.of(new JavaType.Declared("java.lang.String", List.of())), self);
      }
      if (owner.body() >= 0) {
        members(owner.body());
      }
    }

    private void made(String name, List<JavaType> parameters, JavaType result) {
      methods.add(
          new MethodInfo(
              owner.name(),
              name,
              List.of(),
              parameters,
              false,
              true,
              false,
              result,
              erased(parameters, owner.node()),
              null));
    }

    private void record(int parameters) {
      List<JavaType> all = new ArrayList<>();
      boolean variadic = false;
      for (int child = parameters < 0 ? -1 : tree.firstChild(parameters);
          child >= 0;
          child = tree.nextSibling(child)) {
        int name = TypeNodes.parameterName(tree, child);
        if (name >= 0) {
          JavaType type = types.declared(name);
          variadic |= tree.kindName(child).equals("spread_parameter");
          all.add(type);
          fields.put(tree.text(name), new FieldInfo(type, new Location(owner.file(), name)));
          if (!declares(tree.text(name))) {
            made(tree.text(name), List.of(), type);
          }
        }
      }
      methods.add(
          new MethodInfo(
              owner.name(),
              "<init>",
              List.of(),
              all,
              variadic,
              true,
              false,
              self,
              erased(all, owner.node()),
              new Location(owner.file(), owner.node())));
    }

    private boolean declares(String accessor) {
      for (int child = owner.body() < 0 ? -1 : tree.firstChild(owner.body());
          child >= 0;
          child = tree.nextSibling(child)) {
        int name = tree.childByField(child, "name");
        int parameters = tree.childByField(child, "parameters");
        if (name >= 0
            && parameters >= 0
            && tree.kindName(child).equals("method_declaration")
            && tree.text(name).equals(accessor)
            && tree.text(parameters).replaceAll("\\s", "").equals("()")) {
          return true;
        }
      }
      return false;
    }

    private void members(int body) {
      for (int child = tree.firstChild(body); child >= 0; child = tree.nextSibling(child)) {
        switch (tree.kindName(child)) {
          case "field_declaration", "constant_declaration" -> fields(child);
          case "method_declaration", "constructor_declaration" -> method(child);
          case "annotation_type_element_declaration" -> method(child);
          case "enum_constant" -> {
            int name = tree.childByField(child, "name");
            if (name >= 0) {
              fields.put(tree.text(name), new FieldInfo(self, new Location(owner.file(), name)));
            }
          }
          case "enum_body_declarations" -> members(child);
          default -> {}
        }
      }
    }

    private void fields(int node) {
      for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
        int name = tree.childByField(child, "name");
        if (tree.kindName(child).equals("variable_declarator") && name >= 0) {
          fields.putIfAbsent(
              tree.text(name),
              new FieldInfo(types.declared(name), new Location(owner.file(), name)));
        }
      }
    }

    private void method(int node) {
      int name = tree.childByField(node, "name");
      if (name < 0) {
        return;
      }
      boolean constructor = tree.kindName(node).equals("constructor_declaration");
      List<JavaType> parameters = new ArrayList<>();
      boolean variadic = false;
      int list = tree.childByField(node, "parameters");
      for (int child = list < 0 ? -1 : tree.firstChild(list);
          child >= 0;
          child = tree.nextSibling(child)) {
        int parameter = TypeNodes.parameterName(tree, child);
        if (parameter >= 0) {
          parameters.add(types.declared(parameter));
          variadic |= tree.kindName(child).equals("spread_parameter");
        }
      }
      int result = tree.childByField(node, "type");
      String modifiers = modifiers(node);
      methods.add(
          new MethodInfo(
              owner.name(),
              constructor ? "<init>" : tree.text(name),
              TypeNodes.parameters(tree, node),
              parameters,
              variadic,
              constructor || modifiers.contains(" static ") || modifiers.contains(" private "),
              tree.childByField(node, "body") < 0,
              result < 0 ? self : types.type(result),
              erased(parameters, name),
              new Location(owner.file(), node)));
    }

    private List<String> erased(List<JavaType> parameters, int node) {
      return parameters.stream().map(each -> types.bound(each, node).erasure()).toList();
    }

    private String modifiers(int node) {
      int first = tree.firstChild(node);
      boolean any = first >= 0 && tree.kindName(first).equals("modifiers");
      return any ? " " + tree.text(first).replaceAll("\\s+", " ") + " " : "";
    }
  }
}

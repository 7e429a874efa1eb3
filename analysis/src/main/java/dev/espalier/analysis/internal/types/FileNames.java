package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the names of types mean in a file: its package, its imports, and what stands around.
final class FileNames {
  /// How many classes above one are looked at; they may be above each other.
  private static final int DEEPEST = 8;

  private final SyntaxTree tree;
  private final TreeClasses classes;
  private final int file;
  private final String packageName;
  private final Map<String, String> imports = new HashMap<>();
  private final List<String> onDemand = new ArrayList<>();
  private final Map<String, List<String>> staticImports = new HashMap<>();
  private final List<String> staticOnDemand = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  FileNames(SyntaxTree tree, TreeClasses classes, int file) {
    this.tree = tree;
    this.classes = classes;
    this.file = file;
    String name = "";
    for (int child = tree.firstChild(0); child >= 0; child = tree.nextSibling(child)) {
      String kind = tree.kindName(child);
      if (kind.equals("package_declaration")) {
        name = declaredName(child);
      } else if (kind.equals("import_declaration")) {
        imported(tree.text(child).replace(";", " ").strip());
      }
    }
    this.packageName = name;
  }

  private String declaredName(int node) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kindName(child).endsWith("identifier")) {
        return tree.text(child).replaceAll("\\s", "");
      }
    }
    return "";
  }

  private void imported(String text) {
    String[] words = text.split("\\s+", 3);
    boolean isStatic = words.length > 2 && words[1].equals("static");
    String name = (isStatic ? words[2] : text.substring("import".length())).replaceAll("\\s", "");
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return;
    }
    String owner = name.substring(0, dot);
    String last = name.substring(dot + 1);
    if (isStatic && last.equals("*")) {
      staticOnDemand.add(owner);
    } else if (isStatic) {
      staticImports.computeIfAbsent(last, _ -> new ArrayList<>()).add(owner);
    } else if (last.equals("*")) {
      onDemand.add(owner);
    } else {
      imports.put(last, name);
    }
  }

  String qualified(String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /// The classes from which a static member of that name may be imported.
  List<String> staticOwners(String name) {
    List<String> owners = new ArrayList<>(staticImports.getOrDefault(name, List.of()));
    owners.addAll(staticOnDemand);
    return owners;
  }

  /// The type that a simple name means at a node, or none.
  @Nullable JavaType type(String name, int node) {
    for (int at = node; at >= 0; at = tree.parent(at)) {
      if (TypeNodes.parameters(tree, at).contains(name)) {
        return new JavaType.Variable(name);
      }
    }
    for (int type = classes.around(file, node);
        type >= 0;
        type = classes.declared().get(type).outer()) {
      String member = member(type, name);
      if (member != null) {
        return new JavaType.Declared(member, List.of());
      }
    }
    String found = cached(name);
    return found.isEmpty() ? null : new JavaType.Declared(found, List.of());
  }

  /// The class itself, or one that it or what it extends has as a member.
  private @Nullable String member(int type, String name) {
    String own = classes.declared().get(type).name();
    if (own.equals(name) || own.endsWith("." + name)) {
      return own;
    }
    return inherited(own, name, 0, type);
  }

  private @Nullable String inherited(String own, String name, int depth, int type) {
    if (classes.exists(own + "." + name)) {
      return own + "." + name;
    }
    if (depth == DEEPEST) {
      return null;
    }
    for (int node : classes.declared().get(type).above()) {
      int theirs = classes.declared().get(type).file();
      String simple = classes.tree(theirs).text(node).replaceAll("<.*", "").strip();
      String above = classes.names(theirs).outer(simple, type);
      int index = classes.index(above);
      String found =
          index >= 0 && index != type
              ? inherited(above, name, depth + 1, index)
              : classes.exists(above + "." + name) ? above + "." + name : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// What a class extends, found without its own members, so that looking for these ends.
  private String outer(String simple, int type) {
    String around = classes.declared().get(type).name();
    for (int dot = around.lastIndexOf('.'); dot > 0; dot = around.lastIndexOf('.', dot - 1)) {
      String sibling = around.substring(0, dot) + "." + simple;
      if (classes.index(sibling) >= 0) {
        return sibling;
      }
    }
    return cached(simple);
  }

  private String cached(String name) {
    String found = known.get(name);
    if (found == null) {
      found = find(name);
      known.put(name, found);
    }
    return found;
  }

  private String find(String name) {
    String imported = imports.get(name);
    if (imported != null) {
      return imported;
    }
    List<String> places = new ArrayList<>(List.of(packageName));
    places.addAll(onDemand);
    places.add("java.lang");
    places.addAll(staticOwners(name));
    for (String place : places) {
      String candidate = place.isEmpty() ? name : place + "." + name;
      if (classes.exists(candidate)) {
        return candidate;
      }
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      String first = find(name.substring(0, dot));
      String nested = first + name.substring(dot);
      return !first.isEmpty() && classes.exists(nested) ? nested : classes.exists(name) ? name : "";
    }
    return classes.index(name) >= 0 ? name : "";
  }
}

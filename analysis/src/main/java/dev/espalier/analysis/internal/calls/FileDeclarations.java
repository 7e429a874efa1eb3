package dev.espalier.analysis.internal.calls;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The types and functions that a file declares, in pre-order.
public final class FileDeclarations {
  static final int NONE = -1;

  /// A type with the indexes of those of the file that it extends.
  ///
  /// @param owner the type around it, or [#NONE]
  record Type(int node, String name, int owner, Set<Integer> bases) {}

  /// A function; so many arguments fit.
  ///
  /// @param owner the type that it belongs to, or [#NONE]
  /// @param outer the node of the function around it, or [#NONE]
  record Function(int node, String name, int owner, int outer, int least, int most) {
    boolean takes(int arguments) {
      return arguments < 0 || (least <= arguments && arguments <= most);
    }
  }

  private final SyntaxTree tree;
  private final CallRules rules;
  private final List<Type> types = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final Map<String, List<Integer>> typesByName = new HashMap<>();
  private final Map<String, List<Function>> functionsByName = new HashMap<>();
  private final Map<Integer, Function> functionsByNode = new HashMap<>();
  private final Set<String> imported = new HashSet<>();
  private int importEnd;
  private final int[] typeAround;
  private final int[] functionAround;

  private FileDeclarations(SyntaxTree tree) {
    this.tree = tree;
    this.rules = CallTables.of(tree.language().orElseThrow());
    this.typeAround = new int[tree.size()];
    this.functionAround = new int[tree.size()];
    declareTypes();
    for (int node = 0; node < tree.size(); node++) {
      inside(node);
    }
    bases();
    for (int node = 0; node < tree.size(); node++) {
      function(node);
    }
  }

  public static FileDeclarations of(SyntaxTree tree) {
    return new FileDeclarations(tree);
  }

  SyntaxTree tree() {
    return tree;
  }

  CallRules rules() {
    return rules;
  }

  Language language() {
    return tree.language().orElseThrow();
  }

  List<Type> types() {
    return types;
  }

  List<Function> functions() {
    return functions;
  }

  /// The first type of that name, or [#NONE].
  int type(String name) {
    return typesByName.getOrDefault(name, List.of(NONE)).getFirst();
  }

  List<Function> functions(String name) {
    return functionsByName.getOrDefault(name, List.of());
  }

  /// The functions that fill a new object of a type, by index.
  List<Function> constructors(int type) {
    List<Function> found = new ArrayList<>();
    for (String name : rules.constructors) {
      functions(name).stream().filter(each -> each.owner() == type).forEach(found::add);
    }
    if (rules.overloads) {
      String name = types.get(type).name();
      functions(name).stream().filter(each -> each.owner() == type).forEach(found::add);
    }
    return found;
  }

  /// The function that a node declares, or none.
  @Nullable Function functionAt(int node) {
    return functionsByNode.get(node);
  }

  boolean isImported(String name) {
    return imported.contains(name);
  }

  /// The innermost type whose code the node is, or [#NONE].
  int typeAround(int node) {
    return typeAround[node];
  }

  /// The node of the innermost function around a node, or [#NONE].
  int functionAround(int node) {
    return functionAround[node];
  }

  private void declareTypes() {
    for (int node = 0; node < tree.size(); node++) {
      CallRules.Declares rule = tree.isNamed(node) ? rules.types.get(tree.kindName(node)) : null;
      int name = rule == null ? NONE : rule.name().in(tree, node);
      if (name >= 0 && !tree.isMissing(name)) {
        typesByName.computeIfAbsent(tree.text(name), _ -> new ArrayList<>()).add(types.size());
        types.add(new Type(node, tree.text(name), NONE, new TreeSet<>()));
      }
    }
  }

  /// Carries down what stands around, which pre-order makes one pass.
  private void inside(int node) {
    int parent = tree.parent(node);
    typeAround[node] = parent < 0 ? NONE : typeAround[parent];
    functionAround[node] = parent < 0 ? NONE : functionAround[parent];
    if (parent < 0) {
      return;
    }
    int type = typeAt(parent);
    CallRules.Declares function = rules.functions.get(tree.kindName(parent));
    if (type >= 0) {
      typeAround[node] = type;
    } else if (function != null) {
      functionAround[node] = parent;
      int around = function.around().in(tree, parent);
      int named = around < 0 ? NONE : typeNamed(around);
      typeAround[node] = named >= 0 ? named : typeAround[node];
    }
    if (rules.imports.contains(tree.kindName(node))) {
      importEnd = Math.max(importEnd, tree.subtreeEnd(node));
    }
    if (tree.isLeaf(node) && tree.isNamed(node) && node < importEnd) {
      imported.add(lastPart(tree.text(node)));
    }
  }

  private static String lastPart(String text) {
    String bare = text.replace("\"", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  /// The type that a node declares, or [#NONE].
  int typeAt(int node) {
    int low = 0;
    int high = types.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = types.get(middle).node();
      if (at == node) {
        return middle;
      }
      low = at < node ? middle + 1 : low;
      high = at < node ? high : middle - 1;
    }
    return NONE;
  }

  /// The first name below a node that is a type of the file, whose arguments are passed over.
  int typeNamed(int node) {
    for (int leaf = node; leaf < tree.subtreeEnd(node); leaf++) {
      if (tree.isLeaf(leaf) && tree.isNamed(leaf) && type(tree.text(leaf)) >= 0) {
        return type(tree.text(leaf));
      }
      if (tree.isLeaf(leaf) && isIdentifier(leaf)) {
        break;
      }
    }
    return NONE;
  }

  boolean isIdentifier(int leaf) {
    String kind = tree.kindName(leaf);
    return kind.endsWith("identifier") || kind.equals("constant") || kind.equals("name");
  }

  private void bases() {
    for (int type = 0; type < types.size(); type++) {
      Type each = types.get(type);
      types.set(type, new Type(each.node(), each.name(), typeAround[each.node()], each.bases()));
      CallRules.Declares rule = rules.types.get(tree.kindName(each.node()));
      Set<String> wanted = rule == null ? Set.of() : rule.bases();
      for (int child = tree.firstChild(each.node()); child >= 0; child = tree.nextSibling(child)) {
        if (wanted.contains(tree.fieldName(child))
            || wanted.contains("<" + tree.kindName(child) + ">")) {
          basesIn(child, each.bases());
        }
      }
    }
    for (int node = 0; node < tree.size(); node++) {
      extension(node);
    }
  }

  private void basesIn(int node, Set<Integer> bases) {
    BitSet arguments = new BitSet();
    for (int at = node; at < tree.subtreeEnd(node); at++) {
      if (tree.kindName(at).contains("type_arg")) {
        arguments.set(at, tree.subtreeEnd(at));
      }
      if (!arguments.get(at) && tree.isLeaf(at) && type(tree.text(at)) >= 0) {
        bases.add(type(tree.text(at)));
      }
    }
  }

  private void extension(int node) {
    List<Where> rule = rules.extensions.get(tree.kindName(node));
    if (rule != null) {
      int type = rule.getFirst().in(tree, node);
      int base = rule.getLast().in(tree, node);
      int above = base < 0 ? NONE : typeNamed(base);
      int below = type < 0 ? NONE : typeNamed(type);
      if (above >= 0 && below >= 0) {
        types.get(below).bases().add(above);
      }
    }
  }

  private void function(int node) {
    CallRules.Declares rule = tree.isNamed(node) ? rules.functions.get(tree.kindName(node)) : null;
    int name = rule == null ? NONE : rule.name().in(tree, node);
    if (rule == null || name < 0 || tree.isMissing(name)) {
      return;
    }
    int around = rule.around().in(tree, node);
    int named = around < 0 ? NONE : typeNamed(around);
    int outer = functionAround[node];
    int owner = named >= 0 ? named : ownerBelow(node, outer);
    Arity arity = Arity.of(tree, rule.parameters().in(tree, node), rules);
    Function function =
        new Function(node, tree.text(name), owner, outer, arity.least(), arity.most());
    functions.add(function);
    functionsByNode.put(node, function);
    functionsByName.computeIfAbsent(function.name(), _ -> new ArrayList<>()).add(function);
  }

  /// The type around, unless a function stands between.
  private int ownerBelow(int node, int outer) {
    int type = typeAround[node];
    return type >= 0 && outer >= 0 && outer > types.get(type).node() ? NONE : type;
  }
}

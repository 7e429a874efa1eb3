package dev.espalier.analysis.internal.calls;

import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.ClassHierarchy.Supertype;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.internal.calls.FileDeclarations.Function;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The types of files and what they extend, by names: of the type of that name in the same file, or
/// else of the only one in the other files of the language.
public final class NamedHierarchy {
  private static final int LONGEST = 80;

  private final List<SyntaxTree> trees;
  private final int first;
  private final List<FileDeclarations> files = new ArrayList<>();
  private final List<ClassHierarchy.Type> types = new ArrayList<>();
  private final Map<Name, List<Integer>> byName = new HashMap<>();
  private final List<List<Function>> methods = new ArrayList<>();

  private record Name(Language language, String text) {}

  private NamedHierarchy(List<SyntaxTree> trees, int first) {
    this.trees = trees;
    this.first = first;
    for (int file = 0; file < trees.size(); file++) {
      SyntaxTree tree = trees.get(file);
      FileDeclarations declared =
          new FileDeclarations(tree, CallTables.of(tree.language().orElseThrow()));
      files.add(declared);
      int before = types.size();
      for (FileDeclarations.Type each : declared.types()) {
        byName.computeIfAbsent(name(tree, each.name()), _ -> new ArrayList<>()).add(types.size());
        types.add(
            new ClassHierarchy.Type(
                each.name(), new Location(first + file, each.node()), List.of()));
        methods.add(new ArrayList<>());
      }
      declared.functions().stream()
          .filter(function -> function.owner() >= 0)
          .forEach(function -> methods.get(before + function.owner()).add(function));
    }
    for (int type = 0; type < types.size(); type++) {
      ClassHierarchy.Type each = types.get(type);
      types.set(
          type,
          new ClassHierarchy.Type(
              each.name(), each.at(), supertypes(each, each.at().file() - first)));
    }
  }

  /// @param first the number of the first of the files in their project
  public static ClassHierarchy of(List<SyntaxTree> trees, int first) {
    NamedHierarchy named = new NamedHierarchy(trees, first);
    ClassHierarchy alone = new ClassHierarchy(named.types, Map.of());
    return new ClassHierarchy(named.types, named.overriders(alone));
  }

  private static Name name(SyntaxTree tree, String text) {
    return new Name(tree.language().orElseThrow(), text);
  }

  private List<Supertype> supertypes(ClassHierarchy.Type type, int file) {
    SyntaxTree tree = trees.get(file);
    CallRules rules = CallTables.of(tree.language().orElseThrow());
    int node = type.at().node();
    CallRules.Declares rule = rules.types.get(tree.kindName(node));
    List<String> written = new ArrayList<>();
    for (int child = tree.firstChild(node); rule != null && child >= 0; ) {
      if (rule.bases().contains(tree.fieldName(child))
          || rule.bases().contains("<" + tree.kindName(child) + ">")) {
        written(tree, child, written);
      }
      child = tree.nextSibling(child);
    }
    for (int base : files.get(file).types().get(files.get(file).typeAt(node)).bases()) {
      String name = files.get(file).types().get(base).name();
      if (written.stream().noneMatch(each -> last(each).equals(name))) {
        written.add(name);
      }
    }
    return written.stream().distinct().map(each -> supertype(tree, type, each)).toList();
  }

  /// The names in a clause: of each part what stands before its arguments.
  private static void written(SyntaxTree tree, int node, List<String> names) {
    String kind = tree.kindName(node);
    boolean isClause =
        kind.contains("list")
            || kind.contains("clause")
            || kind.contains("heritage")
            || kind.contains("super")
            || kind.contains("interfaces")
            || kind.contains("delegation");
    if (isClause && !tree.isLeaf(node)) {
      for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
        written(tree, child, names);
      }
      return;
    }
    boolean isPart = tree.isNamed(node) && !kind.contains("keyword") && !kind.contains("specifier");
    if (isPart && tree.end(node) - tree.start(node) <= LONGEST) {
      String name = tree.text(node).split("[<\\[({\\s]", 2)[0];
      if (!name.isEmpty() && Character.isJavaIdentifierStart(last(name).codePointAt(0))) {
        names.add(name);
      }
    }
  }

  private static String last(String name) {
    String[] parts = name.split("\\.|::|\\\\", -1);
    String last = parts[parts.length - 1];
    return last.isEmpty() ? name : last;
  }

  private Supertype supertype(SyntaxTree tree, ClassHierarchy.Type below, String name) {
    List<Integer> all = byName.getOrDefault(name(tree, last(name)), List.of());
    List<Integer> here =
        all.stream().filter(each -> types.get(each).at().file() == below.at().file()).toList();
    int index = !here.isEmpty() ? here.getFirst() : all.size() == 1 ? all.getFirst() : -1;
    return new Supertype(name, index, index >= 0);
  }

  private Map<Location, List<Location>> overriders(ClassHierarchy hierarchy) {
    Map<Location, TreeSet<Location>> found = new HashMap<>();
    for (int type = 0; type < types.size(); type++) {
      List<Integer> above = hierarchy.above(type);
      for (Function method : methods.get(type)) {
        for (int other : above) {
          for (Function overridden : methods.get(other)) {
            if (other != type && overrides(type, method, overridden)) {
              found
                  .computeIfAbsent(at(other, overridden), _ -> new TreeSet<>())
                  .add(at(type, method));
            }
          }
        }
      }
    }
    Map<Location, List<Location>> lists = new HashMap<>();
    found.forEach((method, all) -> lists.put(method, List.copyOf(all)));
    return lists;
  }

  private Location at(int type, Function method) {
    return new Location(types.get(type).at().file(), method.node());
  }

  private boolean overrides(int type, Function below, Function above) {
    SyntaxTree tree = trees.get(types.get(type).at().file() - first);
    CallRules rules = CallTables.of(tree.language().orElseThrow());
    boolean sameParameters = below.least() == above.least() && below.most() == above.most();
    return below.name().equals(above.name())
        && !rules.constructors.contains(below.name())
        && (!rules.overloads || sameParameters);
  }
}

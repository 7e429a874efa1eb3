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
import java.util.SortedSet;
import java.util.TreeSet;

/// The types of files and what they extend, by names: of the type of that name in the same file, or
/// else of the only one in the other files of the language.
public final class NamedHierarchy {
  private static final int LONGEST = 80;

  private final List<FileDeclarations> files;
  private final int first;
  private final List<ClassHierarchy.Type> types = new ArrayList<>();
  private final Map<Name, List<Integer>> byName = new HashMap<>();
  private final List<Map<String, List<Function>>> methods = new ArrayList<>();

  private record Name(Language language, String text) {}

  private NamedHierarchy(List<FileDeclarations> files, int first) {
    this.files = files;
    this.first = first;
    for (int file = 0; file < files.size(); file++) {
      FileDeclarations declared = files.get(file);
      int before = types.size();
      for (FileDeclarations.Type each : declared.types()) {
        byName
            .computeIfAbsent(new Name(declared.language(), each.name()), _ -> new ArrayList<>())
            .add(types.size());
        types.add(
            new ClassHierarchy.Type(
                each.name(), new Location(first + file, each.node()), List.of()));
        methods.add(new HashMap<>());
      }
      for (Function each : declared.functions()) {
        if (each.owner() >= 0) {
          methods
              .get(before + each.owner())
              .computeIfAbsent(each.name(), _ -> new ArrayList<>())
              .add(each);
        }
      }
    }
    for (int type = 0; type < types.size(); type++) {
      ClassHierarchy.Type each = types.get(type);
      types.set(
          type, new ClassHierarchy.Type(each.name(), each.at(), supertypes(each, file(each))));
    }
  }

  /// @param first the number of the first of the files in their project
  public static ClassHierarchy of(List<FileDeclarations> files, int first) {
    NamedHierarchy named = new NamedHierarchy(files, first);
    ClassHierarchy alone = new ClassHierarchy(named.types, Map.of());
    return new ClassHierarchy(named.types, named.overriders(alone));
  }

  private FileDeclarations file(ClassHierarchy.Type type) {
    return files.get(type.at().file() - first);
  }

  private List<Supertype> supertypes(ClassHierarchy.Type type, FileDeclarations file) {
    SyntaxTree tree = file.tree();
    int node = type.at().node();
    CallRules.Declares rule = file.rules().types.get(tree.kindName(node));
    List<String> written = new ArrayList<>();
    for (int child = tree.firstChild(node); rule != null && child >= 0; ) {
      if (rule.bases().contains(tree.fieldName(child))
          || rule.bases().contains("<" + tree.kindName(child) + ">")) {
        written(tree, child, written);
      }
      child = tree.nextSibling(child);
    }
    for (int base : file.types().get(file.typeAt(node)).bases()) {
      String name = file.types().get(base).name();
      if (written.stream().noneMatch(each -> last(each).equals(name))) {
        written.add(name);
      }
    }
    return written.stream().distinct().map(each -> supertype(file.language(), type, each)).toList();
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

  private Supertype supertype(Language language, ClassHierarchy.Type below, String name) {
    List<Integer> all = byName.getOrDefault(new Name(language, last(name)), List.of());
    List<Integer> here =
        all.stream().filter(each -> types.get(each).at().file() == below.at().file()).toList();
    int index = !here.isEmpty() ? here.getFirst() : all.size() == 1 ? all.getFirst() : -1;
    return new Supertype(name, index, index >= 0);
  }

  private Map<Location, List<Location>> overriders(ClassHierarchy hierarchy) {
    Map<Location, SortedSet<Location>> found = new HashMap<>();
    for (int type = 0; type < types.size(); type++) {
      for (int other : hierarchy.above(type)) {
        if (other != type) {
          overridden(type, other, found);
        }
      }
    }
    Map<Location, List<Location>> lists = new HashMap<>();
    found.forEach((method, all) -> lists.put(method, List.copyOf(all)));
    return lists;
  }

  private void overridden(int below, int above, Map<Location, SortedSet<Location>> found) {
    CallRules rules = file(types.get(below)).rules();
    methods
        .get(below)
        .forEach((name, mine) -> {
          if (!rules.constructors.contains(name)) {
            for (Function theirs : methods.get(above).getOrDefault(name, List.of())) {
              mine.stream()
                  .filter(each -> !rules.overloads || haveSameParameters(each, theirs))
                  .forEach(each ->
                      found
                          .computeIfAbsent(at(above, theirs), _ -> new TreeSet<>())
                          .add(at(below, each)));
            }
          }
        });
  }

  private Location at(int type, Function method) {
    return new Location(types.get(type).at().file(), method.node());
  }

  private static boolean haveSameParameters(Function one, Function other) {
    return one.least() == other.least() && one.most() == other.most();
  }
}

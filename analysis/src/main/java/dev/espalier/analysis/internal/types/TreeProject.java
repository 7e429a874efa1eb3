package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.ClassHierarchy.Supertype;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaFile.Resolver;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import dev.espalier.analysis.internal.Deep;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import dev.espalier.analysis.internal.types.ExpressionTypes.Method;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Types, calls and classes of a project by its trees alone: no compiler, no class path.
public final class TreeProject {
  private static final Set<String> CALLS =
      Set.of(
          "method_invocation",
          "object_creation_expression",
          "explicit_constructor_invocation",
          "enum_constant");

  /// What stands before the classes; its names are no expressions.
  private static final Set<String> HEADS = Set.of("import_declaration", "package_declaration");

  /// Enough for expressions that are nested as deeply as a parser takes them.
  private static final int LEVELS = 1 << 17;

  private final List<JavaSource> sources;
  private final List<String> reasons;
  private final TreeClasses classes;
  private final Members members;
  private final Map<Location, TreeSet<Location>> overriders = new HashMap<>();

  private TreeProject(List<JavaSource> sources, List<String> reasons) {
    this.sources = sources;
    this.reasons = reasons;
    this.classes = new TreeClasses(sources);
    this.members = new Members(classes);
  }

  public static JavaProject of(List<JavaSource> sources) {
    List<String> reasons = Collections.nCopies(sources.size(), "");
    List<JavaProject> project = new ArrayList<>();
    Deep.run(LEVELS, () -> project.add(new TreeProject(sources, reasons).project(_ -> true)));
    return project.getFirst();
  }

  /// Tells only of the files that there is a reason for.
  ///
  /// @param reasons by file why javac does not tell of it, or null where it does
  static JavaProject of(List<JavaSource> sources, @Nullable String[] reasons) {
    List<String> all =
        Arrays.stream(reasons).map(reason -> Objects.requireNonNullElse(reason, "")).toList();
    return new TreeProject(sources, all).project(file -> reasons[file] != null);
  }

  private JavaProject project(IntPredicate wanted) {
    List<ClassHierarchy.Type> all = new ArrayList<>();
    for (int type = 0; type < classes.declared().size(); type++) {
      all.add(javaClass(type));
      overridden(type);
    }
    Map<Location, List<Location>> lists = new HashMap<>();
    overriders.forEach((method, below) -> lists.put(method, List.copyOf(below)));
    List<JavaFile> files = new ArrayList<>();
    for (int file = 0; file < sources.size(); file++) {
      FileFacts nothing = new FileFacts(sources.get(file), Resolver.TREES);
      files.add(wanted.test(file) ? file(file, lists) : nothing.file());
    }
    return new JavaProject(files, new ClassHierarchy(all, lists));
  }

  private ClassHierarchy.Type javaClass(int type) {
    ClassInfo info = classes.info(type);
    List<Supertype> above = new ArrayList<>();
    List<JavaType> said = info.supertypes().subList(0, info.supertypes().size() - 1);
    for (JavaType each : said) {
      above.add(new Supertype(each.erasure(), classes.index(each.erasure()), each.isClass()));
    }
    TreeClasses.Declaration at = classes.declared().get(type);
    return new ClassHierarchy.Type(info.name(), new Location(at.file(), at.node()), above);
  }

  /// Notes which methods above the class its own and inherited ones override.
  private void overridden(int type) {
    List<JavaType> above = members.above(classes.info(type).type());
    Map<String, List<MethodInfo>> seen = new HashMap<>();
    for (JavaType each : above) {
      ClassInfo info = members.info(each);
      for (MethodInfo method : info == null ? List.<MethodInfo>of() : info.methods()) {
        if (info == null || method.at() == null || method.isDirect()) {
          continue;
        }
        Map<String, JavaType> variables = members.variables(info, each);
        String key =
            method.name()
                + method.parameters().stream()
                    .map(p -> Members.put(p, variables).erasure())
                    .toList();
        List<MethodInfo> below = seen.computeIfAbsent(key, _ -> new ArrayList<>());
        for (MethodInfo other : below) {
          note(method.at(), other.at());
        }
        below.add(method);
      }
    }
  }

  private void note(@Nullable Location above, @Nullable Location below) {
    if (above != null && below != null && !above.equals(below)) {
      overriders.computeIfAbsent(above, _ -> new TreeSet<>()).add(below);
    }
  }

  private JavaFile file(int file, Map<Location, List<Location>> below) {
    JavaSource source = sources.get(file);
    SyntaxTree tree = source.tree();
    FileFacts facts = new FileFacts(source, Resolver.TREES);
    ExpressionTypes expressions = new ExpressionTypes(classes, file);
    TypeNodes types = new TypeNodes(classes, file);
    JavaNodes nodes = new JavaNodes(tree);
    int head = 0;
    for (int node = 0; node < tree.size(); node++) {
      head = HEADS.contains(tree.kindName(node)) ? tree.subtreeEnd(node) : head;
      if (!tree.isNamed(node) || node < head) {
        continue;
      }
      if (nodes.isDeclaredName(node) && isDeclaration(tree, node)) {
        fact(facts, node, expressions.variable(node));
      } else if (TypeNodes.isType(tree, node)) {
        typeName(facts, tree, node, types);
      } else {
        fact(facts, node, expressions.of(node));
        named(facts, tree, node, expressions);
      }
      Location at = expressions.declaration(node);
      if (at != null) {
        facts.declaration(node, at);
      }
      if (CALLS.contains(tree.kindName(node))) {
        call(facts, nodes, node, expressions.called(node), below);
      }
    }
    return facts.file(reasons.get(file));
  }

  private static boolean isDeclaration(SyntaxTree tree, int leaf) {
    String field = tree.fieldName(leaf);
    String holder = tree.kindName(tree.parent(leaf));
    return field.equals("name")
        || holder.equals("type_pattern")
        || holder.equals("record_pattern_component")
        || holder.equals("inferred_parameters")
        || (holder.equals("lambda_expression") && field.equals("parameters"));
  }

  private static void fact(FileFacts facts, int node, @Nullable JavaType type) {
    if (type != null && !(type instanceof JavaType.Unresolved)) {
      facts.type(node, type);
    }
  }

  private static void typeName(FileFacts facts, SyntaxTree tree, int node, TypeNodes types) {
    boolean declares = TypeNodes.DECLARES_TYPE.contains(tree.kindName(tree.parent(node)));
    boolean inside = tree.kindName(tree.parent(node)).equals("scoped_type_identifier");
    JavaType type = types.type(node);
    if (!declares && !inside && !tree.text(node).equals("var")) {
      facts.typeName(node, type);
    }
  }

  /// A name before a dot may be a type's; a class has its name.
  private static void named(
      FileFacts facts, SyntaxTree tree, int node, ExpressionTypes expressions) {
    if (TypeNodes.DECLARES_TYPE.contains(tree.kindName(node))) {
      int name = tree.childByField(node, "name");
      int type = expressions.declaredAt(node);
      if (name >= 0 && type >= 0) {
        facts.typeName(name, expressions.classType(type));
      }
    }
    boolean before =
        tree.fieldName(node).equals("object")
            || (tree.fieldName(node).equals("name")
                && tree.kindName(tree.parent(node)).endsWith("annotation"));
    if (before && expressions.of(node) == null) {
      JavaType type = expressions.named(node);
      if (type != null) {
        facts.typeName(node, type);
      }
    }
  }

  private static void call(
      FileFacts facts,
      JavaNodes nodes,
      int node,
      Method method,
      Map<Location, List<Location>> below) {
    int caller = nodes.caller(node);
    if (method.choices().isEmpty()) {
      int name = nodes.calledName(node);
      String text = name == node ? "" : nodes.tree().text(name);
      facts.call(new Call(node, caller, text, Resolution.UNRESOLVED, List.of()));
      return;
    }
    MethodInfo first = method.choices().getFirst().member();
    TreeSet<Location> others = new TreeSet<>();
    List<Location> targets = new ArrayList<>();
    for (var choice : method.choices()) {
      Location at = choice.member().at();
      if (at != null) {
        targets.add(at);
        others.addAll(
            method.direct() || choice.member().isDirect()
                ? List.of()
                : below.getOrDefault(at, List.of()));
      }
    }
    int direct = targets.size();
    others.removeAll(targets);
    targets.addAll(others);
    Resolution resolution =
        targets.isEmpty()
            ? Resolution.OUTSIDE
            : method.choices().size() > 1
                ? Resolution.GUESSED
                : targets.size() > direct ? Resolution.VIRTUAL : Resolution.EXACT;
    facts.call(new Call(node, caller, first.text(), resolution, targets));
    if (!targets.isEmpty()) {
      facts.declaration(nodes.calledName(node), targets.getFirst());
    }
  }
}

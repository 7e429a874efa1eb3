package dev.espalier.analysis.internal.types;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.espalier.analysis.Call;
import dev.espalier.analysis.Call.Resolution;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Carries what javac knows of a file over to the nodes of our tree: first the declarations of all
/// files, then their uses.
///
/// The idea: both trees cover the same bytes, so a node of one is the node of the other that covers
/// the same part. What javac makes up covers nothing and is passed over.
final class JavacFile {
  private static final JavaType UNKNOWN = new JavaType.Unresolved(Mirrors.UNKNOWN);

  private final int index;
  private final SyntaxTree tree;
  private final Offsets offsets;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final ProjectElements elements;
  private final Spans spans;
  private final JavaNodes nodes;
  private final FileFacts facts;

  JavacFile(
      int index,
      JavaSource source,
      Offsets offsets,
      CompilationUnitTree unit,
      Trees trees,
      ProjectElements elements) {
    this.index = index;
    this.tree = source.tree();
    this.offsets = offsets;
    this.unit = unit;
    this.trees = trees;
    this.elements = elements;
    this.spans = new Spans(tree);
    this.nodes = new JavaNodes(tree);
    this.facts = new FileFacts(source, JavaFile.Resolver.JAVAC);
  }

  int index() {
    return index;
  }

  JavaFile result() {
    return facts.file();
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  /// Tells where the file declares classes, methods and variables.
  void declare() {
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
        if (tree instanceof ClassTree
            || tree instanceof MethodTree
            || tree instanceof VariableTree) {
          declaration(path(getCurrentPath(), tree));
        }
        return super.scan(tree, null);
      }
    }.scan(unit, null);
  }

  private TreePath path(@Nullable TreePath around, Tree tree) {
    return around == null ? new TreePath(unit) : new TreePath(around, tree);
  }

  private void declaration(TreePath path) {
    Element element = trees.getElement(path);
    int node = node(path.getLeaf());
    if (path.getLeaf() instanceof VariableTree variable) {
      node = variableName(variable);
    }
    if (element == null || node < 0) {
      return;
    }
    elements.add(element, new Location(index, node));
    int name = path.getLeaf() instanceof VariableTree ? node : tree.childByField(node, "name");
    JavaType type = Mirrors.type(element.asType());
    if (name >= 0 && type != null && !(path.getLeaf() instanceof MethodTree)) {
      if (element instanceof TypeElement) {
        facts.typeName(name, type);
      } else {
        facts.type(name, type);
      }
    }
  }

  /// The leaf that names the variable: the first of that name in a declarator, behind the type.
  private int variableName(VariableTree variable) {
    int start = start(variable);
    int end = end(variable);
    if (start < 0 || end < 0) {
      return Spans.NONE;
    }
    int typeEnd = variable.getType() == null ? -1 : end(variable.getType());
    String name = variable.getName().toString();
    for (int leaf = spans.first(Math.max(start, typeEnd));
        leaf < tree.size() && tree.start(leaf) < end;
        leaf++) {
      if (nodes.isDeclaredName(leaf) && tree.text(leaf).equals(name)) {
        return leaf;
      }
    }
    return Spans.NONE;
  }

  private int start(Tree each) {
    long start = trees.getSourcePositions().getStartPosition(unit, each);
    return start < 0 ? -1 : offsets.toByte(start);
  }

  private int end(Tree each) {
    long end = trees.getSourcePositions().getEndPosition(unit, each);
    return end < 0 ? -1 : offsets.toByte(end);
  }

  private int node(Tree each) {
    int start = start(each);
    int end = end(each);
    return start < 0 || end < 0 ? Spans.NONE : spans.node(start, end);
  }

  /// Tells what the file's names and expressions are.
  void use() {
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
        if (tree != null && getCurrentPath() != null) {
          use(new TreePath(getCurrentPath(), tree));
        }
        return super.scan(tree, null);
      }
    }.scan(unit, null);
  }

  private void use(TreePath path) {
    Tree each = path.getLeaf();
    switch (each) {
      case MethodInvocationTree call -> {
        called(node(call), call.getMethodSelect(), path);
        typed(path);
      }
      case NewClassTree creation -> {
        calls(node(creation), path, nameOf(creation.getIdentifier()));
        typed(path);
      }
      case IdentifierTree _, MemberSelectTree _ -> named(path);
      case MemberReferenceTree reference -> {
        calls(node(reference), path, reference.getName().toString());
        typed(path);
      }
      case AnnotationTree _, WildcardTree _ -> {}
      case ExpressionTree _ -> typed(path);
      default -> {
        if (isType(each)) {
          typed(path);
        }
      }
    }
  }

  private static boolean isType(Tree each) {
    return switch (each.getKind()) {
      case PARAMETERIZED_TYPE, ARRAY_TYPE, PRIMITIVE_TYPE, ANNOTATED_TYPE, UNION_TYPE -> true;
      default -> false;
    };
  }

  private void typed(TreePath path) {
    int node = node(path.getLeaf());
    JavaType type = type(path);
    if (node >= 0 && type != null) {
      if (isType(path.getLeaf())) {
        facts.typeName(node, type);
      } else {
        facts.type(node, isCallOfUnknown(path, type) ? UNKNOWN : type);
      }
    }
  }

  /// javac then makes up a class with the method's name.
  private static boolean isCallOfUnknown(TreePath path, JavaType type) {
    return type instanceof JavaType.Unresolved && path.getLeaf() instanceof MethodInvocationTree;
  }

  private @Nullable JavaType type(TreePath path) {
    TypeMirror mirror = trees.getTypeMirror(path);
    return mirror == null ? null : Mirrors.type(mirror);
  }

  private void named(TreePath path) {
    int node = node(path.getLeaf());
    Element element = trees.getElement(path);
    JavaType type = type(path);
    if (node < 0 || type == null) {
      return;
    }
    if (element instanceof TypeElement || element instanceof TypeParameterElement) {
      facts.typeName(node, type);
    } else {
      facts.type(node, type);
    }
    Location at = element == null ? null : elements.location(element);
    if (at != null) {
      facts.declaration(nodes.lastName(node), at);
    }
  }

  // Calls.

  private void called(int node, ExpressionTree select, TreePath path) {
    String name = nameOf(select);
    int call =
        node < 0 && (name.equals("this") || name.equals("super"))
            ? spans.startingAt(start(select), "explicit_constructor_invocation")
            : node;
    calls(call, path, name);
  }

  private static String nameOf(Tree callee) {
    return switch (callee) {
      case IdentifierTree name -> name.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      default -> callee.toString();
    };
  }

  private void calls(int node, TreePath path, String name) {
    if (node < 0) {
      return;
    }
    int caller = nodes.caller(node);
    if (!(trees.getElement(path) instanceof ExecutableElement method)
        || !(method.getEnclosingElement() instanceof TypeElement owner)
        || Mirrors.type(owner.asType()) instanceof JavaType.Unresolved) {
      facts.call(new Call(node, caller, name, Resolution.UNRESOLVED, List.of()));
      return;
    }
    String callee = Mirrors.name(method, elements.types());
    List<Location> targets = targets(method, owner, path.getLeaf());
    Resolution resolution =
        targets.isEmpty()
            ? Resolution.OUTSIDE
            : targets.size() == 1 ? Resolution.EXACT : Resolution.VIRTUAL;
    facts.call(new Call(node, caller, callee, resolution, targets));
    if (!targets.isEmpty()) {
      facts.declaration(nodes.calledName(node), targets.getFirst());
    }
  }

  private List<Location> targets(ExecutableElement method, TypeElement owner, Tree call) {
    Location at = elements.location(method);
    if (at == null && method.getKind() == ElementKind.CONSTRUCTOR) {
      at = elements.location(owner);
    }
    List<Location> targets = new ArrayList<>();
    if (at != null) {
      targets.add(at);
      if (!isDirect(method, call)) {
        targets.addAll(elements.hierarchy().overriders(at));
      }
    }
    return targets;
  }

  private static boolean isDirect(ExecutableElement method, Tree call) {
    return method.getKind() == ElementKind.CONSTRUCTOR
        || method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)
        || (call instanceof MethodInvocationTree invocation
            && invocation.getMethodSelect() instanceof MemberSelectTree select
            && isSuper(select.getExpression()));
  }

  private static boolean isSuper(ExpressionTree receiver) {
    return nameOf(receiver).equals("super");
  }
}

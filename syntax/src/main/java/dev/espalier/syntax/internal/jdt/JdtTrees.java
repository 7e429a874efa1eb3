package dev.espalier.syntax.internal.jdt;

import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.internal.Endable;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.TreeMaker;
import dev.espalier.syntax.internal.Utf8Text;
import dev.espalier.syntax.internal.Versions;
import dev.espalier.syntax.internal.java.JavaKinds;
import dev.espalier.syntax.internal.java.JavaTokens;
import dev.espalier.syntax.internal.java.Nesting;
import dev.espalier.syntax.internal.java.RawNodes;
import dev.espalier.syntax.internal.java.Weaver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.core.dom.AST;
import org.eclipse.jdt.core.dom.ASTNode;
import org.eclipse.jdt.core.dom.ASTParser;
import org.eclipse.jdt.core.dom.CompilationUnit;
import org.eclipse.jdt.core.dom.SimpleName;
import org.eclipse.jdt.core.dom.StructuralPropertyDescriptor;

/// Trees of JDT's parser, with recovery: statements and bindings that are broken are guessed.
///
/// A kind is the name of a class of `org.eclipse.jdt.core.dom`, a field that of a property, both in
/// lower case with `_` between words (a method's `returnType2` is `type`). Documentation comments
/// are comments, and no nodes.
public final class JdtTrees implements TreeMaker {
  /// What JDT writes where it misses a name.
  private static final String MADE_UP = "$missing$";

  private static final Map<Integer, List<Property>> PROPERTIES = new HashMap<>();
  private static final JavaKinds KINDS = kinds();

  /// A property that holds nodes.
  private record Property(StructuralPropertyDescriptor descriptor, int field) {}

  private final Endable read = new Endable();

  @Override
  public Grammar grammar() {
    return KINDS.grammar();
  }

  @Override
  public boolean make(byte[] source, FlatNodes nodes) {
    Utf8Text text = Utf8Text.of(source);
    JavaTokens tokens = JavaTokens.of(source, text.from());
    Nesting.check(tokens);
    CompilationUnit unit = parse(read.of(text.chars()));
    int[] errors =
        Arrays.stream(unit.getProblems())
            .filter(IProblem::isError)
            .mapToInt(problem ->
                text.offset(Math.clamp(problem.getSourceStart(), 0, text.chars().length)))
            .toArray();
    return Weaver.weave(KINDS, source, tokens, flat(unit, text), errors, nodes);
  }

  /// JDT asks while it makes nodes, and looks at nothing but its text before.
  @Override
  public void stop() {
    read.end();
  }

  private CompilationUnit parse(char[] text) {
    ASTParser parser = ASTParser.newParser(AST.getJLSLatest());
    parser.setKind(ASTParser.K_COMPILATION_UNIT);
    parser.setCompilerOptions(options());
    parser.setStatementsRecovery(true);
    parser.setBindingsRecovery(true);
    parser.setResolveBindings(false);
    parser.setSource(text);
    return (CompilationUnit) parser.createAST(monitor());
  }

  private IProgressMonitor monitor() {
    return new NullProgressMonitor() {
      @Override
      public boolean isCanceled() {
        return read.hasEnded();
      }
    };
  }

  private static Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    String latest = JavaCore.latestSupportedJavaVersion();
    options.put(JavaCore.COMPILER_SOURCE, latest);
    options.put(JavaCore.COMPILER_COMPLIANCE, latest);
    options.put(JavaCore.COMPILER_CODEGEN_TARGET_PLATFORM, latest);
    options.put(JavaCore.COMPILER_DOC_COMMENT_SUPPORT, JavaCore.DISABLED);
    return options;
  }

  private record Open(Deque<ASTNode> children, Deque<Integer> fields, int node) {}

  private static RawNodes flat(CompilationUnit unit, Utf8Text text) {
    RawNodes raw = new RawNodes();
    Deque<Open> open = new ArrayDeque<>();
    open.add(open(unit, add(raw, unit, 0, -1, text)));
    while (!open.isEmpty()) {
      Open top = open.getLast();
      ASTNode child = top.children.poll();
      if (child == null) {
        open.removeLast();
      } else {
        open.add(open(child, add(raw, child, top.fields.remove(), top.node, text)));
      }
    }
    return raw;
  }

  private static int add(RawNodes raw, ASTNode node, int field, int parent, Utf8Text text) {
    int start = Math.clamp(node.getStartPosition(), 0, text.chars().length);
    int end = Math.clamp(start + (long) node.getLength(), start, text.chars().length);
    boolean madeUp = node instanceof SimpleName name && name.getIdentifier().equals(MADE_UP);
    boolean recovered = (node.getFlags() & ASTNode.RECOVERED) != 0 && node.getLength() == 0;
    int flags = madeUp || recovered ? FlatNodes.ERROR : 0;
    return raw.add(
        node.getNodeType() - 1, field, parent, text.offset(start), text.offset(end), flags, "");
  }

  private static Open open(ASTNode node, int index) {
    Deque<ASTNode> children = new ArrayDeque<>();
    Deque<Integer> fields = new ArrayDeque<>();
    for (Property property : PROPERTIES.getOrDefault(node.getNodeType(), List.of())) {
      Object value = node.getStructuralProperty(property.descriptor);
      if (value instanceof ASTNode child) {
        children.add(child);
        fields.add(property.field);
      } else if (value instanceof List<?> list) {
        for (Object child : list) {
          children.add((ASTNode) child);
          fields.add(property.field);
        }
      }
    }
    return new Open(children, fields, index);
  }

  private static JavaKinds kinds() {
    AST ast = AST.newAST(AST.getJLSLatest(), false);
    List<String> kinds = new ArrayList<>();
    Map<Integer, List<StructuralPropertyDescriptor>> all = new HashMap<>();
    Set<String> fields = new TreeSet<>(Set.of("name"));
    for (Class<?> type : types()) {
      kinds.add(words(type.getSimpleName()));
      List<StructuralPropertyDescriptor> properties = properties(ast, type);
      all.put(kinds.size(), properties);
      properties.forEach(property -> fields.add(field(property)));
    }
    JavaKinds made =
        JavaKinds.of(
            FrontEnd.Kind.JDT, "jdt", Versions.of("jdt"), kinds, "modifier", List.copyOf(fields));
    all.forEach((type, properties) ->
        PROPERTIES.put(
            type, properties.stream().map(p -> new Property(p, made.field(field(p)))).toList()));
    return made;
  }

  /// The classes of nodes, by their numbers from 1 on.
  private static List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>();
    try {
      while (true) {
        types.add(ASTNode.nodeClassForType(types.size() + 1));
      }
    } catch (IllegalArgumentException _) {
      return types;
    }
  }

  /// The properties of a class of nodes that hold nodes.
  private static List<StructuralPropertyDescriptor> properties(AST ast, Class<?> type) {
    ASTNode example;
    try {
      example = ast.createInstance(type);
    } catch (IllegalArgumentException | UnsupportedOperationException _) {
      return List.of(); // no longer, or not yet, part of the language
    }
    List<StructuralPropertyDescriptor> properties = new ArrayList<>();
    for (Object each : example.structuralPropertiesForType()) {
      StructuralPropertyDescriptor property = (StructuralPropertyDescriptor) each;
      boolean holdsNodes = property.isChildProperty() || property.isChildListProperty();
      if (holdsNodes && !property.getId().equals("javadoc")) {
        properties.add(property);
      }
    }
    return properties;
  }

  private static String field(StructuralPropertyDescriptor property) {
    String id = property.getId();
    return id.equals("returnType2") ? "type" : words(id);
  }

  private static String words(String camel) {
    return camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

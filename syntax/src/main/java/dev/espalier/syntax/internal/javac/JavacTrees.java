package dev.espalier.syntax.internal.javac;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.Grammar;
import dev.espalier.syntax.internal.Endable;
import dev.espalier.syntax.internal.FlatNodes;
import dev.espalier.syntax.internal.TreeMaker;
import dev.espalier.syntax.internal.Utf8Text;
import dev.espalier.syntax.internal.java.JavaKinds;
import dev.espalier.syntax.internal.java.JavaTokens;
import dev.espalier.syntax.internal.java.Nesting;
import dev.espalier.syntax.internal.java.RawNodes;
import dev.espalier.syntax.internal.java.Weaver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Trees of the JDK's own compiler, which parses and does nothing else.
///
/// A kind is a `Tree.Kind` in lower case. Recovery is javac's: what it could not place is an
/// `erroneous` node, what it made up to go on a missing one.
public final class JavacTrees implements TreeMaker {
  private static final JavaKinds KINDS =
      JavaKinds.of(
          FrontEnd.Kind.JAVAC,
          "javac",
          Runtime.version().version().stream().map(String::valueOf).collect(joining(".")),
          Arrays.stream(Tree.Kind.values()).map(JavacTrees::name).toList(),
          name(Tree.Kind.MODIFIERS),
          Children.FIELDS);

  /// What to say to the compiler: nothing beyond parsing is asked for.
  private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-nowarn");

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final Endable read = new Endable();

  private JavacTrees(JavaCompiler compiler) {
    this.compiler = compiler;
    this.files = compiler.getStandardFileManager(null, Locale.ROOT, null);
  }

  /// @throws EspalierException when this Java has no compiler
  public static JavacTrees of() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new EspalierException(
          "this Java has no compiler, whose trees the front end javac gives",
          "run Espalier on a JDK, or leave out --front-end");
    }
    return new JavacTrees(compiler);
  }

  static String name(Tree.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Grammar grammar() {
    return KINDS.grammar();
  }

  @Override
  public boolean make(byte[] source, FlatNodes nodes) {
    Utf8Text text = Utf8Text.of(source);
    JavaTokens tokens = JavaTokens.of(source, text.from());
    Nesting.check(tokens);
    var unread = List.of(new InMemory(read.of(text.chars())));
    var told = new DiagnosticCollector<JavaFileObject>();
    JavacTask task = (JavacTask) compiler.getTask(null, files, told, OPTIONS, null, unread);
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      RawNodes raw = new JavacNodes(KINDS, unit, positions, text).flat();
      return Weaver.weave(KINDS, source, tokens, raw, errors(told, text), nodes);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory can't fail", e);
    }
  }

  private static int[] errors(DiagnosticCollector<JavaFileObject> told, Utf8Text text) {
    return told.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .mapToInt(
            diagnostic -> text.offset(Math.clamp(diagnostic.getPosition(), 0, text.chars().length)))
        .toArray();
  }

  /// javac looks at nothing but its text on the way.
  @Override
  public void stop() {
    read.end();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final char[] text;

    InMemory(char[] text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return CharBuffer.wrap(text);
    }
  }
}

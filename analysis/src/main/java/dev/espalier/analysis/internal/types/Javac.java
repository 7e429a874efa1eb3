package dev.espalier.analysis.internal.types;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.internal.Deep;
import dev.espalier.syntax.EspalierException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Runs javac up to the point where everything has its type, and no further.
///
/// Sources are given as text, so nothing is looked for beside them; annotation processing is off;
/// errors don't stop it. The files of a module are taken as such for modules of the JDK itself; all
/// others are compiled as if they had no `module-info.java`, so that a class path is enough.
public final class Javac {
  /// Depth of the stack: the compiler takes several steps for each level of the source.
  private static final int LEVELS = 1 << 18;

  private static final String MODULE = "module-info.java";

  private final List<JavaSource> sources;
  private final List<Path> classPath;
  private final Map<URI, Integer> index = new HashMap<>();
  private final List<Offsets> offsets = new ArrayList<>();

  private Javac(List<JavaSource> sources, List<Path> classPath) {
    this.sources = sources;
    this.classPath = classPath;
  }

  public static JavaProject attribute(List<JavaSource> sources, List<Path> classPath) {
    classPath.forEach(Javac::check);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new EspalierException(
          "this Java has no compiler", "run a JDK, or take the types that the trees alone give");
    }
    AtomicReference<JavaProject> project = new AtomicReference<>();
    Deep.run(LEVELS, () -> project.set(new Javac(sources, classPath).run(compiler)));
    return Objects.requireNonNull(project.get());
  }

  private static void check(Path path) {
    if (!Files.exists(path)) {
      throw new EspalierException(
          "the class path names %s, which is not there".formatted(path), "check --class-path");
    }
  }

  private JavaProject run(JavaCompiler compiler) {
    List<JavaFileObject> files = new ArrayList<>();
    for (int file = 0; file < sources.size(); file++) {
      offsets.add(Offsets.of(sources.get(file).tree().source()));
      if (isRead(sources.get(file))) {
        Text text = new Text(sources.get(file).path(), file, offsets.get(file).text());
        index.put(text.toUri(), file);
        files.add(text);
      }
    }
    if (files.isEmpty()) {
      return new JavaProject(List.of(), new ClassHierarchy(List.of(), Map.of()));
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(),
                new TextFiles(compiler.getStandardFileManager(_ -> {}, Locale.ROOT, null)),
                _ -> {},
                options(),
                null,
                files);
    return read(task);
  }

  private List<String> options() {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "-proc:none",
        "-implicit:none",
        "-Xlint:none",
        "-XDallowStringFolding=false",
        "--should-stop=ifError=FLOW",
        "-sourcepath",
        "",
        "-classpath",
        path);
  }

  private JavaProject read(JavacTask task) {
    List<CompilationUnitTree> units = new ArrayList<>();
    try {
      task.parse().forEach(units::add);
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | AssertionError | StackOverflowError _) {
      // What broken code has broken in javac has no types; the rest has.
    }
    Trees trees = Trees.instance(task);
    ProjectElements elements = new ProjectElements(task.getElements(), task.getTypes());
    List<JavacFile> files = new ArrayList<>();
    for (CompilationUnitTree unit : units) {
      int file = index(unit);
      JavacFile each =
          new JavacFile(file, sources.get(file), offsets.get(file), unit, trees, elements);
      each.declare();
      files.add(each);
    }
    files.forEach(JavacFile::use);
    return new JavaProject(all(files), elements.hierarchy());
  }

  private int index(CompilationUnitTree unit) {
    Integer found = index.get(unit.getSourceFile().toUri());
    if (found == null) {
      throw new IllegalStateException("a file that was not given: " + unit.getSourceFile());
    }
    return found;
  }

  private List<JavaFile> all(List<JavacFile> read) {
    JavaFile[] files = new JavaFile[sources.size()];
    read.forEach(file -> files[file.index()] = file.result());
    List<JavaFile> all = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      JavaFile file = files[i];
      all.add(file == null ? new FileFacts(sources.get(i)).file() : file);
    }
    return all;
  }

  private boolean isRead(JavaSource source) {
    if (!source.path().endsWith(MODULE)) {
      return true;
    }
    String name = moduleName(source);
    return name != null
        && ModuleFinder.ofSystem().find(name).isPresent()
        && sources.stream().filter(each -> each.path().endsWith(MODULE)).count() == 1;
  }

  private static @Nullable String moduleName(JavaSource source) {
    for (int node = 0; node < source.tree().size(); node++) {
      if (source.tree().kindName(node).equals("module_declaration")) {
        int name = source.tree().childByField(node, "name");
        return name < 0 ? null : source.tree().text(name);
      }
    }
    return null;
  }

  /// A source that is there as text alone, under a name that no other one has.
  private static final class Text extends SimpleJavaFileObject {
    private final String path;
    private final String text;

    Text(String path, int file, String text) {
      super(
          URI.create("source:///" + file + (path.endsWith(MODULE) ? "/" + MODULE : ".java")),
          Kind.SOURCE);
      this.path = path;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    /// A public class may stand in a file of any name.
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE && (!simpleName.equals("module-info") || path.endsWith(MODULE));
    }
  }

  /// A file manager to which texts belong wherever a module is looked for.
  private static final class TextFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    TextFiles(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
      return file instanceof Text || super.contains(location, file);
    }
  }
}

package dev.espalier.analysis.internal.types;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.espalier.analysis.ClassHierarchy;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaFile.Resolver;
import dev.espalier.analysis.JavaProject;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.internal.Deep;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.SyntaxTree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.tools.Diagnostic;
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
/// errors don't stop it. What it does not take is left to the trees, with the reason ([Fallback]).
/// The files of a module are taken as such for modules of the JDK itself; all others are compiled
/// as if they had no `module-info.java`, so that a class path is enough.
public final class Javac {
  /// Depth of the stack: the compiler takes several steps for each level of the source.
  private static final int LEVELS = 1 << 18;

  /// javac goes through all that is in an `if` for each one around it.
  private static final int MOST_IFS = 1000;

  private static final String MODULE = "module-info.java";

  private final List<JavaSource> sources;
  private final List<Path> classPath;
  private final Map<URI, Integer> index = new HashMap<>();
  private final List<Offsets> offsets = new ArrayList<>();
  private final Map<Integer, String> complaints = new HashMap<>();
  private final @Nullable String[] reasons;

  private Javac(List<JavaSource> sources, List<Path> classPath) {
    this.sources = sources;
    this.classPath = classPath;
    this.reasons = new String[sources.size()];
  }

  public static JavaProject attribute(List<JavaSource> sources, List<Path> classPath) {
    classPath.forEach(Javac::check);
    AtomicReference<JavaProject> project = new AtomicReference<>();
    Deep.run(LEVELS, () -> project.set(new Javac(sources, classPath).run()));
    return Objects.requireNonNull(project.get());
  }

  private static void check(Path path) {
    if (!Files.exists(path)) {
      throw new EspalierException(
          "the class path names %s, which is not there".formatted(path), "check --class-path");
    }
  }

  private JavaProject run() {
    List<JavaFileObject> files = new ArrayList<>();
    List<String> names = names();
    for (int file = 0; file < sources.size(); file++) {
      offsets.add(Offsets.of(sources.get(file).tree().source()));
      if (ifs(sources.get(file).tree()) > MOST_IFS) {
        reasons[file] = "if inside of if, more often than javac takes in good time";
      } else if (isRead(sources.get(file))) {
        Text text = new Text(sources.get(file).path(), names.get(file), offsets.get(file).text());
        index.put(text.toUri(), file);
        files.add(text);
      } else {
        reasons[file] = "a module that is none of the JDK's is left out";
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaProject exact = nothing();
    if (compiler == null) {
      because("this Java has no compiler", new BitSet());
    } else if (!files.isEmpty()) {
      try {
        exact = read(task(compiler, files));
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        because(stopped(e), new BitSet());
      }
    }
    return Fallback.of(exact, sources, reasons);
  }

  /// How deep `if` is nested.
  private static int ifs(SyntaxTree tree) {
    int[] around = new int[tree.size()];
    int most = 0;
    for (int node = 1; node < around.length; node++) {
      int own = tree.kindName(node).equals("if_statement") ? 1 : 0;
      around[node] = around[tree.parent(node)] + own;
      most = Math.max(most, around[node]);
    }
    return most;
  }

  private static JavaProject nothing() {
    return new JavaProject(List.of(), new ClassHierarchy(List.of(), Map.of()));
  }

  /// Gives the files of which javac does not tell a reason, where they have none.
  private void because(String reason, BitSet told) {
    for (int file = told.nextClearBit(0);
        file < reasons.length;
        file = told.nextClearBit(file + 1)) {
      reasons[file] = Objects.requireNonNullElse(reasons[file], reason);
    }
  }

  private static String stopped(Throwable e) {
    return "javac stopped with " + e;
  }

  /// Names of files that no other one has: javac calls a class without a name by its file's.
  private List<String> names() {
    List<String> names = sources.stream().map(source -> base(source.path())).toList();
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    List<String> unique = new ArrayList<>();
    for (int file = 0; file < names.size(); file++) {
      String name = names.get(file);
      boolean isGood = SourceVersion.isIdentifier(name) && SourceVersion.isName(name);
      unique.add(isGood && Objects.equals(counts.get(name), 1) ? name : "file" + file + "_");
    }
    return unique;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
  }

  private JavacTask task(JavaCompiler compiler, List<JavaFileObject> files) {
    return (JavacTask)
        compiler.getTask(
            Writer.nullWriter(),
            new TextFiles(compiler.getStandardFileManager(_ -> {}, Locale.ROOT, null)),
            this::complained,
            options(),
            null,
            files);
  }

  /// Keeps the first error of each file.
  private void complained(Diagnostic<? extends JavaFileObject> what) {
    if (what.getKind() == Diagnostic.Kind.ERROR && what.getSource() != null) {
      Integer file = index.get(what.getSource().toUri());
      if (file != null) {
        complaints.putIfAbsent(file, what.getMessage(Locale.ROOT).lines().findFirst().orElse(""));
      }
    }
  }

  private List<String> options() {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "-proc:none",
        "-implicit:none",
        "-Xlint:none",
        "-Xmaxerrs",
        String.valueOf(Integer.MAX_VALUE),
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    attribute(task, units);
    Trees trees = Trees.instance(task);
    ProjectElements elements = new ProjectElements(task.getElements(), task.getTypes());
    List<JavacFile> files = new ArrayList<>();
    for (CompilationUnitTree unit : units) {
      int file = index(unit);
      JavacFile each =
          new JavacFile(file, sources.get(file), offsets.get(file), unit, trees, elements);
      if (attempt(file, each::declare)) {
        files.add(each);
      }
    }
    files.removeIf(file -> !attempt(file.index(), file::use) || isUnknown(file));
    BitSet told = new BitSet();
    files.forEach(file -> told.set(file.index()));
    because("javac did not get to it", told);
    return new JavaProject(all(files), elements.hierarchy());
  }

  /// Lets javac go on behind a class that it fails on.
  private void attribute(JavacTask task, List<CompilationUnitTree> units) {
    Attributed attributed = new Attributed(Trees.instance(task));
    task.addTaskListener(attributed);
    for (int tries = 0; tries <= units.size(); tries++) {
      try {
        task.analyze();
        break;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        CompilationUnitTree last = attributed.last;
        if (last != null) {
          reasons[index(last)] = stopped(e);
        }
      }
    }
    for (CompilationUnitTree unit : units) {
      boolean known =
          unit.getTypeDecls().stream()
              .filter(ClassTree.class::isInstance)
              .allMatch(attributed.classes::contains);
      if (!known && reasons[index(unit)] == null) {
        reasons[index(unit)] = complaint(index(unit));
      }
    }
  }

  private String complaint(int file) {
    return "javac: " + complaints.getOrDefault(file, "it did not get to all classes");
  }

  /// Which classes javac has given types.
  private static final class Attributed implements TaskListener {
    final Set<Tree> classes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Trees trees;
    @Nullable CompilationUnitTree last;

    Attributed(Trees trees) {
      this.trees = trees;
    }

    @Override
    public void started(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getTypeElement() != null) {
        last = event.getCompilationUnit();
        classes.add(trees.getTree(event.getTypeElement()));
      }
    }
  }

  /// Whether a step works; if not, that is why the file is not javac's.
  private boolean attempt(int file, Runnable step) {
    if (reasons[file] != null) {
      return false;
    }
    try {
      step.run();
      return true;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      reasons[file] = stopped(e);
      return false;
    }
  }

  /// Whether javac makes nothing of a file in which it finds an error.
  private boolean isUnknown(JavacFile file) {
    boolean unknown = file.isEmpty() && complaints.containsKey(file.index());
    if (unknown) {
      reasons[file.index()] = complaint(file.index());
    }
    return unknown;
  }

  private int index(CompilationUnitTree unit) {
    Integer found = index.get(unit.getSourceFile().toUri());
    if (found == null) {
      throw new IllegalStateException("a file that was not given: " + unit.getSourceFile());
    }
    return found;
  }

  /// What javac knows of its files, and empty ones in the places of the others.
  private List<JavaFile> all(List<JavacFile> read) {
    List<JavaFile> all = new ArrayList<>();
    sources.forEach(source -> all.add(new FileFacts(source, Resolver.TREES).file()));
    read.forEach(file -> all.set(file.index(), file.result()));
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

    Text(String path, String name, String text) {
      super(
          URI.create("source:///" + (path.endsWith(MODULE) ? MODULE : name + ".java")),
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

package dev.espalier.analysis;

import dev.espalier.analysis.internal.calls.ChunkBuilder;
import dev.espalier.analysis.internal.calls.FileDeclarations;
import dev.espalier.analysis.internal.calls.NamedHierarchy;
import dev.espalier.analysis.internal.calls.ProjectCalls;
import dev.espalier.analysis.internal.system.FileCalls;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files of any languages with their calls, types and dependence, also from one to another: of Java
/// as javac knows them ([JavaProject]), of other languages by names ([CallTargets#across]).
///
/// Safe for use by several threads.
///
/// ```java
/// var project = Project.of(List.of(new Project.Source("a.py", tree)), List.of());
/// project.system().backward(nodes)
/// ```
public final class Project {
  private final List<File> files;
  private final ClassHierarchy hierarchy;
  private final Map<String, Integer> byPath = new HashMap<>();
  private @Nullable Chunks chunks;
  private @Nullable Map<Location, String> names;
  private @Nullable SystemDependence system;

  /// @param path how it is called in results
  public record Source(String path, SyntaxTree tree) {}

  /// A file of the project.
  ///
  /// @param calls with targets in all files
  /// @param java what is known of a file of Java
  public record File(String path, Routines routines, List<Call> calls, Optional<JavaFile> java) {
    public File {
      calls = List.copyOf(calls);
    }

    public SyntaxTree tree() {
      return routines.tree();
    }
  }

  private Project(List<File> files, ClassHierarchy hierarchy) {
    this.files = List.copyOf(files);
    this.hierarchy = hierarchy;
    for (int file = 0; file < files.size(); file++) {
      byPath.putIfAbsent(files.get(file).path(), file);
    }
  }

  /// @param classPath folders and archives of classes that Java's files use
  /// @throws dev.espalier.syntax.EspalierException for a part of the class path that is not there,
  ///   and for a tree that tree-sitter did not make
  public static Project of(List<Source> sources, List<Path> classPath) {
    List<Source> java = sources.stream().filter(Project::isJava).toList();
    List<Source> other = sources.stream().filter(source -> !isJava(source)).toList();
    JavaProject exact =
        JavaProject.exact(
            java.stream().map(each -> new JavaSource(each.path(), each.tree())).toList(),
            classPath);
    List<File> files = new ArrayList<>();
    for (JavaFile each : exact.files()) {
      files.add(new File(each.path(), Routines.of(each.tree()), each.calls(), Optional.of(each)));
    }
    List<Routines> routines = other.stream().map(each -> Routines.of(each.tree())).toList();
    List<FileDeclarations> declared =
        routines.stream().map(each -> FileDeclarations.of(each.tree())).toList();
    List<List<Call>> calls = ProjectCalls.across(routines, declared, java.size());
    for (int file = 0; file < other.size(); file++) {
      files.add(
          new File(other.get(file).path(), routines.get(file), calls.get(file), Optional.empty()));
    }
    return new Project(
        files, ClassHierarchy.joined(exact.hierarchy(), NamedHierarchy.of(declared, java.size())));
  }

  private static boolean isJava(Source source) {
    return source.tree().language().equals(Optional.of(Language.JAVA));
  }

  /// Those of Java first; else in the order in which they were given. A [Location] counts them so.
  public List<File> files() {
    return files;
  }

  /// The file of that path, or -1.
  public int find(String path) {
    return byPath.getOrDefault(path, -1);
  }

  public ClassHierarchy hierarchy() {
    return hierarchy;
  }

  public synchronized Chunks chunks() {
    Chunks found = chunks == null ? ChunkBuilder.of(this) : chunks;
    chunks = found;
    return found;
  }

  /// The name of a function or type that is declared somewhere; "" for what is none.
  public synchronized String name(Location declaration) {
    Map<Location, String> known = names;
    if (known == null) {
      known = new HashMap<>();
      for (Chunks.Chunk chunk : chunks().chunks()) {
        known.put(chunk.at(), chunk.name());
      }
      names = known;
    }
    return known.getOrDefault(declaration, "");
  }

  public synchronized SystemDependence system() {
    SystemDependence found = system == null ? dependence() : system;
    system = found;
    return found;
  }

  private SystemDependence dependence() {
    List<Routines> all = files.stream().map(File::routines).toList();
    return SystemDependence.of(all, new FileCalls(all, files.stream().map(File::calls).toList()));
  }
}

package dev.espalier.dataset;

import java.nio.file.Path;
import java.util.List;

/// Where calls and types are looked for.
///
/// @param project whether in all files of the inputs at once, which are then held in memory; else
///   within each file
/// @param classPath folders and archives of classes that Java's files use; for projects only
public record ResolveOptions(boolean project, List<Path> classPath) {
  public ResolveOptions {
    classPath = List.copyOf(classPath);
    if (!project && !classPath.isEmpty()) {
      throw new IllegalArgumentException("a class path is for projects but was " + classPath);
    }
  }

  /// Each file by itself.
  public static ResolveOptions files() {
    return new ResolveOptions(false, List.of());
  }

  public static ResolveOptions project(List<Path> classPath) {
    return new ResolveOptions(true, classPath);
  }
}

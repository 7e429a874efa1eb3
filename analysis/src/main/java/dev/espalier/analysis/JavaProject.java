package dev.espalier.analysis;

import dev.espalier.analysis.internal.types.Javac;
import dev.espalier.analysis.internal.types.TreeProject;
import java.nio.file.Path;
import java.util.List;

/// Java files with the types of their expressions, the targets of their calls, and the hierarchy of
/// their classes.
///
/// Whatever the files lack (libraries, whole classes, a bracket), all that can be known of the rest
/// is there, and what is unknown says so ([JavaType.Unresolved], [Call.Resolution#UNRESOLVED]).
///
/// ```java
/// var project = JavaProject.exact(JavaSource.in(Path.of("src")), List.of(Path.of("lib.jar")));
/// JavaFile file = project.files().getFirst();
/// file.type(node)      // Optional[java.util.List<java.lang.String>]
/// file.calls()         // [Call[node=17, caller=8, callee=demo.A.f(int), resolution=EXACT, …]]
/// ```
public record JavaProject(List<JavaFile> files, ClassHierarchy hierarchy) {
  public JavaProject {
    files = List.copyOf(files);
  }

  /// As javac knows it. No annotation processor runs, nor anything else of the project.
  ///
  /// Of a file that javac does not take (a class that is there twice, code that it fails on), or
  /// where the running Java has no compiler, the trees alone tell; [JavaFile#resolver()] and
  /// [JavaFile#reason()] say so.
  ///
  /// @param classPath folders and archives of classes that the files use
  /// @throws dev.espalier.syntax.EspalierException for a part of the class path that is not there
  public static JavaProject exact(List<JavaSource> sources, List<Path> classPath) {
    return Javac.attribute(sources, classPath);
  }

  /// As the trees alone tell, without a compiler: declared types, literals, `new`, casts, fields
  /// and the results of methods, within the project and the classes of the running JDK.
  ///
  /// What it says is mostly right, and it leaves more unsaid than [#exact(List, List)]; the bench's
  /// `TypeAgreement` measures both. Types of lambdas, and of what only a library knows, are left
  /// out. A call whose overloads the known arguments don't tell apart is [Call.Resolution#GUESSED].
  public static JavaProject fromTrees(List<JavaSource> sources) {
    return TreeProject.of(sources);
  }

  /// The files of which the trees alone tell.
  public List<JavaFile> byTrees() {
    return files.stream().filter(file -> file.resolver() == JavaFile.Resolver.TREES).toList();
  }
}

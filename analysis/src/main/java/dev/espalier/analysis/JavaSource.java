package dev.espalier.analysis;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file of a Java project.
///
/// @param path how it is called in results
public record JavaSource(String path, SyntaxTree tree) {
  public JavaSource {
    if (!tree.language().equals(Optional.of(Language.JAVA))) {
      throw new IllegalArgumentException(path + " is " + tree.languageId() + ", not Java");
    }
  }

  /// The file, or all `.java` files below the folder, in the order of their paths. What the parser
  /// rejects is left out.
  public static List<JavaSource> in(Path input) throws IOException {
    if (!Files.exists(input)) {
      throw new EspalierException("there is no file or folder " + input, "check the path");
    }
    List<Path> paths;
    try (Stream<Path> all = Files.walk(input)) {
      paths = all.filter(JavaSource::isJava).sorted().toList();
    }
    List<JavaSource> sources = new ArrayList<>();
    try (Parser parser = Parser.of(Language.JAVA)) {
      for (Path path : paths) {
        if (parser.parse(Files.readAllBytes(path)) instanceof Parsed.Tree(var tree)) {
          sources.add(new JavaSource(name(input, path), tree));
        }
      }
    }
    return sources;
  }

  private static boolean isJava(Path path) {
    return path.toString().endsWith(".java") && Files.isRegularFile(path);
  }

  private static String name(Path input, Path path) {
    String name =
        input.equals(path) ? path.getFileName().toString() : input.relativize(path).toString();
    return name.replace('\\', '/');
  }
}

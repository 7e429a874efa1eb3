package dev.espalier.dataset.internal.source;

import dev.espalier.dataset.SourceOptions;
import dev.espalier.syntax.EspalierException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/// One input of a corpus, and how it is read.
public sealed interface Input permits FolderInput, ZipInput, TarInput, FileInput, StandardInput {

  void read(Sink sink);

  /// How many items there are, or -1 where only reading tells.
  default long count(SourceOptions options) {
    return -1;
  }

  /// The input that `name` stands for on a command line.
  static Input of(String name, boolean alone, SourceOptions options) {
    if (name.equals("-")) {
      return StandardInput.of(options);
    }
    if (name.equals("jdk") || name.startsWith("jdk:")) {
      return JdkSources.of(name, alone ? "" : "jdk/");
    }
    Path path = existing(name);
    String slashed = name.replace('\\', '/').replaceAll("/+$", "");
    String whole = alone ? String.valueOf(path.getFileName()) : slashed;
    return of(path, alone ? "" : slashed + "/", whole);
  }

  private static Input of(Path path, String prefix, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      return new FolderInput(path, prefix);
    }
    if (lower.endsWith(".zip") || lower.endsWith(".jar")) {
      return new ZipInput(path, prefix, name, _ -> true);
    }
    if (lower.endsWith(".tar")) {
      return new TarInput(path, prefix, name, false);
    }
    if (lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) {
      return new TarInput(path, prefix, name, true);
    }
    return new FileInput(path, name);
  }

  private static Path existing(String name) {
    try {
      Path path = Path.of(name);
      if (!name.isEmpty() && Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw missing(name, e);
    }
    throw missing(name, null);
  }

  private static EspalierException missing(
      String name, @org.jspecify.annotations.Nullable Exception cause) {
    String message = "there is no file or folder '" + name + "'";
    String hint =
        "Give a folder, a file, an archive (.zip, .jar, .tar, .tar.gz, .tgz), - for standard"
            + " input, or jdk or jdk:MODULE for the JDK's own sources.";
    return cause == null
        ? new EspalierException(message, hint)
        : new EspalierException(message, hint, cause);
  }
}

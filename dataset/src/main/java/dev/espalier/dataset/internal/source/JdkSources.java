package dev.espalier.dataset.internal.source;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// `jdk` and `jdk:MODULE`: the sources of the JDK that runs this, which most JDKs carry.
final class JdkSources {
  private JdkSources() {}

  static Input of(String name, String prefix) {
    return of(name, prefix, Path.of(System.getProperty("java.home"), "lib", "src.zip"));
  }

  static Input of(String name, String prefix, Path zip) {
    if (!Files.isRegularFile(zip)) {
      throw new EspalierException(
          "this JDK has no sources: there is no " + zip,
          "Run on a JDK that has lib/src.zip, as those of Adoptium have (distributions pack it"
              + " apart, as openjdk-25-source on Debian), or name a folder of Java sources.");
    }
    String module = name.equals("jdk") ? "" : name.substring("jdk:".length()) + "/";
    if (!module.isEmpty() && !has(zip, module + "module-info.java")) {
      throw new EspalierException(
          "this JDK's sources have no module '" + name.substring("jdk:".length()) + "'",
          "Name one that `java --list-modules` shows, for example jdk:java.base.");
    }
    return new ZipInput(zip, prefix, name, entry -> wanted(module, entry));
  }

  private static boolean wanted(String module, String entry) {
    return entry.startsWith(module)
        && !entry.endsWith("/package-info.java")
        && !entry.endsWith("/module-info.java");
  }

  private static boolean has(Path zip, String entry) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.getEntry(entry) != null;
    } catch (IOException e) {
      throw new EspalierException(
          "cannot read " + zip + ": " + Bytes.why(e), "Reinstall the JDK, or name a folder.", e);
    }
  }
}

package dev.espalier.syntax.internal;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// A C library that travels in a jar: unpacked to a temporary file, loaded for the life of the
/// process, and its file deleted at once.
///
/// @param name the artefact, for example `tree-sitter-java`
/// @param version the artefact's version, as the build wrote it down
@SuppressWarnings("restricted") // loading a library is
public record NativeLibrary(String name, String version, SymbolLookup symbols) {

  /// Loads `name` from the class path. Libraries loaded this way do not see one another's symbols.
  public static NativeLibrary load(String name) {
    try (InputStream in = open(name)) {
      return new NativeLibrary(name, Versions.of(name), unpacked(name, in));
    } catch (IOException | IllegalArgumentException e) {
      throw new EspalierException(
          "cannot load " + resource(name) + ": " + e.getMessage(),
          "Name a folder that is writable and executable with -Djava.io.tmpdir=DIR.",
          e);
    }
  }

  /// The library's bytes.
  static InputStream open(String name) {
    InputStream in = NativeLibrary.class.getClassLoader().getResourceAsStream(resource(name));
    if (in == null) {
      throw new EspalierException(
          "no library " + resource(name) + " on the class path",
          "The parser runs on Linux and macOS, on x86_64 and aarch64.");
    }
    return in;
  }

  private static String resource(String name) {
    return "lib/" + platform() + "-" + name + ending();
  }

  private static SymbolLookup unpacked(String name, InputStream in) throws IOException {
    Path file = Files.createTempFile("espalier-" + name + "-", ending());
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return SymbolLookup.libraryLookup(file, Arena.global());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String platform() {
    return architecture() + "-" + system();
  }

  /// The processor, as the libraries' file names call it.
  static String architecture() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return arch.equals("aarch64") || arch.equals("arm64") ? "aarch64" : "x86_64";
  }

  private static String system() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return os.contains("mac") ? "macos" : os.contains("linux") ? "linux-gnu" : os.split(" ", 2)[0];
  }

  private static String ending() {
    return system().equals("macos") ? ".dylib" : ".so";
  }
}

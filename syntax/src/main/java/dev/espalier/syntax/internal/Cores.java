package dev.espalier.syntax.internal;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.ParserCore;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/// The tree-sitter cores of this process: at most one of the system, and the bundled one. They live
/// side by side, since libraries loaded this way keep their symbols to themselves.
@SuppressWarnings("restricted") // loading a library is
public final class Cores {
  private static final String PROPERTY = "espalier.parser.core";
  private static final List<Loaded> IN_ORDER = chosen(System.getProperty(PROPERTY, ""));

  /// A core and what is known about it.
  private record Loaded(ParserCore about, Core core) {}

  private Cores() {}

  /// The cores to be tried one after the other; the bundled one is last.
  public static List<ParserCore> inOrder() {
    return IN_ORDER.stream().map(Loaded::about).toList();
  }

  static Core bundled() {
    return IN_ORDER.getLast().core();
  }

  /// The functions of one of [#inOrder()].
  static Core functions(ParserCore core) {
    return IN_ORDER.stream()
        .filter(loaded -> loaded.about().equals(core))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such core here: " + core))
        .core();
  }

  private static List<Loaded> chosen(String wish) {
    Loaded bundled = loadBundled();
    return switch (wish) {
      case "" -> system().map(s -> List.of(s, bundled)).orElse(List.of(bundled));
      case "bundled" -> List.of(bundled);
      case "system" -> List.of(system().orElseThrow(Cores::none), bundled);
      default ->
          throw new EspalierException(
              PROPERTY + " is '" + wish + "'", "Set it to bundled or to system, or leave it out.");
    };
  }

  private static EspalierException none() {
    return new EspalierException(
        PROPERTY + " is 'system', but this system has no usable libtree-sitter",
        "Install one (libtree-sitter0 on Debian, tree-sitter on Homebrew), or leave it out.");
  }

  private static Loaded loadBundled() {
    NativeLibrary library = NativeLibrary.load("tree-sitter");
    ParserCore about = new ParserCore("bundled", library.version(), "", false);
    return new Loaded(about, Core.of(library.symbols()));
  }

  private static Optional<Loaded> system() {
    return folders().flatMap(Cores::candidates).flatMap(Cores::load).findFirst();
  }

  /// Where libraries are: what the loader was told, then the usual places.
  private static Stream<Path> folders() {
    String told = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
    String arch = NativeLibrary.architecture() + "-linux-gnu";
    return Stream.concat(
            Stream.of(told.split(":")).filter(folder -> !folder.isEmpty()),
            Stream.of(
                "/usr/local/lib",
                "/usr/lib/" + arch,
                "/usr/lib64",
                "/usr/lib",
                "/opt/homebrew/lib"))
        .map(Path::of);
  }

  private static Stream<Path> candidates(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              f -> f.getFileName().toString().matches("libtree-sitter(\\.so[.0-9]*|.*\\.dylib)"))
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    } catch (IOException | SecurityException e) {
      return Stream.empty(); // no such folder, or not ours to list
    }
  }

  private static Stream<Loaded> load(Path file) {
    try {
      Path real = file.toRealPath();
      SymbolLookup symbols = SymbolLookup.libraryLookup(real, Arena.global());
      ParserCore about = new ParserCore("system", version(symbols), real.toString(), true);
      return Stream.of(new Loaded(about, Core.of(symbols)));
    } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
      return Stream.empty(); // not for this machine, or too old: the next one may do
    }
  }

  /// A library does not tell its release; the functions that it has do, roughly.
  private static String version(SymbolLookup symbols) {
    if (symbols.find("ts_language_abi_version").isEmpty()) {
      return "before 0.25";
    }
    return symbols.find("ts_parser_set_timeout_micros").isPresent() ? "0.25" : "0.26 or later";
  }
}

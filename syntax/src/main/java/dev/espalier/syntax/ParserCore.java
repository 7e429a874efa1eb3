package dev.espalier.syntax;

import dev.espalier.syntax.internal.Cores;
import dev.espalier.syntax.internal.FasterGrammar;
import dev.espalier.syntax.internal.LoadedGrammar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A tree-sitter runtime: the library that runs the grammars' tables.
///
/// The bundled one is always there and decides about every file with errors. One that the system
/// has is used first, because distributions build it with optimization and Espalier's bundle is
/// not: it parses three times as fast and gives the same tree for every file without errors. The
/// system property `espalier.parser.core` (`bundled` or `system`) insists on one of them.
///
/// The libraries of the grammars come with Espalier too, and without optimization. The environment
/// variable `ESPALIER_GRAMMARS` names folders with faster builds of the very same grammars, for
/// example unpacked npm packages; the system's core runs those, and the trees are the same.
///
/// @param name `bundled` or `system`
/// @param version the release, as far as the library tells: `0.26.6`, or `before 0.25`
/// @param path where it was loaded from, or "" for the bundled one
/// @param optimized whether it was built for speed
public record ParserCore(String name, String version, String path, boolean optimized) {
  /// The core that parses first in this process.
  public static ParserCore used() {
    return available().getFirst();
  }

  /// The core that is always there.
  public static ParserCore bundled() {
    return available().getLast();
  }

  /// The faster build of a language's grammar that the core in use runs; empty for the bundled one.
  public static Optional<Path> fasterGrammar(Language language) {
    return used().optimized()
        ? LoadedGrammar.of(language).faster().map(FasterGrammar::file)
        : Optional.empty();
  }

  /// The cores of this process, in order of use; the last one is the bundled one.
  public static List<ParserCore> available() {
    return Cores.inOrder();
  }
}

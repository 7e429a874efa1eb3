package dev.espalier.cli.internal;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Languages by the names that people type.
final class Languages {
  private Languages() {}

  static Language called(String name) {
    return Language.ofId(name)
        .orElseThrow(
            () -> new EspalierException("no language is called " + name, "give one of " + all()));
  }

  static String all() {
    return Arrays.stream(Language.values()).map(Language::id).collect(Collectors.joining(", "));
  }
}

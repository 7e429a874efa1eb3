package dev.espalier.dataset.internal.source;

import java.util.Arrays;
import java.util.Optional;

/// The names that archives give their entries, which may be anything.
final class EntryName {
  private EntryName() {}

  /// The name with `/` between its parts, or nothing when it leads out of the archive.
  static Optional<String> inside(String name) {
    String slashed = name.replace('\\', '/');
    boolean out =
        slashed.startsWith("/")
            || slashed.matches("^[A-Za-z]:.*")
            || Arrays.asList(slashed.split("/")).contains("..");
    return out ? Optional.empty() : Optional.of(slashed.replaceAll("^(\\./)+", ""));
  }

  /// Whether the entry or a folder that it is in starts with a dot.
  static boolean hidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }
}

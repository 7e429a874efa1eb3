package dev.espalier.dataset.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;

/// What git ignores in a folder: its `.gitignore` over those of the folders above it, up to the top
/// of the repository and its `.git/info/exclude`. A user's global rules do not count, so that every
/// machine reads the same files.
///
/// @param levels the innermost first; the first that has an opinion decides
record IgnoreRules(boolean wanted, List<Level> levels) {
  private static final String FILE = ".gitignore";

  /// One file of rules, which name paths relative to its folder.
  private record Level(Path folder, IgnoreNode node) {}

  /// Ignores nothing, here and below.
  static IgnoreRules none() {
    return new IgnoreRules(false, List.of());
  }

  /// The rules that the folders above `folder` set for it; none when they ignore `folder` itself,
  /// for then the user asked for it by name.
  static IgnoreRules above(Path folder) throws IOException {
    List<Path> above = Stream.iterate(folder, f -> f != null, Path::getParent).toList();
    int top = 0;
    while (top < above.size() && !Files.exists(above.get(top).resolve(".git"))) {
      top++;
    }
    IgnoreRules rules = new IgnoreRules(true, List.of());
    if (top == above.size()) {
      return rules;
    }
    rules = rules.with(above.get(top), above.get(top).resolve(".git/info/exclude"));
    for (int i = top; i > 0; i--) {
      rules = rules.enter(above.get(i));
      if (rules.ignores(above.get(i - 1), true)) {
        return new IgnoreRules(true, List.of());
      }
    }
    return rules;
  }

  /// These rules and those of a folder below.
  IgnoreRules enter(Path folder) throws IOException {
    return wanted ? with(folder, folder.resolve(FILE)) : this;
  }

  boolean ignores(Path path, boolean folder) {
    for (Level level : levels) {
      String relative = level.folder().relativize(path).toString().replace('\\', '/');
      Boolean ignored = level.node().checkIgnored(relative, folder);
      if (ignored != null) {
        return ignored;
      }
    }
    return false;
  }

  private IgnoreRules with(Path folder, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return this;
    }
    IgnoreNode node = new IgnoreNode();
    try (InputStream in = Files.newInputStream(file)) {
      node.parse(in);
    }
    List<Level> deeper = new ArrayList<>(levels.size() + 1);
    deeper.add(new Level(folder, node));
    deeper.addAll(levels);
    return new IgnoreRules(true, deeper);
  }
}

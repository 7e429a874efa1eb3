package dev.espalier.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Every command once, on a corpus of nothing: what the build runs to make the cache from which the
/// JVM takes loaded classes when a command starts.
///
/// A command that cannot do its work on this machine is only not in the cache.
public final class Rehearsal {
  static final String RECIPE =
      """
      name: rehearsal
      threads: 1
      budget: {steps: 2}
      training: {batch: 8, evaluations: 1}
      representation: {vocabulary: 300, word-count: 1, token-count: 1, path-count: 1}
      report: {examples: 2}
      models:
        paths: {architecture: {type: code2vec, dimension: 4, width: 4}}
        tokens: {architecture: {type: gated-convolution, width: 8, layers: 1, structure: all}}
      """;

  private static final List<String> VERBS = List.of("read", "write", "close", "find", "add");

  private Rehearsal() {}

  /// Rehearses in a folder of its own, which is gone afterwards.
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("espalier");
    try {
      in(folder);
    } finally {
      delete(folder);
    }
  }

  private static void in(Path folder) throws IOException {
    String sources = corpus(folder).toString();
    String source = folder.resolve("src/C1.java").toString();
    String recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE).toString();
    String run = folder.resolve("run").toString();
    command("--help");
    command("inspect", source);
    command("inspect", source, "--as", "tokens", "--format", "json");
    command("inspect", source, "--as", "paths");
    command("extract", sources, "--as", "planes", "--out", folder.resolve("planes").toString());
    command("run", recipe, "--set", "corpus=" + sources, "--out", run);
    command("show", run);
    command("predict", run, sources);
    command("predict", run, sources, "--format", "json");
    command("doctor");
  }

  private static void command(String... arguments) {
    try {
      Commands.run(arguments);
    } catch (LinkageError e) {
      System.out.println(arguments[0] + " is not rehearsed: " + e);
    }
  }

  /// Writes forty small Java files into a folder `src`.
  static Path corpus(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("src"));
    for (int i = 0; i < 40; i++) {
      StringBuilder source = new StringBuilder("class C" + i + " {\n");
      for (String verb : VERBS) {
        source.append(
            """
              int %1$sValue%2$d(int x) {
                int %1$s = x + %3$d;
                if (%1$s > 0) { log("%1$s", %1$s); }
                return %1$s;
              }
            """
                .formatted(verb, i % 7, i));
      }
      Files.writeString(folder.resolve("C" + i + ".java"), source.append("}\n"));
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package dev.espalier.bench.internal;

import dev.espalier.dataset.SourceItem;
import dev.espalier.dataset.SourceOptions;
import dev.espalier.dataset.Sources;
import java.util.ArrayList;
import java.util.List;

/// The sources of this Java's own libraries.
public final class JdkSources {
  private JdkSources() {}

  /// Those of `java.base` whose path starts with a prefix, as their bytes.
  public static List<byte[]> under(String prefix) {
    List<byte[]> files = new ArrayList<>();
    Sources.of(List.of("jdk:java.base"), SourceOptions.defaults())
        .forEach(item -> {
          if (item instanceof SourceItem.File file && file.path().startsWith(prefix)) {
            files.add(file.bytes());
          }
        });
    return files;
  }
}

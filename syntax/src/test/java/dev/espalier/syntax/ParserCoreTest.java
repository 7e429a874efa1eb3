package dev.espalier.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserCoreTest {
  @Test
  void theBundledCoreIsAlwaysThereAndLast() {
    ParserCore bundled = ParserCore.available().getLast();
    assertThat(bundled).isEqualTo(ParserCore.bundled());
    assertThat(bundled.name()).isEqualTo("bundled");
    assertThat(bundled.version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void aSystemCoreComesFirst() {
    assumeTrue(ParserCore.available().size() > 1, "this system has no libtree-sitter");
    assertThat(ParserCore.used().name()).isEqualTo("system");
    assertThat(Path.of(ParserCore.used().path())).isRegularFile();
    try (var parser = Parser.of(Language.JAVA)) {
      assertThat(parser.core()).isEqualTo(ParserCore.used());
    }
  }

  @Test
  void aCoreCanBeInsistedOn() {
    var bundled = List.of(ParserCore.bundled());
    try (var parser = Parser.of(Language.GO, ParserLimits.defaults(), bundled)) {
      assertThat(parser.core()).isEqualTo(ParserCore.bundled());
    }
  }

  @Test
  void unpackedLibrariesAreNotLeftBehind() throws Exception {
    try (var parser = Parser.of(Language.JAVA);
        var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(parser.core()).isNotNull();
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(f -> f.startsWith("espalier-tree-sitter-java-"));
    }
  }
}

package dev.espalier.syntax.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bundled libraries stand for what a user may have.
class FasterGrammarTest {
  private static final long JAVA = LoadedGrammar.of(Language.JAVA).language();

  @TempDir private Path folder;

  @Test
  void theVeryGrammarIsFoundAnywhereInTheFolder() throws IOException {
    Path file = put("java", folder.resolve("prebuilds/here/tree-sitter-java.node"));
    assertThat(FasterGrammar.in(folder.toString(), Language.JAVA, JAVA))
        .get()
        .extracting(FasterGrammar::file)
        .isEqualTo(file);
  }

  @Test
  void whatIsNoLibraryOrHasNoSuchGrammarIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("libtree-sitter-java.so"), "no library");
    put("python", folder.resolve("tree-sitter-java.so"));
    assertThat(FasterGrammar.in(folder.toString(), Language.JAVA, JAVA)).isEmpty();
  }

  @Test
  void anotherGrammarIsNotTaken() throws IOException {
    put("java", folder.resolve("tree-sitter-java.so"));
    long python = LoadedGrammar.of(Language.PYTHON).language();
    assertThat(FasterGrammar.in(folder.toString(), Language.JAVA, python)).isEmpty();
  }

  @Test
  void foldersAreSeveralOrNoneOrNotThere() throws IOException {
    put("java", folder.resolve("tree-sitter-java.so"));
    String folders = folder.resolve("missing") + File.pathSeparator + folder;
    assertThat(FasterGrammar.in(folders, Language.JAVA, JAVA)).isPresent();
    assertThat(FasterGrammar.in("", Language.JAVA, JAVA)).isEmpty();
  }

  private static Path put(String language, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream library = NativeLibrary.open("tree-sitter-" + language)) {
      Files.copy(library, to);
    }
    return to;
  }
}

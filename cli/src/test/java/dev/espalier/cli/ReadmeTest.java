package dev.espalier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.representation.CodeTokens;
import dev.espalier.representation.Comments;
import dev.espalier.representation.Functions;
import dev.espalier.representation.Strings;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The README says what is so.
class ReadmeTest {
  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md"));
  }

  @Test
  void itsExamplePrintsWhatItShows() throws IOException {
    String source = "class A { int twice(int x) { return x + x; } }";
    assertThat(readme()).contains(source);
    try (var parser = Parser.of(Language.JAVA)) {
      var tree = ((Parsed.Tree) parser.parse(source.getBytes(UTF_8))).tree();
      var function = Functions.of(tree).getFirst();
      var tokens = CodeTokens.of(tree, function.node(), Comments.DROP);
      assertThat(readme()).contains("    " + List.of(tokens.texts(Strings.KEEP)));
    }
  }

  @Test
  void itNamesTheTestCommandThatIsRunByContinuousIntegration() throws IOException {
    assertThat(readme()).contains("    mvn verify ");
    assertThat(Files.readString(Path.of("..", ".ci", "run"))).endsWith("\nmvn verify\n");
  }

  @Test
  void itNamesEveryLanguage() throws IOException {
    String names = readme().toLowerCase(java.util.Locale.ROOT);
    for (Language language : Language.values()) {
      String name =
          language == Language.C_SHARP ? "c#" : language == Language.CPP ? "c++" : language.id();
      assertThat(names).contains(name);
    }
  }
}

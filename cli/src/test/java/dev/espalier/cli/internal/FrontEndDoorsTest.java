package dev.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The front ends as commands ask for them; what each makes of code is tested where it is made.
class FrontEndDoorsTest {
  @TempDir private Path folder;
  private String java = "";
  private String sum = "";
  private String grammar = "";

  @BeforeEach
  void files() throws IOException {
    java = write("A.java", "class A { int f(int x) { return x; } }");
    sum = write("a.sum", "1+2");
    grammar =
        write(
            "Sum.g4",
            "grammar Sum;\nsum : NUMBER ('+' NUMBER)* EOF ;\none : NUMBER ;\nNUMBER : [0-9]+ ;\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void inspectShowsTheTreeOfEachFrontEnd() {
    assertThat(Spoken.by("inspect", java, "--front-end", "javac").done().out())
        .contains("compilation_unit", "method");
    assertThat(Spoken.by("inspect", java, "--front-end", "jdt").done().out())
        .contains("compilation_unit", "method_declaration");
    assertThat(Spoken.by("inspect", java, "--front-end", "tree-sitter").done().out())
        .contains("program [", "method_declaration");
    assertThat(Spoken.by("inspect", sum, "--grammar", grammar, "--start", "sum").done().out())
        .contains("sum [0-3]", "NUMBER");
  }

  @Test
  void extractSaysWhichFrontEndItWas() throws IOException {
    for (String frontEnd : new String[] {"javac", "jdt"}) {
      String data = folder.resolve(frontEnd).toString();
      Spoken.by(
              "extract",
              java,
              "--as",
              "tokens",
              "--front-end",
              frontEnd,
              "--format",
              "jsonl",
              "--out",
              data)
          .done();
      assertThat(Files.readString(Path.of(data, "dataset.json")))
          .contains("\"front_end\" : \"" + frontEnd + "\"");
      assertThat(Files.readString(Path.of(data, "data-00000.jsonl"))).contains("\"name\":\"f\"");
    }
    String data = folder.resolve("antlr").toString();
    Spoken.by(
            "extract",
            sum,
            "--as",
            "tokens",
            "--grammar",
            grammar,
            "--start",
            "sum",
            "--format",
            "jsonl",
            "--out",
            data)
        .done();
    assertThat(Files.readString(Path.of(data, "dataset.json")))
        .contains("\"front_end\" : \"antlr\"", "\"start\" : \"sum\"");
  }

  @Test
  void whatDoesNotFitIsAnswered() throws IOException {
    Spoken.by("inspect", sum, "--front-end", "antlr").refused("antlr needs a grammar");
    Spoken.by("inspect", java, "--front-end", "jdt", "--grammar", grammar)
        .refused("--grammar and --start are for antlr, and the front end is jdt");
    Spoken.by("inspect", java, "--start", "sum").refused("--grammar and --start are for antlr");
    Spoken.by("inspect", sum, "--grammar", grammar, "--start", "nothing").refused("nothing");
    Spoken.by("inspect", sum, "--grammar", folder.resolve("No.g4").toString()).refused("No.g4");
    Spoken.by("inspect", java, "--front-end", "javac", "--as", "cfg").refused("javac");
    Spoken.by("inspect", write("b.py", "x = 1"), "--front-end", "jdt", "--language", "python")
        .refused("jdt does not read python");
    String wrong = write("Wrong.g4", "grammar Wrong;\na : b ;\n");
    assertThat(Spoken.by("inspect", sum, "--grammar", wrong).err()).contains("Wrong.g4:2:");
  }
}

package dev.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `inspect` says of types, classes, calls and chunks, of a file and of a project.
class TypesTest {
  @TempDir private Path folder;
  private Spoken said = new Spoken(0, "", "");
  private String shop = "";

  @BeforeEach
  void project() throws IOException {
    Files.createDirectories(folder.resolve("src/p"));
    shop =
        write(
            "src/p/Shop.java",
            """
            package p;
            class Shop extends Base {
              org.nowhere.Missing m;
              int buy(int price) {
                m.go();
                log("b");
                return Helper.twice(price);
              }
              void log(String s) {}
            }
            """);
    write("src/p/Base.java", "package p;\nclass Base { void log(String s) {} }\n");
    write(
        "src/p/Helper.java",
        "package p;\nclass Helper {\n  static int twice(int n) { return n + n; }\n}\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String... arguments) {
    said = Spoken.by(arguments);
    return said.code();
  }

  private String source() {
    return folder.resolve("src").toString();
  }

  @Test
  void aFileAloneLeavesUnknownWhatOthersDeclare() {
    assertThat(run("inspect", shop, "--as", "types")).isZero();
    assertThat(said.out())
        .startsWith("resolved by javac\n")
        .containsPattern("3 +m +org.nowhere.Missing\\?\n")
        .containsPattern("7 +Helper.twice\\(price\\) +\\?\n")
        .containsPattern("2 +p.Shop +Base\\?\n")
        .containsPattern("7 +Helper.twice\\(price\\) +twice unresolved\n");
  }

  @Test
  void aProjectsFilesAreKnown() {
    assertThat(run("inspect", shop, "--as", "types", "--project", source())).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .containsPattern("7 +Helper.twice\\(price\\) +int\n")
        .containsPattern("2 +p.Shop +p.Base\n")
        .contains("p.Helper.twice(int) exact: p/Helper.java:3 twice");
    String base = folder.resolve("src/p/Base.java").toString();
    assertThat(run("inspect", base, "--as", "types", "--project", source())).isZero();
    assertThat(said.out())
        .containsPattern("2 +p.Base +; p/Shop.java:2 Shop\n")
        .containsPattern("2 +log +p/Shop.java:9 log\n");
  }

  @Test
  void aFileOfAnArchiveIsTheArchivesOwn() throws IOException {
    Path archive = folder.resolve("shop.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : new String[] {"Shop", "Base", "Helper"}) {
        zip.putNextEntry(new ZipEntry("deep/p/" + name + ".java"));
        zip.write(Files.readAllBytes(folder.resolve("src/p/" + name + ".java")));
      }
    }
    assertThat(run("inspect", shop, "--as", "types", "--project", archive.toString())).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith("resolved by javac\n")
        .contains("p.Helper.twice(int) exact: deep/p/Helper.java:3 twice");
    assertThat(run("slice", shop, "--line", "7", "--project", archive.toString())).isZero();
    assertThat(said.out()).startsWith("deep/p/Shop.java\n");
  }

  @Test
  void whatJavacDoesNotTakeIsToldAndTakenFromTheTrees() throws IOException {
    String twin =
        write("src/p/Twin.java", "package p; class Base { int n(Shop s) { return s.buy(1); } }");
    assertThat(run("inspect", twin, "--as", "types", "--project", source())).isZero();
    assertThat(said.out())
        .startsWith("resolved by the trees alone (javac: duplicate class: p.Base)\n")
        .containsPattern("1 +s.buy\\(1\\) +int\n");
    assertThat(said.err())
        .isEqualTo(
            "espalier: javac tells of 3 files of Java, the trees alone of 1: p/Twin.java: javac:"
                + " duplicate class: p.Base"
                + System.lineSeparator());
  }

  @Test
  void jsonTellsWhoResolvedAndWhere() {
    String[] command = {
      "inspect", shop, "--as", "types", "--project", source(), "--format", "json"
    };
    assertThat(run(command)).isZero();
    assertThat(said.out())
        .contains("\"resolver\" : \"javac\"")
        .contains("\"type\" : \"org.nowhere.Missing\",\n    \"resolved\" : false")
        .contains("\"path\" : \"p/Helper.java\",\n      \"line\" : 3,\n      \"name\" : \"twice\"");
  }

  @Test
  void otherLanguagesTellWhatIsWritten() throws IOException {
    String file =
        write(
            "s.py",
            """
            class Base:
                def log(self, s: str): pass
            class Sub(Base, other.Thing):
                def log(self, s: str): pass
            def run(b: Base):
                b.log("x")
            """);
    assertThat(run("inspect", file, "--as", "types")).isZero();
    assertThat(said.out())
        .startsWith("resolved by names")
        .containsPattern("5 +b +Base\n")
        .containsPattern("3 +Sub +Base, other.Thing\\?\n")
        .containsPattern("2 +log +4 log\n")
        .containsPattern("6 +b.log\\(\"x\"\\) +log virtual: 2 log, 4 log\n");
  }

  @Test
  void aBareFunctionOnStandardInputHasTypes() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            "int twice(int x) { return x + x; }".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("inspect", "-", "--language", "java", "--as", "types")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(said.out()).startsWith("resolved by javac\n").containsPattern("1 +x \\+ x +int\n");
  }

  @Test
  void chunksHaveLevelsAndWhatTheyUse() {
    assertThat(run("inspect", shop, "--as", "chunks", "--project", source())).isZero();
    assertThat(said.out())
        .containsPattern("2 +1 +type +Shop +type p/Base.java:2 Base\n")
        .containsPattern(
            "4 +1 +function +buy +type p/Helper.java:2 Helper, call p/Helper.java:3 twice, call 9 log\n")
        .containsPattern("9 +0 +function +log\n");
    assertThat(run("inspect", shop, "--as", "chunks", "--format", "json")).isZero();
    assertThat(said.out()).contains("\"chunk_boundaries\"", "\"dep_level\" : 1", "\"call_edges\"");
  }

  @Test
  void picturesShowClassesAndFunctionsAndTheSourceItsTypes() {
    String[] page = {"inspect", shop, "--as", "types", "--project", source(), "--format", "html"};
    assertThat(run(page)).isZero();
    assertThat(said.out())
        .startsWith("<!doctype html>")
        .contains("class=\"box outside\"", "p/Helper.java:3 twice", " title=\"int\">price</span>");
    assertThat(run("inspect", shop, "--as", "chunks", "--format", "svg")).isZero();
    assertThat(said.out()).startsWith("<svg");
    assertThat(run("inspect", shop, "--as", "types", "--format", "dot")).isZero();
    assertThat(said.out()).startsWith("digraph").contains("caller-callee");
  }

  @Test
  void aProjectOrClassPathThatIsNotThereIsSaid() {
    assertThat(run("inspect", shop, "--as", "types", "--project", source() + "x")).isEqualTo(2);
    assertThat(said.err()).contains(source() + "x").contains("hint: ").doesNotContain("\tat ");
    assertThat(run("inspect", shop, "--as", "types", "--class-path", "no.jar")).isEqualTo(2);
    assertThat(said.err()).contains("the class path names no.jar, which is not there");
    assertThat(run("inspect", shop, "--as", "cfg", "--class-path", "no.jar")).isEqualTo(2);
    assertThat(said.err()).contains("--project and --class-path say nothing to cfg");
  }

  @Test
  void aSliceGoesThroughAProject() {
    assertThat(run("slice", shop, "--line", "7", "--project", source())).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            p/Shop.java
            * 4    int buy(int price) {
              5      m.go();
              6      log("b");
            > 7      return Helper.twice(price);
              8    }

            p/Helper.java
            * 3    static int twice(int n) { return n + n; }
            """);
    String[] json = {"slice", shop, "--line", "7", "--project", source(), "--format", "json"};
    assertThat(run(json)).isZero();
    assertThat(said.out()).contains("\"scope\" : \"project\"", "\"path\" : \"p/Helper.java\"");
    assertThat(run("slice", shop, "--line", "7", "--scope", "project")).isEqualTo(2);
    assertThat(said.err()).contains("--scope project needs a project");
    assertThat(run("slice", shop, "--line", "7", "--scope", "file", "--project", source()))
        .isEqualTo(2);
    assertThat(said.err()).contains("--project is given, and --scope is file");
  }

  @Test
  void extractTakesAProject() throws IOException {
    String data = folder.resolve("data").toString();
    String[] command = {
      "extract",
      source(),
      "--as",
      "chunks",
      "--scope",
      "project",
      "--format",
      "jsonl",
      "--out",
      data
    };
    assertThat(run(command)).isZero();
    assertThat(Files.readString(folder.resolve("data/data-00000.jsonl")))
        .contains("\"outside_path\":[\"p/Base.java\"");
    String other = folder.resolve("other").toString();
    assertThat(run("extract", source(), "--as", "graph", "--class-path", "a.jar", "--out", other))
        .isEqualTo(2);
    assertThat(said.err()).contains("--class-path a.jar is for --scope project");
    assertThat(run("extract", source(), "--as", "tokens", "--scope", "project", "--out", other))
        .isEqualTo(2);
    assertThat(said.err()).contains("a project says nothing to tokens");
  }
}

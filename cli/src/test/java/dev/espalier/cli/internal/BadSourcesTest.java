package dev.espalier.cli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sources that nobody wants: each is counted or refused in a sentence, and costs no other its
/// examples.
@Timeout(600)
class BadSourcesTest {
  private static final int MEGABYTE = 1 << 20;

  /// Told to its end, though a line of text would be cut.
  private static final String BINARY = "binary" + "-or-not".repeat(10) + ".java";

  @TempDir private static Path folder;
  private static Path sources = Path.of("");

  @BeforeAll
  static void write() throws IOException {
    sources = Files.createDirectory(folder.resolve("src"));
    good("a/First.java", "first");
    good("z/Last.java", "last");
    file(BINARY, new byte[] {'c', 0, 1, 2, (byte) 0xff});
    file("line.java", spaces(50 * MEGABYTE));
    file("nested.java", nested(100_000));
    file("cut.java", "class Cut { int cut() { return 1; } } // \u00e4".getBytes(UTF_8), 1);
    file(
        "nul.java",
        ("class N { int nul() { return 1; } }" + " ".repeat(9000) + "\0").getBytes(UTF_8));
    file("empty.java", new byte[0]);
    file("comment.java", "// nothing\n/* at all */".getBytes(UTF_8));
    Files.createSymbolicLink(sources.resolve("a/loop"), sources);
    zip("bomb.zip", "Bomb.java", spaces(30 * MEGABYTE), "Beside.java", one("besideBomb"));
    zip("climb.zip", "../Climb.java", one("climb"), "ok/Inside.java", one("inside"));
    zip("whole.zip", "Whole.java", one("whole"), "More.java", one("more"));
    byte[] whole = Files.readAllBytes(folder.resolve("whole.zip"));
    Files.write(folder.resolve("corrupt.zip"), Arrays.copyOf(whole, whole.length / 2));
  }

  private static void good(String name, String method) throws IOException {
    Files.createDirectories(sources.resolve(name).getParent());
    file(name, one(method));
  }

  private static byte[] one(String method) {
    return "class C { int %s(int x) { return x + 1; } }\n".formatted(method).getBytes(UTF_8);
  }

  private static byte[] spaces(int size) {
    byte[] spaces = new byte[size];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }

  private static byte[] nested(int depth) {
    String sum = "(".repeat(depth) + "1" + ")".repeat(depth);
    return "class N { int deep() { return %s; } }".formatted(sum).getBytes(UTF_8);
  }

  private static void file(String name, byte[] bytes) throws IOException {
    Files.write(sources.resolve(name), bytes);
  }

  private static void file(String name, byte[] bytes, int cut) throws IOException {
    file(name, Arrays.copyOf(bytes, bytes.length - cut));
  }

  private static void zip(String name, String first, byte[] one, String second, byte[] other)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(first));
      zip.write(one);
      zip.putNextEntry(new ZipEntry(second));
      zip.write(other);
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void everyBadSourceIsCountedAndEveryGoodOneGivesItsExamples() throws IOException {
    String data = path("data");
    Spoken.by(
            "extract",
            sources.toString(),
            path("bomb.zip"),
            path("climb.zip"),
            path("corrupt.zip"),
            path("whole.zip"),
            "--as=tokens",
            "--format=jsonl",
            "--out=" + data)
        .done();
    String told = Spoken.by("show", data).done().out();
    assertThat(told)
        .contains("files 17 = 9 with examples + 2 without + 6 rejected")
        .contains("rejected, binary: 1", BINARY + ": ")
        .contains("rejected, too large: 1", "line.java: ")
        .contains("rejected, link loop: 1", "a/loop/: ")
        .contains("rejected, archive limit: 1", "Bomb.java: unpacks from ")
        .contains(
            "rejected, bad archive: 2", "../Climb.java: names a place outside", "corrupt.zip");
    String rows = rows(Path.of(data));
    for (String function :
        List.of("first", "last", "deep", "cut", "nul", "besideBomb", "inside", "whole", "more")) {
      assertThat(rows).contains("\"name\":\"" + function + "\"");
    }
    assertThat(rows.lines()).hasSize(9);
  }

  private static String rows(Path data) throws IOException {
    StringBuilder rows = new StringBuilder();
    try (var files = Files.newDirectoryStream(data, "*.jsonl")) {
      for (Path file : files) {
        rows.append(Files.readString(file));
      }
    }
    return rows.toString();
  }

  @Test
  void whatMayNotBeReadIsCounted() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.write(closed.resolve("Open.java"), one("open"));
    Path file = Files.write(closed.resolve("Shut.java"), one("shut"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "root may read everything: nothing is unreadable here");

    String data = path("closed-data");
    Spoken.by("extract", closed.toString(), "--as=tokens", "--out=" + data).done();
    assertThat(Spoken.by("show", data).out())
        .contains("files 2 = 1 with examples + 0 without + 1 rejected")
        .contains("rejected, unreadable: 1");
    Spoken.by("inspect", file.toString()).refused("may not be read");
  }

  @Test
  void inspectSaysWhyAFileGivesNoTree() {
    Spoken.by("inspect", sources.resolve(BINARY).toString()).refused("gives no tree");
    Spoken.by("inspect", sources.resolve("line.java").toString()).refused("gives no tree");
    Spoken.by("inspect", sources.toString()).refused("there is no file");
    Spoken.by("inspect", path("bomb.zip")).refused("no language is known");
    Spoken.by("inspect", sources.resolve("a/loop/a/missing.java").toString()).refused("no file");
  }

  @Test
  void aTreeOfAnyDepthCanBeLookedAt() {
    String nested = sources.resolve("nested.java").toString();
    assertThat(Spoken.by("inspect", nested).done().out().length()).isLessThan(40 * MEGABYTE);
    assertThat(Spoken.by("inspect", nested, "--as", "paths").done().out()).contains("deep");
    assertThat(Spoken.by("inspect", nested, "--format", "json").done().out()).contains("deep");
  }

  @Test
  void emptyAndBrokenFilesAreTrees() {
    for (String name : List.of("empty.java", "comment.java", "cut.java", "nul.java")) {
      assertThat(Spoken.by("inspect", sources.resolve(name).toString()).done().out())
          .startsWith("program [");
    }
  }
}

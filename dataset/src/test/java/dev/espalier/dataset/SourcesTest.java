package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each reading is written as lines: a file's path, or a rejection's path and reason.
class SourcesTest {
  private static final SourceOptions DEFAULTS = SourceOptions.defaults();

  @TempDir Path dir;

  @Test
  void aFolderIsReadInOrderOfPath() {
    write("b/B.java");
    write("a.java");
    write("a/z.py");
    write("a-b/x.c");
    assertThat(read(dir)).containsExactly("a-b/x.c", "a.java", "a/z.py", "b/B.java");
  }

  @Test
  void aFolderAndItsArchivesGiveTheSame() throws IOException {
    write("b/B.java");
    write("a.java");
    write("a/z.py");
    write("a-b/x.c");
    write("notes.txt");
    Path zip = zip("x.zip", "b/B.java", "a/z.py", "notes.txt", "a.java", "a-b/x.c");
    Path tar = tar("x.tar.gz", "a-b/x.c", "a.java", "a/z.py", "b/B.java", "notes.txt");
    assertThat(read(zip)).isEqualTo(read(dir)).hasSize(4);
    assertThat(read(tar)).isEqualTo(read(dir));
  }

  @Test
  void filesOfOtherLanguagesAreCounted() {
    write("A.java");
    write("notes.txt");
    write("b.py");
    var sources = Sources.of(List.of(dir.toString()), DEFAULTS.language(Language.JAVA));
    assertThat(sources.forEach(_ -> {})).isEqualTo(new SourceCounts(1, 0, 2));
  }

  @Test
  void hiddenAndIgnoredFilesAreLeftOut() {
    write(".gitignore", "*.gen.java\n/build/\n!keep.gen.java\n");
    write("A.java");
    write("A.gen.java");
    write("keep.gen.java");
    write("build/B.java");
    write("sub/build/C.java");
    write("sub/.gitignore", "D.java\n!A.gen.java\n");
    write("sub/D.java");
    write("sub/A.gen.java");
    write(".hidden/E.java");
    write(".F.java");
    assertThat(read(dir))
        .containsExactly("A.java", "keep.gen.java", "sub/A.gen.java", "sub/build/C.java");
    assertThat(read(DEFAULTS.hidden(true).ignored(true), dir))
        .hasSize(9)
        .contains(".F.java", ".hidden/E.java", "build/B.java", "sub/D.java");
  }

  @Test
  void theRulesOfTheRepositoryAroundAFolderCount() {
    write(".git/info/exclude", "X.java\n");
    write(".gitignore", "G*.java\ntarget/\n");
    write("src/A.java");
    write("src/G1.java");
    write("src/X.java");
    write("target/H.java");
    assertThat(read(dir.resolve("src"))).containsExactly("A.java");
    assertThat(read(dir.resolve("target"))).as("asked for by name").containsExactly("H.java");
  }

  @Test
  void severalInputsKeepTheirPathsApart() {
    write("x/A.java");
    write("y/A.java");
    assertThat(read(dir.resolve("x"), dir.resolve("y/A.java")))
        .containsExactly(dir + "/x/A.java", dir + "/y/A.java");
  }

  @Test
  void aFileThatNoGrammarCoversIsRejectedUnlessItsLanguageIsGiven() {
    write("script");
    assertThat(read(dir.resolve("script"))).containsExactly("script NO_GRAMMAR");
    assertThat(read(DEFAULTS.language(Language.RUBY), dir.resolve("script")))
        .containsExactly("script");
  }

  @Test
  void standardInputNeedsALanguage() {
    assertThatThrownBy(() -> Sources.of(List.of("-"), DEFAULTS))
        .isInstanceOf(EspalierException.class);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("x = 1".getBytes(UTF_8)));
    try {
      assertThat(items(Sources.of(List.of("-"), DEFAULTS.language(Language.PYTHON))))
          .singleElement()
          .isInstanceOfSatisfying(
              SourceItem.File.class,
              file -> assertThat(new String(file.bytes(), UTF_8)).isEqualTo("x = 1"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void anInputThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Sources.of(List.of("no/such"), DEFAULTS))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("'no/such'");
  }

  @Test
  void theJdkIsReadByModule() {
    assumeTrue(
        Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip")),
        "this JDK has no lib/src.zip");
    List<String> paths = lines(Sources.of(List.of("jdk:java.logging"), DEFAULTS));
    assertThat(paths)
        .contains("java.logging/java/util/logging/Logger.java")
        .allMatch(path -> path.startsWith("java.logging/"))
        .noneMatch(path -> path.endsWith("-info.java"))
        .isSorted();
    assertThatThrownBy(() -> Sources.of(List.of("jdk:java.bass"), DEFAULTS))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("java.bass");
  }

  // What follows is hostile.

  @Test
  void aFileOverTheLimitIsRejected() throws IOException {
    write("A.java", "x".repeat(11));
    write("B.java", "x".repeat(10));
    assertThat(read(DEFAULTS.maxFileBytes(10), dir)).containsExactly("A.java TOO_LARGE", "B.java");
    assertThat(read(DEFAULTS.maxFileBytes(10), zip("a.zip", "A.java", "B.java")))
        .containsExactly("A.java TOO_LARGE", "B.java");
    assertThat(read(DEFAULTS.maxFileBytes(10), tar("a.tar", "A.java", "B.java")))
        .containsExactly("A.java TOO_LARGE", "B.java");
  }

  @Test
  void linkLoopsEndAndLinksOutsideAreFollowed() throws IOException {
    write("in/A.java");
    write("out/B.java");
    Files.createSymbolicLink(dir.resolve("in/self"), dir.resolve("in"));
    Files.createSymbolicLink(dir.resolve("in/up"), dir);
    Files.createSymbolicLink(dir.resolve("in/to"), dir.resolve("out"));
    Files.createSymbolicLink(dir.resolve("in/too"), dir.resolve("out"));
    Files.createSymbolicLink(dir.resolve("out/back"), dir.resolve("in"));
    Files.createSymbolicLink(dir.resolve("in/L.java"), dir.resolve("out/B.java"));
    Files.createSymbolicLink(dir.resolve("in/gone.java"), dir.resolve("nowhere"));
    Files.createSymbolicLink(dir.resolve("in/round.java"), dir.resolve("in/round.java"));
    assertThat(read(dir.resolve("in")))
        .containsExactly(
            "A.java",
            "L.java",
            "gone.java UNREADABLE",
            "round.java UNREADABLE",
            "self/ LINK_LOOP",
            "to/B.java",
            "to/back/ LINK_LOOP",
            "too/ LINK_LOOP",
            "up/ LINK_LOOP");
  }

  @Test
  void aFolderNamedLikeAFileIsAFolder() {
    write("A.java/B.java");
    write("x.zip/C.java");
    assertThat(read(dir)).containsExactly("A.java/B.java", "x.zip/C.java");
    assertThat(read(dir.resolve("x.zip"))).containsExactly("C.java");
  }

  @Test
  void aPipeIsNotOpened() throws Exception {
    assumeTrue(
        new ProcessBuilder("mkfifo", dir.resolve("P.java").toString()).start().waitFor() == 0,
        "no mkfifo here");
    write("Q.java");
    assertThat(read(dir)).containsExactly("P.java UNREADABLE", "Q.java");
  }

  @Test
  void whatMayNotBeReadIsRejected() {
    write("A.java");
    write("B.java");
    write("c/C.java");
    assumeTrue(dir.resolve("A.java").toFile().setReadable(false), "no permissions here");
    assumeFalse(Files.isReadable(dir.resolve("A.java")), "root may read everything");
    assertThat(dir.resolve("c").toFile().setReadable(false)).isTrue();
    assertThat(read(dir)).containsExactly("A.java UNREADABLE", "B.java", "c/ UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../A.java", "a/../../A.java", "/A.java", "C:\\A.java", "..\\A.java"})
  void anEntryThatClimbsOutIsRejected(String name) throws IOException {
    write("B.java");
    assertThat(read(zip("x.zip", name, "B.java")))
        .containsExactly(name.replace('\\', '/') + " BAD_ARCHIVE", "B.java");
    assertThat(read(tar("x.tar", name, "B.java")))
        .containsExactly(name.replace('\\', '/') + " BAD_ARCHIVE", "B.java");
  }

  @Test
  void aZipBombCostsNoOtherEntry() throws IOException {
    Path zip = dir.resolve("bomb.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("A.java"));
      out.write(new byte[5 << 20]);
      out.putNextEntry(new ZipEntry("B.java"));
      out.write("class B {}".getBytes(UTF_8));
    }
    assertThat(read(zip)).containsExactly("A.java ARCHIVE_LIMIT", "B.java");
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsReadNoFurther() throws IOException {
    String text = "x".repeat(100);
    write("A.java", text);
    write("B.java", text);
    write("C.java", text);
    var options = DEFAULTS.maxArchiveBytes(150);
    assertThat(read(options, zip("x.zip", "A.java", "B.java", "C.java")))
        .containsExactly("A.java", "x.zip ARCHIVE_LIMIT");
    assertThat(read(options.maxArchiveBytes(2000), tar("x.tgz", "A.java", "B.java", "C.java")))
        .last()
        .isEqualTo("x.tgz ARCHIVE_LIMIT");
  }

  @Test
  void aTarBombOfAThousandToOneIsReadNoFurther() throws IOException {
    Path bomb = dir.resolve("bomb.tgz");
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(bomb)))) {
      put(tar, "A.java", "class A {}".getBytes(UTF_8));
      put(tar, "zeros.bin", new byte[120 << 20]);
      put(tar, "B.java", "class B {}".getBytes(UTF_8));
    }
    assertThat(read(bomb)).containsExactly("A.java", "bomb.tgz ARCHIVE_LIMIT");
  }

  @Test
  void anEntryThatLiesAboutItsSizeIsRejected() throws IOException {
    write("A.java", "class A { int a; }");
    write("B.java");
    Path zip = zip("x.zip", "A.java", "B.java");
    byte[] bytes = Files.readAllBytes(zip);
    int central = indexOf(bytes, "PK\1\2");
    bytes[central + 24]--; // the first entry's size, in the directory
    Files.write(zip, bytes);
    assertThat(read(zip)).containsExactly("A.java BAD_ARCHIVE", "B.java");
    bytes[central + 24] = 100;
    Files.write(zip, bytes);
    assertThat(read(zip)).containsExactly("A.java BAD_ARCHIVE", "B.java");
  }

  @Test
  void anEntryWithFlippedBitsIsRejected() throws IOException {
    byte[] noise = new byte[1000];
    new Random(1).nextBytes(noise);
    Path zip = dir.resolve("x.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      stored(out, "A.java", noise);
      stored(out, "B.java", "class B {}".getBytes(UTF_8));
    }
    byte[] bytes = Files.readAllBytes(zip);
    bytes[500] ^= 1;
    Files.write(zip, bytes);
    assertThat(read(zip)).containsExactly("A.java BAD_ARCHIVE", "B.java");
  }

  @Test
  void aCorruptArchiveCostsNoOtherInput() throws IOException {
    write("A.java");
    Path zip = zip("good.zip", "A.java");
    Path bad = Files.write(dir.resolve("bad.zip"), Arrays.copyOf(Files.readAllBytes(zip), 60));
    Path tar = tar("good.tgz", "A.java");
    Path cut = Files.write(dir.resolve("cut.tgz"), Arrays.copyOf(Files.readAllBytes(tar), 60));
    Path noise = Files.write(dir.resolve("noise.tar"), "no tar at all".repeat(99).getBytes(UTF_8));
    assertThat(read(zip, bad, cut, noise, tar))
        .containsExactly(
            zip + "/A.java",
            bad + " BAD_ARCHIVE",
            cut + " BAD_ARCHIVE",
            noise + " BAD_ARCHIVE",
            tar + "/A.java");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void archivesWithRandomDamageNeverThrow(long seed) throws IOException {
    write("A.java", "class A {}\n".repeat(50));
    write("B.java", "class B {}\n".repeat(50));
    Random random = new Random(seed);
    for (Path good :
        List.of(
            zip("g.zip", "A.java", "B.java"),
            tar("g.tar", "A.java", "B.java"),
            tar("g.tgz", "A.java", "B.java"))) {
      byte[] bytes = Files.readAllBytes(good);
      for (int round = 0; round < 15; round++) {
        byte[] damaged = Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 4));
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        Path bad = Files.write(dir.resolve("damaged-" + good.getFileName()), damaged);
        assertThat(read(bad)).hasSizeLessThan(20);
      }
    }
  }

  @Test
  void linksInATarAreNotFollowed() throws IOException {
    Path tar = dir.resolve("x.tar");
    try (var out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      var link = new TarArchiveEntry("A.java", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
      put(out, "B.java", "class B {}".getBytes(UTF_8));
    }
    assertThat(read(tar)).containsExactly("A.java UNREADABLE", "B.java");
  }

  private List<String> read(Path... inputs) {
    return read(DEFAULTS, inputs);
  }

  private static List<String> read(SourceOptions options, Path... inputs) {
    return lines(Sources.of(Arrays.stream(inputs).map(Path::toString).toList(), options));
  }

  private static List<String> lines(Sources sources) {
    return items(sources).stream().map(SourcesTest::line).toList();
  }

  private static String line(SourceItem item) {
    return switch (item) {
      case SourceItem.File file -> file.path();
      case SourceItem.Rejected no -> no.path() + " " + no.why().reason();
    };
  }

  private static List<SourceItem> items(Sources sources) {
    List<SourceItem> items = new ArrayList<>();
    SourceCounts counts = sources.forEach(items::add);
    assertThat(counts.files() + counts.rejected()).isEqualTo(items.size());
    return items;
  }

  private void write(String path) {
    write(path, "a = b;");
  }

  private void write(String path, String text) {
    try {
      Path file = dir.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path zip(String name, String... entries) throws IOException {
    Path zip = dir.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(content(entry));
      }
    }
    return zip;
  }

  private Path tar(String name, String... entries) throws IOException {
    Path tar = dir.resolve(name);
    OutputStream file = Files.newOutputStream(tar);
    try (var out =
        new TarArchiveOutputStream(name.endsWith("r") ? file : new GZIPOutputStream(file))) {
      for (String entry : entries) {
        put(out, entry, content(entry));
      }
    }
    return tar;
  }

  private byte[] content(String entry) throws IOException {
    Path file = dir.resolve(entry);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : "a = b;".getBytes(UTF_8);
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private static int indexOf(byte[] bytes, String ascii) {
    return new String(bytes, ISO_8859_1).indexOf(ascii);
  }
}

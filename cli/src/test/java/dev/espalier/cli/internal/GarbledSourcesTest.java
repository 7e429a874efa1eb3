package dev.espalier.cli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.cli.internal.InspectCommand.View;
import dev.espalier.dataset.DatasetInfo;
import dev.espalier.dataset.Extraction;
import dev.espalier.syntax.Rejection.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Real files of many languages, of which pieces are lost, doubled, swapped and made up: all are
/// read, in every way.
class GarbledSourcesTest {
  private static final List<String> REAL =
      List.of(
          "cli/src/main/java/dev/espalier/cli/internal/FileTypes.java",
          "cli/src/main/java/dev/espalier/cli/internal/LineSlice.java",
          "analysis/src/test/resources/dev/espalier/analysis/flows.cs",
          "analysis/src/test/resources/dev/espalier/analysis/flows.kt",
          "analysis/src/test/resources/dev/espalier/analysis/flows.php",
          "analysis/src/test/resources/dev/espalier/analysis/flows.py",
          "analysis/src/test/resources/dev/espalier/analysis/flows.rs",
          "bench/peers/clang_lines.cpp",
          "bench/peers/go_ssa/main.go",
          "bench/peers/ruby_lines.rb",
          "cli/src/main/resources/dev/espalier/cli/internal/view/page.js");
  private static final List<String> MADE_UP =
      List.of("{", "}", "(", ")", "\"", "/*", ";", ":", "\\", "<", "@", "=", "try {", "class A {");
  private static final int LARGEST = 8000;
  private static final int VARIANTS = 6;

  @TempDir private static Path folder;
  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    for (String name : REAL) {
      byte[] real = Files.readAllBytes(Path.of("..", name));
      for (int variant = 0; variant < VARIANTS; variant++) {
        Path file = folder.resolve("src").resolve("v" + variant).resolve(name);
        Files.createDirectories(file.getParent());
        byte[] start = Arrays.copyOf(real, Math.min(real.length, LARGEST));
        FILES.add(Files.write(file, garbled(start, new Random(31L * name.hashCode() + variant))));
      }
    }
  }

  private static byte[] garbled(byte[] real, Random random) throws IOException {
    byte[] text = real;
    for (int times = 1 << random.nextInt(5); times > 0; times--) {
      int from = random.nextInt(text.length);
      int to = Math.min(text.length, from + 1 + random.nextInt(60));
      byte[] piece = Arrays.copyOfRange(text, from, to);
      String madeUp = MADE_UP.get(random.nextInt(MADE_UP.size()));
      text =
          switch (random.nextInt(5)) {
            case 0 -> with(text, from, to, new byte[0]);
            case 1 -> with(text, to, to, piece);
            case 2 -> with(text, random.nextInt(from + 1), to, piece);
            case 3 -> with(text, from, from + 1, new byte[] {(byte) (1 + random.nextInt(255))});
            default -> with(text, from, from, madeUp.getBytes(UTF_8));
          };
    }
    return text;
  }

  /// The text with another piece between two offsets.
  private static byte[] with(byte[] text, int from, int to, byte[] piece) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(text, 0, from);
    all.write(piece);
    all.write(text, to, text.length - to);
    return all.toByteArray();
  }

  private void extracted(String name, String... options) {
    Path out = folder.resolve(name);
    List<String> words =
        new ArrayList<>(
            List.of("extract", folder.resolve("src").toString(), "--out", out.toString()));
    words.addAll(List.of(options));
    Spoken.by(words.toArray(String[]::new)).done();
    DatasetInfo info = DatasetInfo.read(out);
    DatasetInfo.Counts all = info.total();
    assertThat(info.rejections())
        .filteredOn(rejected -> rejected.reason() == Reason.INTERNAL_ERROR)
        .isEmpty();
    assertThat(all.withExamples() + all.withoutExamples() + all.rejected())
        .isEqualTo(all.files())
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void allAreCountedAndNoneFails(Extraction.Kind kind) {
    extracted(kind.toString(), "--as", kind.toString());
  }

  static Stream<Arguments> ways() {
    return Stream.of(
            "--as=tokens --front-end=javac",
            "--as=tokens --front-end=jdt",
            "--as=chunks --scope=project",
            "--as=graph --edges=cpg,sdg,hierarchy --scope=project --format=graphml",
            "--as=graph --per=file --edges=allamanis,fa-ast,comex,pdg,sdg --format=jsonl")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void norInOtherWays(String options) {
    extracted(options.replaceAll("[^a-z]", ""), options.split(" ", -1));
  }

  @ParameterizedTest
  @EnumSource
  void eachIsShownOrItIsSaidWhyNot(View view) {
    for (int file = 0; file < FILES.size(); file += 2) {
      String name = FILES.get(file).toString();
      Spoken said = Spoken.by("inspect", name, "--as", view.toString(), "--format", "json");
      assertThat(said.code()).as("%s as %s: %s", name, view, said.err()).isZero();
    }
  }

  @Test
  void eachLineIsSlicedOrItIsSaidWhyNot() {
    for (int file = 0; file < FILES.size(); file++) {
      String name = FILES.get(file).toString();
      String line = String.valueOf(1 + 17 * file % 100);
      Spoken said =
          Spoken.by("slice", name, "--line", line, file % 2 == 0 ? "--forward" : "--backward");
      assertThat(said.code()).as("line %s of %s: %s", line, name, said.err()).isIn(0, 2);
    }
  }
}

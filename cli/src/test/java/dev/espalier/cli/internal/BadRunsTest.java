package dev.espalier.cli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that were damaged, or cannot be: each is a sentence with a way out.
@Timeout(600)
class BadRunsTest {
  @TempDir private static Path folder;
  private static String[] run = {};
  private static Path whole = Path.of("");
  private Path damaged = Path.of("");

  @BeforeAll
  static void make() throws IOException {
    Path recipe = Files.writeString(folder.resolve("r.yaml"), Rehearsal.RECIPE);
    Path corpus = Rehearsal.corpus(folder);
    run = new String[] {"run", recipe.toString(), "--set=corpus=" + corpus, "--out"};
    whole = folder.resolve("whole");
    running(whole).done();
  }

  @BeforeEach
  void copy() throws IOException {
    damaged = Files.createTempDirectory(folder, "damaged");
    try (var files = Files.walk(whole)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = damaged.resolve(whole.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private static Spoken running(Path out, String... more) {
    String[] arguments = Arrays.copyOf(run, run.length + 1 + more.length);
    arguments[run.length] = out.toString();
    System.arraycopy(more, 0, arguments, run.length + 1, more.length);
    return Spoken.by(arguments);
  }

  private static Spoken predicting(Path run, String source) {
    return Spoken.by("predict", run.toString(), source);
  }

  private static String source() {
    return folder.resolve("src/C3.java").toString();
  }

  private Path inBestModel(String file) throws IOException {
    try (var files = Files.walk(damaged.resolve("models"))) {
      return files
          .filter(path -> path.endsWith(file) && !path.toString().contains("training"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aWholeRunIsShownAndNamesMethods() {
    assertThat(Spoken.by("show", whole.toString()).done().out())
        .contains("data set", "environment", "nearest neighbour", "tokens");
    assertThat(predicting(whole, source()).done().out()).contains("C3.java:2:7 readValue3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.json", "neighbours.safetensors"})
  void aFileOfARunThatIsCutInHalfIsNamed(String name) throws IOException {
    cut(damaged.resolve(name));
    predicting(damaged, source()).refused(name);
  }

  @Test
  void aDescriptionOfADataSetThatIsCutInHalfIsNamed() throws IOException {
    cut(damaged.resolve("dataset/dataset.json"));
    Spoken.by("show", damaged.toString()).refused("dataset.json");
  }

  @Test
  void aRecipeOfZerosIsNamed() throws IOException {
    Files.write(damaged.resolve("recipe.yaml"), new byte[1000]);
    predicting(damaged, source()).refused("recipe.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.safetensors", "encoder.json"})
  void aFileOfAModelThatIsCutInHalfIsNamed(String name) throws IOException {
    for (Path file : modelFiles(name)) {
      cut(file);
    }
    predicting(damaged, source()).refused(name);
  }

  private Path[] modelFiles(String name) throws IOException {
    try (var files = Files.walk(damaged.resolve("models"))) {
      return files
          .filter(path -> path.endsWith(name) && !path.toString().contains("training"))
          .toArray(Path[]::new);
    }
  }

  @Test
  void aHeaderOfTensorsThatLiesIsNamed() throws IOException {
    for (Path file : modelFiles("model.safetensors")) {
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 8, 40, (byte) '[');
      Files.write(file, bytes);
    }
    predicting(damaged, source()).refused("model.safetensors can't be read as tensors");
  }

  @Test
  void aCheckpointCutInHalfIsNamed() throws IOException {
    Files.delete(damaged.resolve("results.json"));
    Files.delete(inBestModel("outcome.json"));
    try (var files = Files.walk(damaged.resolve("models"))) {
      for (Path file : files.filter(path -> path.toString().contains("/checkpoint-")).toList()) {
        if (file.endsWith("model.safetensors")) {
          cut(file);
        }
      }
    }
    running(damaged, "--resume").refused("model.safetensors has ");
  }

  @Test
  void anOutcomeCutInHalfIsNamed() throws IOException {
    Files.delete(damaged.resolve("results.json"));
    cut(inBestModel("outcome.json"));
    running(damaged, "--resume").refused("outcome.json is damaged");
  }

  @Test
  void twoRunsDoNotWriteIntoOneFolder() throws IOException {
    Path out = Files.createDirectory(folder.resolve("taken"));
    Path lock = out.resolve(".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      running(out).refused("another run is writing into");
    }
    running(whole).refused("holds a run already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipe.yaml", "neighbours.safetensors"})
  void aFullDiskIsASentence(String file) throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a device that is always full");
    Path out = Files.createTempDirectory(folder, "full");
    Files.createSymbolicLink(out.resolve(file + ".part"), full);
    running(out).refused("the disk is full");
  }

  @Test
  void anOutputThatIsAFileIsASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    running(file).refused("file");
    Spoken.by("extract", source(), "--as=tokens", "--out=" + file).refused("file");
  }

  @Test
  void aCorpusWithoutMethodsIsASentence() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Spoken.by(run[0], run[1], "--set=corpus=" + empty, "--out=" + folder.resolve("none"))
        .refused("gives no methods");
  }

  @Test
  void aRecipeThatIsNoTextIsASentence() throws IOException {
    Path recipe = Files.write(folder.resolve("binary.yaml"), new byte[] {0, (byte) 0xff, 1});
    Spoken.by("run", recipe.toString()).refused("binary.yaml");
    Spoken.by("run", folder.toString()).refused("there is no recipe");
  }

  @Test
  void aSourceThatCannotBeReadIsToldAndCostsNoOther() throws IOException {
    Path binary = Files.write(folder.resolve("Binary.java"), new byte[] {'c', 0, 1});
    Spoken alone = predicting(whole, binary.toString());
    assertThat(alone.err()).contains("not read: ").contains("Binary.java");
    assertThat(alone.code()).isEqualTo(2);
    Spoken both = Spoken.by("predict", whole.toString(), binary.toString(), source()).done();
    assertThat(both.out()).contains("readValue3");
    assertThat(both.err()).contains("Binary.java");
    predicting(whole, folder.resolve("missing.java").toString()).refused("missing.java");
    Path comment = Files.write(folder.resolve("Comment.java"), "// none".getBytes(UTF_8));
    assertThat(predicting(whole, comment.toString()).done().err()).contains("no methods in");
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}

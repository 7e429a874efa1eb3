package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void aProcessThatIsKilledTwiceAndResumedEndsWithTheSameBits() throws Exception {
    Path killed = folder.resolve("killed");
    runUntil(killed, "30");
    runUntil(killed, "71");
    runUntil(killed, "end");
    try (var network = new TinyNetwork(1);
        var resumed = new TinyNetwork(2)) {
      KilledRun.trainer(network, folder.resolve("whole")).train();
      KilledRun.trainer(resumed, killed).resume();
      assertThat(resumed.numbers()).isEqualTo(network.numbers());
    }
    for (String file : List.of("model", "optimizer", "random", "best")) {
      String inside = "checkpoint-120/" + file + ".safetensors";
      assertThat(killed.resolve(inside))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(inside));
    }
  }

  /// Runs the process until it prints `line`, then kills it, wherever it is by then.
  private static void runUntil(Path run, String line) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.bytedeco.openblas.load="
                + System.getProperty("org.bytedeco.openblas.load", "openblas"),
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            run.toString());
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "" + torch.get_num_threads()));
    Path errors = run.resolveSibling("errors.txt");
    Process process = builder.redirectError(errors.toFile()).start();
    try (BufferedReader output = process.inputReader()) {
      boolean reached = output.lines().anyMatch(line::equals);
      assertThat(reached).as(() -> "%s was printed: %s".formatted(line, read(errors))).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      return failure.toString();
    }
  }
}

package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void aProcessThatIsKilledTwiceAndResumedEndsWithTheSameBits() throws Exception {
    Path whole = folder.resolve("whole");
    runUntil(whole, "end");
    Path killed = folder.resolve("killed");
    runUntil(killed, "30");
    runUntil(killed, "71");
    runUntil(killed, "end");
    for (String file : List.of("model", "optimizer", "random", "best")) {
      String inside = "checkpoint-120/" + file + ".safetensors";
      assertThat(killed.resolve(inside)).hasSameBinaryContentAs(whole.resolve(inside));
    }
  }

  /// Runs the process until it prints `line`, then kills it, wherever it is by then.
  private static void runUntil(Path run, String line) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dorg.bytedeco.openblas.load="
                + System.getProperty("org.bytedeco.openblas.load", "openblas"),
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            run.toString());
    // Threads that spin while they wait make a busy machine crawl.
    builder.environment().putAll(Map.of("OMP_WAIT_POLICY", "PASSIVE", "KMP_BLOCKTIME", "0"));
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

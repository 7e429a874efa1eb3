package dev.espalier.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// What decides, besides recipe and data, the exact bits of trained weights.
///
/// @param threads that operations use
/// @param blas library for matrix products
/// @param libtorch version of libtorch, and the instructions it uses
/// @param cpu the processor's name
public record Environment(int threads, String blas, String libtorch, String cpu) {
  /// The one that this process has.
  public static Environment current() {
    return new Environment(
        torch.get_num_threads(),
        System.getProperty("org.bytedeco.openblas.load", "openblas"),
        version() + " " + torch.get_cpu_capability().getString(),
        cpuName());
  }

  private static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String cpuName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException _) {
      return System.getProperty("os.arch");
    }
  }
}

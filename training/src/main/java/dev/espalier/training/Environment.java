package dev.espalier.training;

import dev.espalier.model.Torch;
import dev.espalier.model.TorchInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What decides, besides recipe and data, the exact bits of trained weights.
///
/// @param threads that operations use
/// @param blas library for matrix products
/// @param libtorch version, and the instructions it uses
/// @param cpu the processor's name
public record Environment(int threads, String blas, String libtorch, String cpu) {
  /// The one that this process has.
  public static Environment current() {
    TorchInfo info = Torch.info();
    return new Environment(
        info.threads(), info.blas(), info.version() + " " + info.vectors(), cpuName());
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

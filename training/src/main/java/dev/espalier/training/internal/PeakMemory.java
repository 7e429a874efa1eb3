package dev.espalier.training.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/// The most memory that this process had resident.
public final class PeakMemory {
  private PeakMemory() {}

  /// Begins a new measurement, where the system allows it (Linux, for one's own process).
  public static void reset() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException | UnsupportedOperationException _) {
      // Then the peak is that of the process since its start, which is an upper limit.
    }
  }

  /// Bytes: the kernel's high-water mark on Linux, elsewhere what is resident now.
  public static long bytes() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseGet(Pointer::physicalBytes);
    } catch (IOException _) {
      return Pointer.physicalBytes();
    }
  }
}

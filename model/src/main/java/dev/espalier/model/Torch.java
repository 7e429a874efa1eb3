package dev.espalier.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The native library: loaded at the first call, seeded, asked what it is.
public final class Torch {
  private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");
  private static final Pattern VECTORS = Pattern.compile("CPU capability usage: (\\S+)");

  private Torch() {}

  /// Loads libtorch; the first call takes a second or so.
  public static void load() {
    Loader.load(torch.class);
  }

  public static TorchInfo info() {
    load();
    try (var _ = new Scope()) {
      String build = torch.show_config().getString();
      return new TorchInfo(
          first(VERSION, build), blas(), first(VECTORS, build), torch.get_num_threads(), gpus());
    }
  }

  /// How many threads an operation is spread over. Sums depend on it in their last bits.
  public static void threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be positive but was " + count);
    }
    load();
    torch.set_num_threads(count);
  }

  /// Restarts the random numbers of dropout.
  public static void seed(long seed) {
    load();
    torch.manual_seed(seed);
  }

  /// Where the random numbers of dropout stand, for a checkpoint.
  public static byte[] randomState() {
    load();
    try (var _ = new Scope()) {
      Tensor state = torch.getDefaultCPUGenerator().get_state().contiguous();
      byte[] bytes = new byte[Math.toIntExact(state.numel())];
      new BytePointer(state.data_ptr()).get(bytes);
      return bytes;
    }
  }

  /// Puts the random numbers back to where they stood.
  public static void randomState(byte[] state) {
    load();
    try (var _ = new Scope()) {
      Tensor bytes = Tensor.create(state, false, state.length);
      torch.getDefaultCPUGenerator().set_state(bytes);
    }
  }

  /// JavaCPP loads the library that this property names in place of OpenBLAS.
  private static String blas() {
    return System.getProperty("org.bytedeco.openblas.load", "").startsWith("mkl")
        ? "mkl"
        : "openblas";
  }

  private static int gpus() {
    return torch.cuda_is_available() ? Math.toIntExact(torch.getNumGPUs()) : 0;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}

package dev.espalier.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import dev.espalier.model.Torch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Training steps of the naming networks: 32 methods of 192 pieces, names of 4 words. The peer is
/// `bench/peers/torch_step.py`, the same network in PyTorch.
///
/// ```
/// java … dev.espalier.bench.StepBenchmark convolution 2 20
/// convolution, 2 threads: fastest 250.1 ms, median 260.3 ms, processor time 510.2 ms
/// ```
///
/// The arguments are the encoder (`convolution`, `separable`, `transformer`), threads and steps.
public final class StepBenchmark {
  private static final int ROWS = 32;
  private static final int LENGTH = 192;
  private static final int NAME = 4;
  private static final int NAMES = 1800;
  private static final int PIECES = 8000;
  private static final int EXTRA = 10;
  private static final int KINDS = 512;
  private static final int FIELDS = 64;

  private static final int WARM_UP = 3;

  /// Milliseconds of one step; processor time is that of all threads.
  private record Time(double wall, double cpu) {}

  private StepBenchmark() {}

  public static void main(String[] args) {
    int threads = Integer.parseInt(args[1]);
    Torch.threads(threads);
    Torch.seed(1);
    var config =
        new Generator(
            new Sizes(PIECES, 2, NAMES, KINDS, FIELDS),
            encoder(args[0]),
            Structure.Planes.all(),
            Decoder.defaults(),
            0.1);
    try (var network = Network.create(config, 1, id -> List.of());
        var optimizer = new Optimizer(network.parameters())) {
      network.train(true);
      MethodBatch batch = batch(new Random(1));
      List<Time> times =
          IntStream.range(0, Integer.parseInt(args[2]) + WARM_UP)
              .mapToObj(_ -> step(network, batch, optimizer))
              .skip(WARM_UP)
              .toList();
      double[] wall = times.stream().mapToDouble(Time::wall).sorted().toArray();
      double[] cpu = times.stream().mapToDouble(Time::cpu).sorted().toArray();
      System.out.printf(
          "%s, %d threads: fastest %.1f ms, median %.1f ms, processor time %.1f ms%n",
          args[0], threads, wall[0], wall[wall.length / 2], cpu[cpu.length / 2]);
    }
  }

  private static Encoder encoder(String name) {
    return switch (name) {
      case "convolution" -> Encoder.GatedConvolution.defaults();
      case "separable" -> new Encoder.GatedConvolution(2, 192, 5, true, false);
      case "half" -> new Encoder.GatedConvolution(2, 192, 5, false, true);
      case "transformer" -> Encoder.Transformer.defaults();
      default -> throw new IllegalArgumentException("no encoder is called " + name);
    };
  }

  private static Time step(Network network, MethodBatch batch, Optimizer optimizer) {
    long start = System.nanoTime();
    long before = processorTime();
    try (var _ = new Scope()) {
      Tensor loss = network.loss(batch);
      loss.backward();
      loss.item_double();
    }
    optimizer.step();
    return new Time((System.nanoTime() - start) / 1e6, (processorTime() - before) / 1e6);
  }

  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /// AdamW with clipping, in whole-buffer operations.
  private static final class Optimizer implements AutoCloseable {
    private final Parameters parameters;
    private final Tensor mean;
    private final Tensor square;

    Optimizer(Parameters parameters) {
      this.parameters = parameters;
      mean = torch.zeros_like(parameters.flat());
      square = torch.zeros_like(parameters.flat());
    }

    void step() {
      try (var _ = new Scope();
          var _ = new NoGradGuard()) {
        Tensor gradient = parameters.flatGradient();
        double norm = gradient.norm().item_double();
        gradient.mul_(new Scalar(Math.min(1, 1 / norm)));
        parameters.flat().mul_(new Scalar(1 - 2e-5));
        mean.lerp_(gradient, new Scalar(0.1));
        square.mul_(new Scalar(0.98)).addcmul_(gradient, gradient, new Scalar(0.02));
        Tensor root = square.sqrt().add_(new Scalar(1e-8));
        parameters.flat().addcdiv_(mean, root, new Scalar(-1e-3));
        parameters.clearGradients();
      }
    }

    @Override
    public void close() {
      mean.close();
      square.close();
    }
  }

  private static MethodBatch batch(Random random) {
    int size = ROWS * LENGTH;
    int[] names = random.ints((long) ROWS * NAME, 4, NAMES + EXTRA).toArray();
    for (int row = 1; row <= ROWS; row++) {
      names[row * NAME - 1] = NameVocabulary.END;
    }
    int[][] planes = new int[5][];
    Arrays.setAll(planes, _ -> random.ints(size, 0, 64).toArray());
    int[] copy = random.ints(size, 4, NAMES + EXTRA).map(id -> id % 2 == 0 ? id : -1).toArray();
    return new MethodBatch.Tokens(
        ROWS,
        new int[ROWS],
        LENGTH,
        random.ints(size, 1, PIECES).toArray(),
        random.ints(size, 0, 2).toArray(),
        planes,
        copy,
        EXTRA,
        NAME,
        names,
        new String[ROWS][]);
  }
}

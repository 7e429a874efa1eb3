package dev.espalier.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.dataset.Batches;
import dev.espalier.dataset.EncoderOptions;
import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.MethodEncoder;
import dev.espalier.dataset.MethodNaming;
import dev.espalier.dataset.MethodRow;
import dev.espalier.dataset.NamedMethod;
import dev.espalier.dataset.TokenEncoder;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.model.Torch;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.training.AdamW;
import dev.espalier.training.BatchSource;
import dev.espalier.training.Budget;
import dev.espalier.training.Interval;
import dev.espalier.training.Schedule;
import dev.espalier.training.Trainer;
import dev.espalier.training.TrainingOptions;
import dev.espalier.training.Warmup;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// An epoch over real methods: rows of like length together and read ahead, as the trainer does it,
/// against PyTorch's DataLoader in random order with the same network, in turns.
///
/// ```
/// java … dev.espalier.bench.EpochBenchmark [PYTHON] [METHODS] [ROUNDS] [THREADS]
/// ```
///
/// The peer (`bench/peers/torch_epoch.py`) pads once to the longest row of each batch, and once to
/// the longest of all. The methods are a sample of those of the JDK's `java.util`; a round before
/// the counted ones warms all sides up.
public final class EpochBenchmark {
  private static final List<String> PADDINGS = List.of("batch", "limit");

  /// Seconds on the clock, and of the processor in all threads.
  private record Time(double wall, double cpu) {}

  private EpochBenchmark() {}

  static void main(String[] args) throws IOException {
    String python = args.length > 0 ? args[0] : "python3";
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    int threads = args.length > 3 ? Integer.parseInt(args[3]) : 2;
    List<NamedMethod> methods = sample(count);
    Path folder = Files.createTempDirectory("epoch");
    Torch.threads(threads);
    try (var encoder =
        (TokenEncoder) MethodEncoder.fit(methods, EncoderOptions.Tokens.standard())) {
      List<MethodRow> rows = encoder.encodeAll(methods);
      int names = encoder.names().size();
      write(rows, names, folder.resolve("rows.bin"));
      compare(rows, names, python, folder, rounds, threads);
    }
  }

  private static void compare(
      List<MethodRow> rows, int names, String python, Path folder, int rounds, int threads)
      throws IOException {
    List<Time> ours = new ArrayList<>();
    List<List<Time>> theirs = List.of(new ArrayList<>(), new ArrayList<>());
    Process peer = peer(python, folder, threads);
    try (Network network = Network.create(config(names), 1, _ -> List.of());
        BufferedReader in = peer.inputReader(UTF_8);
        PrintStream out = new PrintStream(peer.getOutputStream(), true, UTF_8)) {
      for (int round = 0; round <= rounds; round++) {
        ours.add(epoch(network, rows, round, folder));
        for (int padding = 0; padding < PADDINGS.size(); padding++) {
          out.println(PADDINGS.get(padding));
          theirs.get(padding).add(time(in));
        }
        System.out.printf(
            "round %d: espalier %.1f s, DataLoader, batches padded %.1f s, all padded %.1f s%n",
            round,
            ours.getLast().wall,
            theirs.getFirst().getLast().wall,
            theirs.getLast().getLast().wall);
      }
    }
    report(rows.size(), ours, theirs);
  }

  private static Time epoch(Network network, List<MethodRow> rows, int round, Path folder) {
    var options =
        new TrainingOptions(
            new Budget.Epochs(1),
            32,
            1,
            new AdamW.Options(1e-3, 0.01, 0.9, 0.999, 1e-8),
            new Schedule.Constant(),
            new Warmup.Steps(0),
            1,
            0,
            round,
            new Interval.AtEnd(),
            0,
            new Interval.AtEnd(),
            1,
            20);
    var batches = BatchSource.of(Batches.shuffled(rows, 32, round), "");
    double before = processorSeconds();
    var result = Trainer.of(network, batches, options, folder.resolve("run" + round)).train();
    double seconds = rows.size() / result.examplesPerSecond();
    return new Time(seconds, processorSeconds() - before);
  }

  private static Generator config(int names) {
    return new Generator(
        new Sizes(8_000, 3, names, 512, 64),
        Encoder.GatedConvolution.defaults(),
        Structure.Planes.all(),
        Decoder.defaults(),
        0.1);
  }

  private static void report(int rows, List<Time> ours, List<List<Time>> theirs) {
    System.out.printf(
        "espalier: %.0f examples/s, %.1f s of processor%n",
        rows / median(ours, Time::wall), median(ours, Time::cpu));
    for (int padding = 0; padding < PADDINGS.size(); padding++) {
      List<Time> peer = theirs.get(padding);
      System.out.printf(
          "DataLoader, padded to the longest of %s: %.0f examples/s, %.1f s of processor; "
              + "espalier is %.2f times as fast (%.2f by processor time)%n",
          padding == 0 ? "the batch" : "all",
          rows / median(peer, Time::wall),
          median(peer, Time::cpu),
          median(peer, Time::wall) / median(ours, Time::wall),
          median(peer, Time::cpu) / median(ours, Time::cpu));
    }
  }

  /// The median of all rounds but the first.
  private static double median(List<Time> times, ToDoubleFunction<Time> part) {
    double[] sorted = times.stream().skip(1).mapToDouble(part).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  // The peer.

  private static Process peer(String python, Path folder, int threads) throws IOException {
    return new ProcessBuilder(
            python,
            Path.of("bench", "peers", "torch_epoch.py").toString(),
            folder.resolve("rows.bin").toString(),
            String.valueOf(threads))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Time time(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IllegalStateException(
          "the peer ended; run in the repository's root and give a Python that has torch");
    }
    String[] parts = line.split(" ", -1);
    return new Time(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
  }

  /// Rows for the peer, little-endian ints: rows, name vocabulary; for each row its length, its
  /// name's length, pieces, marks, copy, five planes, name.
  private static void write(List<MethodRow> rows, int names, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      put(out, rows.size(), names);
      for (int row = 0; row < rows.size(); row++) {
        var one = (MethodBatch.Tokens) MethodRow.batch(rows, new int[] {row});
        put(out, one.length(), one.nameLength());
        put(out, one.tokens());
        put(out, one.marks());
        put(out, one.copy());
        for (int[] plane : one.planes()) {
          put(out, plane);
        }
        put(out, one.names());
      }
    }
  }

  private static void put(DataOutputStream out, int... numbers) throws IOException {
    for (int number : numbers) {
      out.writeInt(Integer.reverseBytes(number));
    }
  }

  // The methods.

  private static List<NamedMethod> sample(int count) throws IOException {
    Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    List<NamedMethod> methods = new ArrayList<>();
    try (var zip = FileSystems.newFileSystem(sources);
        var parser = Parser.of(Language.JAVA);
        Stream<Path> files = Files.walk(zip.getPath("java.base/java/util"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        if (parser.parse(Files.readAllBytes(file)) instanceof Parsed.Tree(var tree)) {
          methods.addAll(MethodNaming.of(tree, file.toString(), Optional.empty()).methods());
        }
      }
    }
    Collections.shuffle(methods, new Random(1));
    return methods.subList(0, Math.min(count, methods.size()));
  }
}

package dev.espalier.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.dataset.Bpe;
import dev.espalier.dataset.BpeTrainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Byte-pair encoding trained here and by Hugging Face's tokenizers, on the same texts, in turns.
///
/// ```
/// java -cp ... dev.espalier.bench.BpeBenchmark [PYTHON]
/// ```
///
/// The texts are the JDK's own sources of `java.util`, one text for each file, in memory before the
/// clock starts. The first two rounds of seven warm both sides up; the medians of the others count.
/// Both results must be the same, or it fails.
public final class BpeBenchmark {
  private static final int VOCABULARY = 8_000;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 2;

  private BpeBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("bpe");
    Path peers = folder.resolve("peer.json");
    long bytes = unpack(folder);
    List<String> texts = texts(folder);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    Bpe bpe = BpeTrainer.of(VOCABULARY).train(List.of());
    Process peer = peer(args.length > 0 ? args[0] : "python3", folder, peers);
    try (BufferedReader in = peer.inputReader(UTF_8);
        PrintStream out = new PrintStream(peer.getOutputStream(), true, UTF_8)) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        bpe = BpeTrainer.of(VOCABULARY).train(texts);
        ours.add((System.nanoTime() - start) / 1e9);
        out.println();
        theirs.add(seconds(in));
      }
    }
    report(bytes, ours, theirs);
    requireEqual(bpe, peers);
  }

  private static Process peer(String python, Path folder, Path out) throws IOException {
    String script = Path.of("bench", "peers", "hf_bpe.py").toString();
    return new ProcessBuilder(
            python, script, folder.toString(), String.valueOf(VOCABULARY), out.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static double seconds(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IllegalStateException(
          "the peer ended; run in the repository's root and give a Python that has tokenizers");
    }
    return Double.parseDouble(line);
  }

  private static void report(long bytes, List<Double> ours, List<Double> theirs) {
    print("espalier", bytes, ours);
    print("tokenizers", bytes, theirs);
    System.out.printf("ratio       %8.2f%n", median(theirs) / median(ours));
  }

  private static void print(String name, long bytes, List<Double> seconds) {
    System.out.printf(
        "%-11s %8.3f s, %.1f MB/s (first round %.3f s)%n",
        name, median(seconds), bytes / 1e6 / median(seconds), seconds.getFirst());
  }

  private static double median(List<Double> seconds) {
    double[] sorted =
        seconds.stream().skip(WARM_UP).mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void requireEqual(Bpe bpe, Path peers) throws IOException {
    List<String> ours = model(bpe.json());
    if (!ours.equals(model(Files.readString(peers)))) {
      throw new IllegalStateException("the vocabularies or merges differ: see " + peers);
    }
    System.out.printf("the same %,d tokens and merges%n", bpe.vocabulary().size());
  }

  /// The lines of `tokenizer.json` from the model on, without layout.
  private static List<String> model(String json) {
    String model = json.substring(json.indexOf("\"vocab\""));
    return Arrays.asList(model.replaceAll("\\s+", "").split("(?<=,)", -1));
  }

  private static long unpack(Path folder) throws IOException {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    long bytes = 0;
    try (var sources = FileSystems.newFileSystem(zip);
        Stream<Path> files = Files.walk(sources.getPath("java.base/java/util"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Path copy = folder.resolve(file.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        bytes += Files.size(copy);
      }
    }
    return bytes;
  }

  private static List<String> texts(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}

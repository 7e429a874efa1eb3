package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dataset.Batches;
import dev.espalier.dataset.MethodRow;
import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig;
import dev.espalier.model.NetworkConfig.Code2Vec;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.PathSizes;
import dev.espalier.model.NetworkConfig.Sizes;
import dev.espalier.model.NetworkConfig.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The trainer with the networks that it is for, in small.
@ExtendWith(OneThread.class)
class RealNetworksTest {
  private static final int PIECES = 30;
  private static final int NAMES = 12;

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  record Case(NetworkConfig config, List<? extends MethodRow> rows) {}

  static Stream<Named<Case>> networks() {
    var sizes = new Sizes(PIECES, 3, NAMES, 8, 4);
    var planes = Structure.Planes.all();
    var copying = new Decoder(true, 6, 0, 0);
    return Stream.of(
        Named.of(
            "convolution",
            new Case(
                new Generator(sizes, new Encoder.GatedConvolution(2, 16, 3), planes, copying, 0.1),
                tokenRows())),
        Named.of(
            "transformer",
            new Case(
                new Generator(sizes, new Encoder.Transformer(1, 16, 2, 32), planes, copying, 0.1),
                tokenRows())),
        Named.of(
            "code2vec",
            new Case(new Code2Vec(new PathSizes(PIECES, PIECES, NAMES), 8, 12, 0.1), pathRows())));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkLearnsAndABrokenRunEndsWithTheSameBits(Case given) {
    var losses = new ArrayList<Double>();
    byte[] whole = train(given, "whole", progress -> losses.add(progress.loss()), false);
    assertThat(losses.getLast()).isLessThan(losses.get(1) * 0.8);
    try {
      train(given, "broken", RealNetworksTest::breakAtEleven, true);
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the power is gone");
    }
    assertThat(train(given, "broken", _ -> {}, true)).isEqualTo(whole);
  }

  private static void breakAtEleven(Progress progress) {
    if (progress.step() == 11) {
      throw new IllegalStateException("the power is gone");
    }
  }

  /// Trains, and gives the weights as they lie on the disk.
  private byte[] train(Case given, String name, TrainingListener listener, boolean resume) {
    var options =
        new TrainingOptions(
            new Budget.Epochs(12),
            8,
            1,
            AdamW.Options.defaults().at(0.02),
            new Schedule.Linear(),
            new Warmup.Steps(2),
            1,
            0,
            5,
            new Interval.AtEnd(),
            0,
            new Interval.Steps(4),
            2,
            10);
    var batches = BatchSource.of(Batches.shuffled(given.rows(), 8, 3), "rows");
    try (var network = Network.create(given.config(), 1, id -> List.of("word" + id))) {
      Path run = folder.resolve(name);
      var trainer = Trainer.of(network, batches, options, run).followedBy(listener);
      var result = resume ? trainer.resume() : trainer.train();
      Path weights = run.resolve("checkpoint-" + result.steps()).resolve("model.safetensors");
      return Files.readAllBytes(weights);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<MethodRow.Tokens> tokenRows() {
    return IntStream.range(0, 40).mapToObj(row -> tokenRow(new Random(row))).toList();
  }

  /// A method whose name is a function of its first piece.
  private static MethodRow.Tokens tokenRow(Random random) {
    int length = 4 + random.nextInt(9);
    int[] pieces = random.ints(length, 1, PIECES).toArray();
    int[] copy = random.ints(length, -1, NAMES + 1).map(id -> id < 4 ? -1 : id).toArray();
    int name = NameVocabulary.END + 1 + pieces[0] % (NAMES - NameVocabulary.END - 1);
    return new MethodRow.Tokens(
        pieces,
        random.ints(length, 0, 3).toArray(),
        copy,
        IntStream.range(0, length).toArray(),
        random
            .ints(5, 0, 4)
            .mapToObj(_ -> random.ints(length, 0, 4).toArray())
            .toArray(int[][]::new),
        List.of("own"),
        new int[] {name, NameVocabulary.END});
  }

  private static List<MethodRow.Paths> pathRows() {
    return IntStream.range(0, 40).mapToObj(row -> pathRow(new Random(row))).toList();
  }

  private static MethodRow.Paths pathRow(Random random) {
    int length = 4 + random.nextInt(9);
    int[] left = random.ints(length, 1, PIECES).toArray();
    return new MethodRow.Paths(
        left,
        random.ints(length, 1, PIECES).toArray(),
        random.ints(length, 1, PIECES).toArray(),
        IntStream.range(0, length).toArray(),
        1 + left[0] % (NAMES - 1));
  }
}

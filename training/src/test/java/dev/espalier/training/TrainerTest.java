package dev.espalier.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OneThread.class)
class TrainerTest {
  private static final MethodBatch.Tokens HELD_OUT = new TinyBatches(1, 64).batch(99, 0);

  @TempDir(factory = MemoryDisk.class)
  Path folder;

  /// Everything that a resume must restore is on: dropout, clipping, warm-up, averaging,
  /// accumulation.
  private static TrainingOptions options(Budget budget) {
    return options(budget, new Interval.Steps(6), 0, new Interval.Steps(4));
  }

  private static TrainingOptions options(
      Budget budget, Interval evaluation, int patience, Interval checkpoints) {
    return new TrainingOptions(
        budget,
        4,
        2,
        AdamW.Options.defaults().at(0.02),
        new Schedule.Cosine(),
        new Warmup.Share(0.1),
        0.5,
        0.9,
        7,
        evaluation,
        patience,
        checkpoints,
        2,
        5);
  }

  private Trainer trainer(TinyNetwork network, Budget budget, String name) {
    return Trainer.of(network, new TinyBatches(7, 4), options(budget), folder.resolve(name))
        .scoredBy(_ -> network.accuracy(HELD_OUT));
  }

  private record Trained(TrainingResult result, float[] numbers) {}

  private Trained uninterrupted(Budget budget, String name) {
    try (var network = new TinyNetwork(1)) {
      var result = trainer(network, budget, name).train();
      return new Trained(result, network.numbers());
    }
  }

  @Test
  void trainingLearns() {
    try (var network = new TinyNetwork(1)) {
      var losses = new ArrayList<Double>();
      var options = options(new Budget.Steps(200), new Interval.AtEnd(), 0, new Interval.AtEnd());
      Trainer.of(network, new TinyBatches(7, 4), options, folder.resolve("run"))
          .followedBy(progress -> losses.add(progress.loss()))
          .train();
      assertThat(losses.getLast()).isLessThan(losses.get(1) - 0.5);
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(uninterrupted(new Budget.Steps(30), "one").numbers)
        .isEqualTo(uninterrupted(new Budget.Steps(30), "two").numbers);
  }

  @ParameterizedTest(name = "cut off at seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aRunThatBreaksAndResumesEndsWithTheSameBits(long seed) throws IOException {
    Budget budget = seed % 2 == 0 ? new Budget.Steps(31) : new Budget.Epochs(7.5);
    Trained whole = uninterrupted(budget, "whole");
    var random = new Random(seed);
    Optional<Trained> resumed = Optional.empty();
    for (int end = 1 + random.nextInt(10); resumed.isEmpty(); end += 1 + random.nextInt(10)) {
      resumed = attempt(budget, end);
    }
    assertThat(resumed.get().numbers).isEqualTo(whole.numbers);
    assertThat(resumed.get().result.bestMetric()).isEqualTo(whole.result.bestMetric());
    assertThat(resumed.get().result.bestStep()).isEqualTo(whole.result.bestStep());
    assertThat(metrics("resumed")).isEqualTo(metrics("whole"));
  }

  private Optional<Trained> attempt(Budget budget, int brokenAt) {
    try (var network = new TinyNetwork(1)) {
      var trainer =
          trainer(network, budget, "resumed")
              .followedBy(progress -> {
                if (progress.step() == brokenAt) {
                  throw new IllegalStateException("the power is gone");
                }
              });
      return Optional.of(new Trained(trainer.resume(), network.numbers()));
    } catch (IllegalStateException _) {
      return Optional.empty();
    }
  }

  /// The lines of the metrics without what depends on the clock.
  private List<String> metrics(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll(",\"(examples_per_)?seconds?\":[^,}]*", ""))
        .toList();
  }

  @Test
  void anInterruptedRunLeavesACheckpointAndGoesOn() {
    try (var network = new TinyNetwork(1);
        var other = new TinyNetwork(2)) {
      var asked = new AtomicInteger();
      var result =
          trainer(network, new Budget.Steps(20), "run")
              .stoppedBy(() -> asked.incrementAndGet() > 6)
              .train();
      assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
      assertThat(result.steps()).isEqualTo(6);
      assertThat(trainer(other, new Budget.Steps(20), "run").resume().outcome())
          .isEqualTo(Outcome.FINISHED);
      assertThat(other.numbers()).isEqualTo(uninterrupted(new Budget.Steps(20), "whole").numbers);
    }
  }

  @Test
  void aFinishedRunGivesItsResultAgain() {
    Trained whole = uninterrupted(new Budget.Steps(10), "run");
    try (var network = new TinyNetwork(5)) {
      var again = trainer(network, new Budget.Steps(10), "run").resume();
      assertThat(again.steps()).isEqualTo(10);
      assertThat(again.bestMetric()).isEqualTo(whole.result.bestMetric());
      assertThat(network.numbers()).isEqualTo(whole.numbers);
    }
  }

  @Test
  void aCheckpointCutInHalfIsNotedAndTheOneBeforeItServes() throws IOException {
    Trained whole = uninterrupted(new Budget.Steps(10), "run");
    cut(folder.resolve("run/checkpoint-10/optimizer.safetensors"));
    var notes = new ArrayList<String>();
    try (var network = new TinyNetwork(5)) {
      trainer(network, new Budget.Steps(10), "run").followedBy(noting(notes)).resume();
      assertThat(network.numbers()).isEqualTo(whole.numbers);
    }
    assertThat(notes)
        .singleElement()
        .asString()
        .matches(
            "checkpoint-10 was damaged \\(optimizer.safetensors has [\\d,]+ of [\\d,]+ bytes\\) and is removed; checkpoint-8 takes its place\\.");
  }

  @Test
  void withoutAWholeCheckpointOneSentenceSaysSo() throws IOException {
    uninterrupted(new Budget.Steps(10), "run");
    cut(folder.resolve("run/checkpoint-10/manifest.json"));
    Files.delete(folder.resolve("run/checkpoint-8/model.safetensors"));
    try (var network = new TinyNetwork(5)) {
      assertThatThrownBy(() -> trainer(network, new Budget.Steps(10), "run").resume())
          .isInstanceOf(EspalierException.class)
          .hasMessageContaining("checkpoint-10: manifest.json is not readable")
          .hasMessageContaining("checkpoint-8: model.safetensors is missing");
    }
  }

  @Test
  void aFlippedBitIsDamageToo() throws IOException {
    uninterrupted(new Budget.Steps(10), "run");
    Path weights = folder.resolve("run/checkpoint-10/model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 9] ^= 4;
    Files.write(weights, bytes);
    var notes = new ArrayList<String>();
    try (var network = new TinyNetwork(5)) {
      trainer(network, new Budget.Steps(10), "run").followedBy(noting(notes)).resume();
    }
    assertThat(notes.getFirst()).contains("model.safetensors has other bytes than were written");
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static TrainingListener noting(List<String> notes) {
    return new TrainingListener() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public void note(String message) {
        notes.add(message);
      }
    };
  }

  @Test
  void onlyTheNewestCheckpointsStay() throws IOException {
    uninterrupted(new Budget.Steps(18), "run");
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "best.safetensors", "checkpoint-16", "checkpoint-18", "metrics.jsonl", "runs");
    }
  }

  @Test
  void aSecondRunIntoTheSameFolderIsRefused() {
    uninterrupted(new Budget.Steps(5), "run");
    assertThatThrownBy(() -> uninterrupted(new Budget.Steps(5), "run"))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("holds a run already (checkpoint-5)");
  }

  @Test
  void aRunDoesNotResumeUnderOtherSettings() {
    uninterrupted(new Budget.Steps(5), "run");
    assertThatThrownBy(
            () -> {
              try (var network = new TinyNetwork(1)) {
                trainer(network, new Budget.Steps(50), "run").resume();
              }
            })
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("was trained with budget Steps[steps=5], not Steps[steps=50]");
  }

  @Test
  void trainingThatDivergesStopsWithOneSentence() {
    try (var network = new TinyNetwork(1)) {
      var poisoned =
          new BatchSource() {
            @Override
            public int batches(int epoch) {
              return 7;
            }

            @Override
            public MethodBatch batch(int epoch, int index) {
              if (epoch == 4) {
                network
                    .parameters()
                    .tensors()
                    .getLast()
                    .detach()
                    .fill_(new org.bytedeco.pytorch.Scalar(Double.NaN));
              }
              return new TinyBatches(7, 4).batch(epoch, index);
            }
          };
      assertThatThrownBy(() ->
              Trainer.of(network, poisoned, options(new Budget.Steps(50)), folder.resolve("run"))
                  .train())
          .isInstanceOf(EspalierException.class)
          .hasMessageContaining("Training diverged at update")
          .hasMessageContaining("the loss is NaN")
          .extracting(failure -> ((EspalierException) failure).hint())
          .asString()
          .contains("the last good weights are in");
    }
  }

  @Test
  void patienceEndsARunThatGetsNoBetter() {
    try (var network = new TinyNetwork(1)) {
      var patient = options(new Budget.Steps(500), new Interval.Steps(3), 2, new Interval.AtEnd());
      var scores = List.of(0.1, 0.3, 0.2, 0.3).iterator();
      var result =
          Trainer.of(network, new TinyBatches(7, 4), patient, folder.resolve("run"))
              .scoredBy(_ -> scores.next())
              .train();
      assertThat(result.outcome()).isEqualTo(Outcome.STOPPED_EARLY);
      assertThat(result.steps()).isEqualTo(12);
      assertThat(result.bestStep()).isEqualTo(6);
      assertThat(result.bestMetric()).isEqualTo(0.3);
    }
  }

  @Test
  void aBudgetInMinutesEndsByItself() {
    var result = uninterrupted(new Budget.Minutes(0.005), "run").result;
    assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(result.steps()).isPositive();
    assertThat(result.seconds()).isGreaterThanOrEqualTo(0.3);
  }

  @Test
  void aFailureInTheBackgroundIsThrownWhereTrainingWaits() {
    var broken =
        new BatchSource() {
          @Override
          public int batches(int epoch) {
            return 3;
          }

          @Override
          public MethodBatch batch(int epoch, int index) {
            throw new IllegalStateException("the shard is gone");
          }
        };
    try (var network = new TinyNetwork(1)) {
      assertThatThrownBy(() ->
              Trainer.of(network, broken, options(new Budget.Steps(5)), folder.resolve("run"))
                  .train())
          .hasMessage("the shard is gone");
    }
  }

  /// No update leaves more pointers than it found, so no leak hides behind what the collector frees
  /// meanwhile of the tests before. The first evaluation and checkpoint may leave what stays; a
  /// slow update is reported by another thread, on the way, where it still has what it will free.
  @Test
  void noUpdateLeavesNativeMemoryBehind() {
    try (var network = new TinyNetwork(1)) {
      var live = new ArrayList<Long>();
      var often = new Interval.Steps(300);
      var options = options(new Budget.Steps(1_200), often, 0, often);
      Thread updating = Thread.currentThread();
      Trainer.of(network, new TinyBatches(7, 4), options, folder.resolve("run"))
          .scoredBy(_ -> network.accuracy(HELD_OUT))
          .followedBy(progress -> {
            boolean between = Thread.currentThread().equals(updating);
            if (between && progress.step() > 300 && progress.phase() == Progress.Phase.TRAINING) {
              live.add(Pointer.totalCount());
            }
          })
          .train();
      assertThat(live)
          .hasSizeGreaterThanOrEqualTo(899)
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void theStateCanBeReadByPeople() throws IOException {
    uninterrupted(new Budget.Steps(5), "run");
    var state =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("run/checkpoint-5/trainer_state.json")));
    assertThat(state.at("/position/step").asInt()).isEqualTo(5);
    assertThat(state.at("/position/cursor/epoch").asInt()).isEqualTo(1);
    assertThat(state.at("/position/cursor/batch").asInt()).isEqualTo(2);
    assertThat(state.at("/outcome").asString()).isEqualTo("FINISHED");
    assertThat(state.at("/identity/environment/threads").asInt()).isPositive();
  }
}

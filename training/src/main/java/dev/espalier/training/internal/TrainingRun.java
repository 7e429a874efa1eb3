package dev.espalier.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkFolder;
import dev.espalier.model.Safetensors;
import dev.espalier.model.Scope;
import dev.espalier.model.Torch;
import dev.espalier.syntax.EspalierException;
import dev.espalier.training.AdamW;
import dev.espalier.training.Interval;
import dev.espalier.training.Outcome;
import dev.espalier.training.Progress;
import dev.espalier.training.Progress.Phase;
import dev.espalier.training.Trainer;
import dev.espalier.training.TrainingOptions;
import dev.espalier.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One run of a trainer, from its start or its checkpoint to its end.
public final class TrainingRun implements AutoCloseable {
  // Between two updates the run is a value: TrainerState, the tensors of weights and optimizer, and
  // the random generator. Each turn of the loop first does what is due at this value (evaluate,
  // save, end), then one update. What is due is a function of the value, so a run that was cut off
  // between an update and the evaluation after it makes up for it when it resumes.
  //
  // Native memory has two owners: this run (optimizer, average) and the scope of one update.

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MODEL = "model.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String RANDOM = "random.safetensors";
  private static final String BEST = "best.safetensors";
  private static final Map<String, String> FORMAT = Map.of("format", "pt");
  private static final String STATE = "trainer_state.json";

  private final Scope memory = new Scope();
  private final Trainer trainer;
  private final TrainingOptions options;
  private final Network network;
  private final Path folder;
  private final Checkpoints checkpoints;
  private final Pulse pulse;
  private final AdamW optimizer;
  private final @Nullable MovingAverage average;
  private final Pace pace;
  private final Identity identity;
  private final long started = System.nanoTime();

  private Position position = Position.START;
  private Scores scores = Scores.NONE;
  private Sums sums = Sums.NONE;
  private Journal.Length journalled = new Journal.Length(0, 0);
  private @Nullable Outcome outcome;
  private double secondsBefore;
  private long peakBefore;
  private long savings;
  private double learningRate;
  private Optional<Path> lastCheckpoint = Optional.empty();

  private TrainingRun(Trainer trainer) {
    this.trainer = trainer;
    options = trainer.options();
    network = trainer.network();
    folder = trainer.folder();
    checkpoints = new Checkpoints(folder);
    pulse = new Pulse(trainer.listener());
    optimizer = new AdamW(network.parameters(), options.optimizer());
    average =
        options.average() > 0 ? new MovingAverage(network.parameters(), options.average()) : null;
    pace = Pace.of(options, trainer.batches());
    identity = Identity.of(trainer);
  }

  /// Trains from the start.
  public static TrainingResult begin(Trainer trainer) {
    return run(trainer, false);
  }

  /// Goes on where the newest checkpoint is.
  public static TrainingResult resume(Trainer trainer) {
    return run(trainer, true);
  }

  private static TrainingResult run(Trainer trainer, boolean resume) {
    PeakMemory.reset();
    try (var run = new TrainingRun(trainer)) {
      Files.createDirectories(trainer.folder());
      run.checkpoints.sweep();
      Torch.seed(trainer.options().seed());
      if (resume) {
        run.restore();
      } else {
        run.refuseSecondRun();
      }
      return run.train();
    } catch (IOException failure) {
      throw new EspalierException(
          "The run in %s can't be read or written: %s.".formatted(trainer.folder(), failure),
          "See that the disk has space and that the folder is yours, then resume.",
          failure);
    }
  }

  @Override
  public void close() {
    pulse.close();
    memory.close();
  }

  // The loop.

  private TrainingResult train() throws IOException {
    if (outcome == Outcome.FINISHED || outcome == Outcome.STOPPED_EARLY) {
      return conclude();
    }
    outcome = null;
    savings = times(options.checkpoints());
    network.train(true);
    try (var journal = Journal.open(folder, journalled);
        var groups = Group.from(position.cursor(), trainer.batches(), options.accumulation())) {
      while (outcome == null) {
        outcome = turn(groups, journal);
      }
      save(journal);
    } finally {
      network.train(false);
    }
    return outcome == Outcome.INTERRUPTED ? result() : conclude();
  }

  /// What is due, then an update; or how the run ends.
  private @Nullable Outcome turn(Iterator<Group> groups, Journal journal) throws IOException {
    if (trainer.stop().getAsBoolean()) {
      return Outcome.INTERRUPTED;
    }
    boolean over = progress() >= 1;
    if (over ? scores.step() < position.step() : times(options.evaluation()) > scores.times()) {
      evaluate(journal);
    }
    if (over) {
      return Outcome.FINISHED;
    }
    if (options.patience() > 0 && scores.worse() >= options.patience()) {
      return Outcome.STOPPED_EARLY;
    }
    if (times(options.checkpoints()) > savings) {
      save(journal);
    }
    update(groups, journal);
    return null;
  }

  /// Gives the network the weights to keep.
  private TrainingResult conclude() throws IOException {
    if (scores.bestStep() >= 0) {
      NetworkFolder.restore(network.parameters(), folder.resolve(BEST));
    } else if (average != null) {
      average.settle();
    }
    return result();
  }

  // One update.

  private void update(Iterator<Group> groups, Journal journal) throws IOException {
    long start = System.nanoTime();
    Group group = groups.next();
    learningRate = pace.learningRate(position.step(), seconds());
    double loss = 0;
    for (MethodBatch batch : group.batches()) {
      loss += learn(batch, (double) batch.rows() / group.rows());
    }
    double norm =
        Double.isFinite(loss) ? optimizer.step(learningRate, options.clipNorm()) : Double.NaN;
    checkFinite(loss, norm);
    if (average != null) {
      average.follow(position.step() + 1);
    }
    position = position.after(group, (System.nanoTime() - start) / 1e9, loss);
    sums = sums.and(loss, norm);
    if (position.step() % options.logging() == 0) {
      log(journal);
    }
    report(Phase.TRAINING);
  }

  private double learn(MethodBatch batch, double share) {
    try (var _ = new Scope()) {
      Tensor loss = network.loss(batch);
      Tensor part = share == 1 ? loss : loss.mul(new Scalar(share));
      part.backward();
      return part.item_double();
    }
  }

  private void checkFinite(double loss, double norm) {
    if (Double.isFinite(loss) && Double.isFinite(norm)) {
      return;
    }
    throw new EspalierException(
        "Training diverged at update %d: the loss is %s, the gradient's length %s, the learning rate %.2g."
            .formatted(position.step() + 1, loss, norm, learningRate),
        "Lower the learning rate, lengthen the warm-up or clip gradients shorter; "
            + lastCheckpoint
                .map(path -> "the last good weights are in %s.".formatted(path))
                .orElse("no checkpoint was written yet."));
  }

  private void log(Journal journal) throws IOException {
    var values = new LinkedHashMap<String, Double>();
    values.put("epoch", epochs());
    values.put("loss", sums.loss() / sums.updates());
    values.put("learning_rate", learningRate);
    values.put("gradient_norm", sums.norm() / sums.updates());
    values.put("examples_per_second", position.rate());
    values.put("seconds", seconds());
    journal.line(position.step(), values);
    sums = Sums.NONE;
  }

  // Validation.

  private void evaluate(Journal journal) throws IOException {
    report(Phase.EVALUATING);
    double metric;
    try (var _ = kept()) {
      metric = score();
    }
    scores = scores.and(metric, position.step(), times(options.evaluation()));
    if (!Double.isNaN(metric)) {
      if (scores.bestStep() == position.step()) {
        saveBest();
      }
      var values = new LinkedHashMap<String, Double>();
      values.put("epoch", epochs());
      values.put("validation", metric);
      values.put("best_validation", scores.best());
      values.put("seconds", seconds());
      journal.line(position.step(), values);
    }
  }

  /// The metric; whatever randomness it uses, training goes on as if it had not.
  private double score() {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      byte[] random = Torch.randomState();
      network.train(false);
      double metric = trainer.score().applyAsDouble(network);
      network.train(true);
      Torch.randomState(random);
      return metric;
    }
  }

  /// The weights that count while this is open: the average, where there is one.
  private MovingAverage.Swap kept() {
    return average == null ? () -> {} : average.swapIn();
  }

  // To the disk and back.

  private void save(Journal journal) throws IOException {
    report(Phase.SAVING);
    journalled = journal.sync();
    savings = times(options.checkpoints());
    lastCheckpoint =
        Optional.of(checkpoints.write(position.step(), options.keep(), this::writeFiles));
    report(Phase.SAVING);
  }

  private void writeFiles(Path place) throws IOException {
    try (var _ = new Scope()) {
      Safetensors.write(place.resolve(MODEL), network.parameters().byName(), FORMAT);
      Safetensors.write(place.resolve(OPTIMIZER), optimizerState(), FORMAT);
      Tensor random = Tensor.create(Torch.randomState(), false);
      Safetensors.write(place.resolve(RANDOM), Map.of("cpu", random), FORMAT);
    }
    if (scores.bestStep() >= 0) {
      Files.copy(folder.resolve(BEST), place.resolve(BEST));
    }
    var state =
        new TrainerState(position, scores, sums, seconds(), journalled, peak(), identity, outcome);
    Files.writeString(
        place.resolve(STATE),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state),
        UTF_8);
  }

  private Map<String, Tensor> optimizerState() {
    var tensors = new LinkedHashMap<>(optimizer.state());
    if (average != null) {
      tensors.put("average", average.values());
    }
    return tensors;
  }

  private void saveBest() throws IOException {
    Path temporary = folder.resolve("." + BEST);
    try (var _ = kept();
        var _ = new Scope()) {
      Safetensors.write(temporary, network.parameters().byName(), FORMAT);
    }
    Checkpoints.sync(temporary);
    Files.move(temporary, folder.resolve(BEST), ATOMIC_MOVE);
  }

  private void refuseSecondRun() throws IOException {
    if (!checkpoints.all().isEmpty()) {
      throw new EspalierException(
          "%s holds a run already (%s)."
              .formatted(folder, checkpoints.all().getFirst().getFileName()),
          "Resume it, or train into another folder.");
    }
  }

  private void restore() throws IOException {
    lastCheckpoint = checkpoints.newest(pulse::note);
    if (lastCheckpoint.isPresent()) {
      restore(lastCheckpoint.get());
    }
  }

  private void restore(Path checkpoint) throws IOException {
    var state =
        JSON.readValue(Files.readString(checkpoint.resolve(STATE), UTF_8), TrainerState.class);
    identity.check(state.identity(), checkpoint.toString());
    identity.warning(state.identity()).ifPresent(pulse::note);
    NetworkFolder.restore(network.parameters(), checkpoint.resolve(MODEL));
    try (var saved = Safetensors.read(checkpoint.resolve(OPTIMIZER));
        var _ = new NoGradGuard()) {
      optimizer.restore(saved.tensors(), state.position().step());
      if (average != null) {
        average.values().copy_(requireNonNull(saved.tensors().get("average")));
      }
    }
    try (var random = Safetensors.read(checkpoint.resolve(RANDOM))) {
      Tensor bytes = requireNonNull(random.tensors().get("cpu"));
      torch.getDefaultCPUGenerator().set_state(bytes);
    }
    if (state.scores().bestStep() >= 0) {
      Files.copy(checkpoint.resolve(BEST), folder.resolve(BEST), REPLACE_EXISTING);
    }
    position = state.position();
    scores = state.scores();
    sums = state.sums();
    journalled = state.journal();
    outcome = state.outcome();
    secondsBefore = state.seconds();
    peakBefore = state.peakMemoryBytes();
  }

  // Where it is.

  private double seconds() {
    return secondsBefore + (System.nanoTime() - started) / 1e9;
  }

  private double progress() {
    return pace.progress(position.step(), seconds());
  }

  private long times(Interval interval) {
    return interval.times(position.step(), seconds(), progress());
  }

  private double epochs() {
    var cursor = position.cursor();
    return cursor.epoch() + (double) cursor.batch() / trainer.batches().batches(cursor.epoch());
  }

  private long peak() {
    return Math.max(peakBefore, PeakMemory.bytes());
  }

  private void report(Phase phase) {
    double done = progress();
    pulse.report(
        new Progress(
            phase,
            position.step(),
            position.cursor().epoch(),
            position.loss(),
            learningRate,
            scores.last(),
            position.rate(),
            done,
            pace.secondsLeft(done, seconds())));
  }

  private TrainingResult result() {
    return new TrainingResult(
        position.step(),
        epochs(),
        seconds(),
        scores.best(),
        scores.bestStep(),
        peak(),
        network.parameters().count(),
        position.rate(),
        requireNonNull(outcome));
  }
}

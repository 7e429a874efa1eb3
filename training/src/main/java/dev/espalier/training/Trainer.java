package dev.espalier.training;

import dev.espalier.model.Network;
import dev.espalier.training.internal.TrainingRun;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/// Trains a network on batches into a folder.
///
/// The folder gets `checkpoint-N/` (weights, optimizer, random state, cursor: all that a resumed
/// run needs), `best.safetensors`, `metrics.jsonl` and `runs/` for TensorBoard. A run that is
/// killed at any moment and resumed ends with the same bits as one that was not, given the same
/// number of threads, BLAS and processor, and a budget in steps or epochs.
///
/// ```java
/// var trainer =
///     Trainer.of(network, batches, TrainingOptions.within(new Budget.Steps(1_000)), folder)
///         .scoredBy(net -> f1(net, validation));
/// trainer.train().bestMetric()   // 0.41
/// ```
///
/// @param score a validation metric of the network as it is, higher is better; NaN when there is
///   none. Called with dropout off.
/// @param stop asked before every update: true ends the run with a checkpoint
public record Trainer(
    Network network,
    BatchSource batches,
    TrainingOptions options,
    Path folder,
    ToDoubleFunction<Network> score,
    TrainingListener listener,
    BooleanSupplier stop) {

  /// A trainer without validation that nobody follows and nobody stops.
  public static Trainer of(
      Network network, BatchSource batches, TrainingOptions options, Path folder) {
    return new Trainer(network, batches, options, folder, _ -> Double.NaN, _ -> {}, () -> false);
  }

  public Trainer scoredBy(ToDoubleFunction<Network> metric) {
    return new Trainer(network, batches, options, folder, metric, listener, stop);
  }

  public Trainer followedBy(TrainingListener follower) {
    return new Trainer(network, batches, options, folder, score, follower, stop);
  }

  public Trainer stoppedBy(BooleanSupplier flag) {
    return new Trainer(network, batches, options, folder, score, listener, flag);
  }

  /// Trains from the network's present weights. The network then has the weights of the best
  /// evaluation, or the last ones without validation.
  ///
  /// @throws dev.espalier.syntax.EspalierException when the folder holds a run already, the loss is
  ///   no longer a number, or the disk is full
  public TrainingResult train() {
    return TrainingRun.begin(this);
  }

  /// Goes on from the newest whole checkpoint; from the start when there is none yet. A run that
  /// had ended gives its result again.
  ///
  /// @throws dev.espalier.syntax.EspalierException when the checkpoint is of another network, other
  ///   data or other settings, or none is whole
  public TrainingResult resume() {
    return TrainingRun.resume(this);
  }
}

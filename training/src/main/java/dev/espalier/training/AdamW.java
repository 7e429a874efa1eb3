package dev.espalier.training;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.pytorch.global.torch.sqrt_out;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.espalier.model.Parameters;
import dev.espalier.training.internal.Flat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Adam with decoupled weight decay, as `torch.optim.AdamW` computes it (Loshchilov and Hutter
/// 2019).
///
/// Matrices decay; biases, norms and other vectors don't. The step size may change at every update.
/// Its state, two numbers for each weight, lives in the `PointerScope` in which it was made.
public final class AdamW {
  // For each weight w with gradient g, at update t:
  //
  //   w <- w (1 - lr decay)
  //   m <- m + (1 - beta1) (g - m)
  //   v <- v beta2 + (1 - beta2) g^2
  //   w <- w - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
  //
  // The last line's fraction is reduced by sqrt(1 - beta2^t), which saves a pass. The passes run
  // block by block: a block of all five buffers stays in the cache while seven operations go over
  // it, so that memory is read once and not seven times.

  private static final long BLOCK = 1 << 16;

  /// Settings.
  ///
  /// @param learningRate at the schedule's peak
  /// @param decay of matrices, as a share of the weight for each unit of learning rate
  /// @param beta1 how slowly the mean of gradients moves
  /// @param beta2 how slowly the mean of their squares moves
  /// @param epsilon added to the root of the squares
  public record Options(
      double learningRate, double decay, double beta1, double beta2, double epsilon) {
    public Options {
      if (!(learningRate > 0)) {
        throw new IllegalArgumentException("learningRate must be positive but was " + learningRate);
      }
      if (!(decay >= 0)) {
        throw new IllegalArgumentException("decay must not be negative but was " + decay);
      }
      share("beta1", beta1);
      share("beta2", beta2);
    }

    /// 2e-3, with 1 % decay.
    public static Options defaults() {
      return new Options(2e-3, 0.01, 0.9, 0.999, 1e-8);
    }

    public Options at(double rate) {
      return new Options(rate, decay, beta1, beta2, epsilon);
    }

    private static void share(String name, double value) {
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(name + " must be in [0, 1) but was " + value);
      }
    }
  }

  private record Block(
      Tensor weights,
      Tensor gradients,
      Tensor mean,
      Tensor square,
      Tensor scratch,
      boolean decays) {}

  private final Options options;
  private final Tensor mean;
  private final Tensor square;
  private final List<Block> blocks;
  private long steps;

  public AdamW(Parameters parameters, Options options) {
    this.options = options;
    try (var _ = new NoGradGuard()) {
      Flat flat = Flat.of(parameters);
      mean = zeros(flat.size());
      square = zeros(flat.size());
      Tensor scratch = zeros(BLOCK);
      blocks = flat.runs().stream().flatMap(run -> cut(run, scratch).stream()).toList();
    }
  }

  private List<Block> cut(Flat.Run run, Tensor scratch) {
    var cuts = new ArrayList<Block>();
    for (long from = 0; from < run.size(); from += BLOCK) {
      long size = Math.min(BLOCK, run.size() - from);
      cuts.add(
          new Block(
              run.weights().narrow(0, from, size),
              run.gradients().narrow(0, from, size),
              mean.narrow(0, run.offset() + from, size),
              square.narrow(0, run.offset() + from, size),
              scratch.narrow(0, 0, size),
              run.decays()));
    }
    return cuts;
  }

  /// Updates done.
  public long steps() {
    return steps;
  }

  /// One update by the gradients, which are first multiplied by `clip` (1 leaves them), and cleared
  /// afterwards.
  public void step(double learningRate, double clip) {
    steps++;
    double meanShare = 1 - Math.pow(options.beta1, (double) steps);
    double root = Math.sqrt(1 - Math.pow(options.beta2, (double) steps));
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var kept = new Scalar(1 - learningRate * options.decay);
      var beta2 = new Scalar(options.beta2);
      var newMean = new Scalar(1 - options.beta1);
      var newSquare = new Scalar(1 - options.beta2);
      var epsilon = new Scalar(options.epsilon * root);
      var size = new Scalar(-learningRate * root / meanShare);
      var factor = new Scalar(clip);
      for (Block block : blocks) {
        if (block.decays && options.decay > 0) {
          block.weights.mul_(kept);
        }
        if (clip != 1) {
          block.gradients.mul_(factor);
        }
        block.mean.lerp_(block.gradients, newMean);
        block.square.mul_(beta2).addcmul_(block.gradients, block.gradients, newSquare);
        sqrt_out(block.scratch, block.square).add_(epsilon);
        block.weights.addcdiv_(block.mean, block.scratch, size);
        block.gradients.zero_();
      }
    }
  }

  /// The state as named tensors, views that live as long as the optimizer.
  public Map<String, Tensor> state() {
    return Map.of("mean", mean, "square", square);
  }

  /// Goes on from a state that `state` and `steps` gave.
  public void restore(Map<String, Tensor> state, long stepsDone) {
    try (var _ = new NoGradGuard()) {
      state().forEach((name, tensor) -> tensor.copy_(requireNonNull(state.get(name))));
    }
    steps = stepsDone;
  }
}

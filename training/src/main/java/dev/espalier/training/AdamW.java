package dev.espalier.training;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.pytorch.global.torch.sqrt_out;
import static org.bytedeco.pytorch.global.torch.zeros;

import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import dev.espalier.model.Table;
import dev.espalier.training.internal.LazyRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Adam with decoupled weight decay, as `torch.optim.AdamW` computes it (Loshchilov and Hutter
/// 2019).
///
/// Matrices decay; biases, norms and other vectors don't. The learning rate may change at every
/// update. Large embedding tables are updated at the touched rows only, by a rule that differs a
/// little (there is no momentum). The state, two numbers for each weight and one for each number of
/// a table, lives in the `Scope` in which the optimizer was made.
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

  // How tables differ: see LazyRows.

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
  private final Parameters parameters;
  private final Tensor mean;
  private final Tensor square;
  private final List<Block> blocks;
  private final List<LazyRows> tables;
  private long steps;

  public AdamW(Parameters parameters, Options options) {
    this.options = options;
    this.parameters = parameters;
    try (var _ = new NoGradGuard()) {
      long size = parameters.flat().numel();
      mean = zeros(size);
      square = zeros(size);
      blocks = new ArrayList<>();
      Tensor scratch = zeros(BLOCK);
      cut(0, parameters.matrices(), true, scratch);
      cut(parameters.matrices(), size, false, scratch);
    }
    tables = parameters.tables().stream().map(table -> new LazyRows(table, options)).toList();
  }

  private void cut(long from, long to, boolean decays, Tensor scratch) {
    for (long at = from; at < to; at += BLOCK) {
      long size = Math.min(BLOCK, to - at);
      blocks.add(
          new Block(
              parameters.flat().narrow(0, at, size),
              parameters.flatGradient().narrow(0, at, size),
              mean.narrow(0, at, size),
              square.narrow(0, at, size),
              scratch.narrow(0, 0, size),
              decays));
    }
  }

  /// Updates done.
  public long steps() {
    return steps;
  }

  /// One update by the gradients, which are first shortened to `clipNorm` if they are longer, and
  /// cleared afterwards.
  ///
  /// @return how long the whole gradient was; when that isn't finite, nothing was changed
  public double step(double learningRate, double clipNorm) {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      List<LazyRows.Gradient> gradients = tables.stream().map(LazyRows::gradient).toList();
      double norm = norm(gradients);
      if (Double.isFinite(norm)) {
        steps++;
        double clip = Math.min(1, clipNorm / (norm + 1e-6));
        dense(learningRate, clip);
        for (int i = 0; i < tables.size(); i++) {
          tables.get(i).step(gradients.get(i), steps, learningRate, clip);
        }
        parameters.tables().forEach(Table::clear);
      }
      return norm;
    }
  }

  private double norm(List<LazyRows.Gradient> gradients) {
    double flat = torch.norm(parameters.flatGradient()).item_double();
    double squares = flat * flat;
    for (var gradient : gradients) {
      double rows = torch.norm(gradient.values()).item_double();
      squares += rows * rows;
    }
    return Math.sqrt(squares);
  }

  private void dense(double learningRate, double clip) {
    double meanShare = 1 - Math.pow(options.beta1, (double) steps);
    double root = Math.sqrt(1 - Math.pow(options.beta2, (double) steps));
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

  /// The state as named tensors, which live as long as the optimizer.
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    state.put("mean", mean);
    state.put("square", square);
    tables.forEach(table -> state.putAll(table.state()));
    return state;
  }

  /// Goes on from a state that `state` and `steps` gave.
  public void restore(Map<String, Tensor> state, long stepsDone) {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      state().forEach((name, tensor) -> tensor.copy_(requireNonNull(state.get(name), name)));
    }
    steps = stepsDone;
  }
}

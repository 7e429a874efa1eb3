package dev.espalier.training.internal;

import dev.espalier.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network's weights and their gradients as runs of numbers, one after another.
///
/// @param runs in the order of the parameters
/// @param size numbers in all runs together
public record Flat(List<Run> runs, long size) {
  /// Neighbours in memory that are treated alike.
  ///
  /// @param offset of the first among all numbers
  /// @param weights `[size]`
  /// @param gradients `[size]`
  /// @param decays whether weight decay applies: to matrices, not to biases and norms
  public record Run(long offset, long size, Tensor weights, Tensor gradients, boolean decays) {}

  public static Flat of(Parameters parameters) {
    var runs = new ArrayList<Run>();
    long offset = 0;
    try (var _ = new NoGradGuard()) {
      for (Tensor weight : parameters.tensors()) {
        if (!weight.grad().defined()) {
          weight.mutable_grad().put(torch.zeros_like(weight));
        }
        long size = weight.numel();
        runs.add(
            new Run(
                offset, size, weight.detach().view(-1), weight.grad().view(-1), weight.dim() >= 2));
        offset += size;
      }
    }
    return new Flat(List.copyOf(runs), offset);
  }

  /// The Euclidean length of the whole gradient.
  public double gradientNorm() {
    double squares = 0;
    try (var _ = new PointerScope()) {
      for (Run run : runs) {
        double norm = torch.norm(run.gradients).item_double();
        squares += norm * norm;
      }
    }
    return Math.sqrt(squares);
  }
}

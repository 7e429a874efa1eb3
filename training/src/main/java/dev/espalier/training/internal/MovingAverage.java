package dev.espalier.training.internal;

import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// An exponential moving average of a network's weights (Polyak), which often does better than the
/// last weights. It follows quickly at first: after `t` updates it keeps at most `(1 + t) / (10 +
/// t)`.
///
/// Large embedding tables are not averaged: to follow them would touch all of their rows.
final class MovingAverage {
  private final Tensor weights;
  private final double slowness;
  private final Tensor values;
  private final Tensor own;

  /// The network has the average as its weights until this is closed.
  interface Swap extends AutoCloseable {
    @Override
    void close();
  }

  /// Begins with the weights as they are.
  MovingAverage(Parameters parameters, double slowness) {
    this.weights = parameters.flat();
    this.slowness = slowness;
    values = torch.zeros(weights.numel());
    own = torch.zeros(weights.numel());
    copy(weights, values);
  }

  Tensor values() {
    return values;
  }

  /// Follows the weights after update `step`, counted from 1.
  void follow(long step) {
    double kept = Math.min(slowness, (1.0 + step) / (10 + step));
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      values.lerp_(weights, new Scalar(1 - kept));
    }
  }

  Swap swapIn() {
    copy(weights, own);
    copy(values, weights);
    return () -> copy(own, weights);
  }

  /// Gives the network the average for good.
  void settle() {
    copy(values, weights);
  }

  private static void copy(Tensor from, Tensor to) {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      to.copy_(from);
    }
  }
}

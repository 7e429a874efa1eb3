package dev.espalier.training.internal;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// An exponential moving average of a network's weights (Polyak), which often does better than the
/// last weights. It follows quickly at first: after `t` updates it keeps at most `(1 + t) / (10 +
/// t)`.
final class MovingAverage {
  private final Flat flat;
  private final double slowness;
  private final Tensor values;
  private final Tensor own;

  /// The network has the average as its weights until this is closed.
  interface Swap extends AutoCloseable {
    @Override
    void close();
  }

  /// Begins with the weights as they are.
  MovingAverage(Flat flat, double slowness) {
    this.flat = flat;
    this.slowness = slowness;
    values = torch.zeros(flat.size());
    own = torch.zeros(flat.size());
    get(values);
  }

  Tensor values() {
    return values;
  }

  /// Follows the weights after update `step`, counted from 1.
  void follow(long step) {
    double kept = Math.min(slowness, (1.0 + step) / (10 + step));
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      var share = new Scalar(1 - kept);
      for (Flat.Run run : flat.runs()) {
        part(values, run).lerp_(run.weights(), share);
      }
    }
  }

  Swap swapIn() {
    get(own);
    put(values);
    return () -> put(own);
  }

  /// Gives the network the average for good.
  void settle() {
    put(values);
  }

  private void get(Tensor target) {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      flat.runs().forEach(run -> part(target, run).copy_(run.weights()));
    }
  }

  private void put(Tensor source) {
    try (var _ = new PointerScope();
        var _ = new NoGradGuard()) {
      flat.runs().forEach(run -> run.weights().copy_(part(source, run)));
    }
  }

  private static Tensor part(Tensor all, Flat.Run run) {
    return all.narrow(0, run.offset(), run.size());
  }
}

package dev.espalier.model.internal;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Positions as sines and cosines of falling frequency (Vaswani et al. 2017): the first half of the
/// numbers are the sines, the second the cosines.
public final class Sinusoids {
  private static final double LONGEST = 10_000;

  private Sinusoids() {}

  /// The first `n` positions `[n, w]`.
  public static Tensor of(long n, long w) {
    Tensor place = torch.arange(new Scalar((float) n)).unsqueeze(1); // [n, 1]
    Tensor rate =
        torch
            .arange(new Scalar(0f), new Scalar((float) w), new Scalar(2f))
            .mul(Ops.number(-Math.log(LONGEST) / w));
    Tensor angle = place.mul(torch.exp(rate)); // [n, w / 2]
    return Ops.cat(1, torch.sin(angle), torch.cos(angle));
  }
}

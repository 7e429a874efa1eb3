package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Which positions hold pieces and which are padding.
///
/// @param bool `[b, n]`
/// @param number 1 and 0 `[b, n, 1]`
public record Mask(Tensor bool, Tensor number) {
  public static Mask of(Tensor bool) {
    return new Mask(bool, bool.unsqueeze(2).to(ScalarType.Float));
  }

  /// The mean over a row's positions `[b, w]`.
  public Tensor mean(Tensor x) {
    return Ops.sum(x.mul(number), 1).div(Ops.sum(number, 1));
  }

  /// The greatest value over a row's positions `[b, w]`.
  public Tensor max(Tensor x) {
    return Ops.first(torch.max(Ops.where(bool.unsqueeze(2), x), 1, false));
  }
}

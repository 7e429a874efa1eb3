package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Dropout of numbers, or of channels: one mask for all positions of a row (Tompson et al. 2015),
/// which also costs next to nothing.
public record Dropout(double share, boolean channels) {
  /// Drops from `x` `[b, n, w]` while training.
  public Tensor of(Tensor x, boolean train) {
    return channels && train && share > 0
        ? x.mul(torch.dropout(torch.ones(x.size(0), 1, x.size(2)), share, true))
        : torch.dropout(x, share, train);
  }
}

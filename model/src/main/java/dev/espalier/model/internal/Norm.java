package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Layer normalization over the last dimension (Ba et al. 2016).
///
/// @param weight `[width]`
/// @param bias `[width]`
public record Norm(Tensor weight, Tensor bias) {
  private static final double EPSILON = 1e-5;

  public Tensor of(Tensor x) {
    return torch.layer_norm(
        x, weight.shape(), new TensorOptional(weight), new TensorOptional(bias), EPSILON, false);
  }
}

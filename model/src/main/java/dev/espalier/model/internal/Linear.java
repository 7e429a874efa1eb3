package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// `x weight' + bias` over the last dimension.
///
/// @param weight `[out, in]`
/// @param bias `[out]`
public record Linear(Tensor weight, Tensor bias) {
  public Tensor of(Tensor x) {
    return torch.linear(x, weight, new TensorOptional(bias));
  }
}

package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;

/// One layer of an encoder: positions in, positions out.
public sealed interface Layer permits GatedConvolutionLayer, TransformerLayer {
  /// The layer's output, of the same shape as `x`.
  ///
  /// @param x `[b, n, w]`
  /// @param mask which positions are not padding
  /// @param train whether dropout is on
  Tensor of(Tensor x, Mask mask, boolean train);
}

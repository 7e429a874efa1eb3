package dev.espalier.model.internal;

import org.bytedeco.pytorch.Tensor;

/// An encoded method, as the decoder reads it.
///
/// @param x the positions `[b, n, w]`
/// @param mask which positions are not padding
/// @param copy ids of the words that begin at positions, -1 for none `[b, n]`
/// @param extra words beyond the vocabulary in the fullest row
public record Memory(Tensor x, Mask mask, Tensor copy, int extra) {
  /// The positions from which a word can be copied `[b, n]`.
  public Tensor copyable() {
    return copy.ge(Ops.integer(0));
  }

  public long rows() {
    return x.size(0);
  }
}

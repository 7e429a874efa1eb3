package dev.espalier.model.internal;

import dev.espalier.model.NetworkConfig.Encoder.GatedConvolution;
import org.bytedeco.pytorch.Tensor;

/// `x + dropout(convolution(norm(x)))`; padding counts as zeros at the convolution.
public record GatedConvolutionLayer(Norm norm, Convolution convolution, Dropout dropout)
    implements Layer {
  public static GatedConvolutionLayer of(
      GatedConvolution config, Dropout dropout, String name, Initial initial) {
    Norm norm = initial.norm(name + ".norm", config.width());
    return new GatedConvolutionLayer(norm, Convolution.of(config, name, initial), dropout);
  }

  @Override
  public Tensor of(Tensor x, Mask mask, boolean train) {
    Tensor y = convolution.of(norm.of(x).mul(mask.number()));
    return x.add(dropout.of(y, train)); // [b, n, w]
  }
}

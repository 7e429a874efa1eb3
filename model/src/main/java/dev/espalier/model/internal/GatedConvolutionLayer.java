package dev.espalier.model.internal;

import dev.espalier.model.NetworkConfig.Encoder.GatedConvolution;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// `x + dropout(glu(conv(norm(x))))`; padding counts as zeros at the convolution.
///
/// @param weight `[2 w, w, kernel]`
/// @param bias `[2 w]`
/// @param bfloat16 whether the convolution is computed in 16 bits
public record GatedConvolutionLayer(
    Norm norm, Tensor weight, Tensor bias, boolean bfloat16, double dropout) implements Layer {
  public static GatedConvolutionLayer of(
      GatedConvolution config, double dropout, String name, Initial initial) {
    int w = config.width();
    int fanIn = w * config.kernel();
    return new GatedConvolutionLayer(
        initial.norm(name + ".norm", w),
        initial.uniform(name + ".conv.weight", fanIn, 2L * w, w, config.kernel()),
        initial.uniform(name + ".conv.bias", fanIn, 2L * w),
        config.bfloat16(),
        dropout);
  }

  @Override
  public Tensor of(Tensor x, Mask mask, boolean train) {
    Tensor h = norm.of(x).mul(mask.number()).transpose(1, 2); // [b, w, n]
    Tensor y = torch.glu(bfloat16 ? half(h) : convolve(h, weight, bias), 1).transpose(1, 2);
    return x.add(torch.dropout(y, dropout, train)); // [b, n, w]
  }

  private Tensor half(Tensor h) {
    return convolve(
            h.to(ScalarType.BFloat16), weight.to(ScalarType.BFloat16), bias.to(ScalarType.BFloat16))
        .to(ScalarType.Float);
  }

  private static Tensor convolve(Tensor h, Tensor weight, Tensor bias) {
    long reach = weight.size(2) / 2;
    return torch.conv1d(
        h, weight, new TensorOptional(bias), ONE, new long[] {reach}, ONE, 1); // [b, 2 w, n]
  }

  private static final long[] ONE = {1};
}

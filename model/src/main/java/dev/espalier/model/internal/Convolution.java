package dev.espalier.model.internal;

import dev.espalier.model.NetworkConfig.Encoder.GatedConvolution;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A convolution over positions to twice the width, one half of which gates the other.
public sealed interface Convolution {
  /// Convolves and gates `[b, n, w]`; beyond the ends there are zeros.
  Tensor of(Tensor x);

  static Convolution of(GatedConvolution config, String name, Initial initial) {
    int w = config.width();
    int k = config.kernel();
    boolean half = config.bfloat16();
    if (config.separable()) {
      Tensor depth = initial.normal(name + ".depth.weight", 1 / Math.sqrt(k), k, w);
      return new Separable(depth, initial.linear(name + ".point", w, 2 * w), half);
    }
    Tensor weight = initial.uniform(name + ".conv.weight", w * k, 2L * w, k, w);
    return new Full(weight, initial.uniform(name + ".conv.bias", w * k, 2L * w), half);
  }

  /// Every channel sees every channel.
  ///
  /// Channels are the innermost dimension of all, also of the weight: libtorch then convolves what
  /// lies in memory as it lies (as an image one pixel high), and nothing is transposed.
  ///
  /// @param weight `[2 w, kernel, w]`
  /// @param bias `[2 w]`
  /// @param bfloat16 whether to compute in 16 bits
  record Full(Tensor weight, Tensor bias, boolean bfloat16) implements Convolution {
    private static final long[] ONE = {1, 1};

    @Override
    public Tensor of(Tensor x) {
      Tensor y =
          bfloat16
              ? single(convolve(half(x), half(weight), half(bias)))
              : convolve(x, weight, bias);
      return torch.glu(y, 2);
    }

    private static Tensor convolve(Tensor x, Tensor weight, Tensor bias) {
      Tensor image = x.unsqueeze(2).permute(0, 3, 2, 1); // [b, w, 1, n]
      Tensor kernel = weight.unsqueeze(1).permute(0, 3, 1, 2); // [2 w, w, 1, kernel]
      long[] reach = {0, weight.size(1) / 2};
      Tensor y = torch.conv2d(image, kernel, new TensorOptional(bias), ONE, reach, ONE, 1);
      return y.permute(0, 3, 2, 1).squeeze(2); // [b, n, 2 w]
    }
  }

  /// Each channel sees its own neighbours, then each position mixes its channels (Chollet 2017): a
  /// third of the time of [Full].
  ///
  /// The first step is written as shifted multiplications, which are faster than libtorch's grouped
  /// convolution.
  ///
  /// @param depth `[kernel, w]`
  /// @param point to twice the width
  /// @param bfloat16 whether to mix in 16 bits
  record Separable(Tensor depth, Linear point, boolean bfloat16) implements Convolution {
    @Override
    public Tensor of(Tensor x) {
      Tensor h = neighbours(x);
      Linear halves = bfloat16 ? new Linear(half(point.weight()), half(point.bias())) : point;
      Tensor y = bfloat16 ? single(halves.of(half(h))) : halves.of(h);
      return torch.glu(y, 2);
    }

    private Tensor neighbours(Tensor x) {
      long k = depth.size(0);
      long n = x.size(1);
      Tensor padded = torch.constant_pad_nd(x, new long[] {0, 0, k / 2, k / 2}, Ops.number(0));
      Tensor sum = padded.narrow(1, 0, n).mul(depth.select(0, 0));
      for (long i = 1; i < k; i++) {
        sum = torch.addcmul(sum, padded.narrow(1, i, n), depth.select(0, i));
      }
      return sum; // [b, n, w]
    }
  }

  private static Tensor half(Tensor tensor) {
    return tensor.to(ScalarType.BFloat16);
  }

  private static Tensor single(Tensor tensor) {
    return tensor.to(ScalarType.Float);
  }
}

package dev.espalier.model.internal;

import dev.espalier.model.NetworkConfig.Encoder.Transformer;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// `x + attend(norm(x))`, then `x + feedForward(norm(x))`, with dropout on both branches.
///
/// @param heads of the attention
/// @param project to queries, keys and values, one under the other `[3 w, w]`
public record TransformerLayer(
    int heads,
    Norm attentionNorm,
    Linear project,
    Linear out,
    Norm feedForwardNorm,
    Linear up,
    Linear down,
    Dropout dropout)
    implements Layer {
  public static TransformerLayer of(
      Transformer config, Dropout dropout, String name, Initial initial) {
    int w = config.width();
    return new TransformerLayer(
        config.heads(),
        initial.norm(name + ".attention.norm", w),
        initial.linear(name + ".attention.in", w, 3 * w),
        initial.linear(name + ".attention.out", w, w),
        initial.norm(name + ".feed_forward.norm", w),
        initial.linear(name + ".feed_forward.up", w, config.feedForward()),
        initial.linear(name + ".feed_forward.down", config.feedForward(), w),
        dropout);
  }

  @Override
  public Tensor of(Tensor x, Mask mask, boolean train) {
    Tensor attended = attend(attentionNorm.of(x), mask);
    Tensor y = x.add(dropout.of(attended, train));
    Tensor fed = down.of(torch.gelu(up.of(feedForwardNorm.of(y))));
    return y.add(dropout.of(fed, train));
  }

  private Tensor attend(Tensor x, Mask mask) {
    long b = x.size(0);
    long n = x.size(1);
    Tensor parts = project.of(x).view(b, n, 3, heads, -1).permute(2, 0, 3, 1, 4);
    Tensor attended =
        torch.scaled_dot_product_attention(
            parts.select(0, 0), // [b, heads, n, w / heads]
            parts.select(0, 1),
            parts.select(0, 2),
            new TensorOptional(mask.bool().view(b, 1, 1, n)),
            0,
            false,
            new DoubleOptional(),
            false);
    return out.of(attended.transpose(1, 2).reshape(b, n, -1));
  }
}

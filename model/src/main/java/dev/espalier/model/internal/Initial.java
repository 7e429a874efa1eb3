package dev.espalier.model.internal;

import dev.espalier.model.Parameters;
import dev.espalier.model.Table;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Adds weights with their initial values, drawn in the order of the calls from one seeded stream:
/// the same seed gives the same weights.
///
/// Linear layers, convolutions and recurrent layers start as PyTorch starts them, uniform in
/// `±1/sqrt(fan in)`; norms as the identity; embeddings are normal, with the deviation that the
/// caller names.
public final class Initial {
  private final Parameters parameters;
  private final Generator generator;

  public Initial(Parameters parameters, long seed) {
    this.parameters = parameters;
    this.generator = torch.make_generator_cpu(seed);
  }

  public Tensor normal(String name, double deviation, long... shape) {
    return parameters.add(name, drawn(deviation, shape));
  }

  public Table table(String name, double deviation, long rows, long width) {
    return parameters.table(name, drawn(deviation, rows, width));
  }

  private Tensor drawn(double deviation, long... shape) {
    return torch.zeros(shape).normal_(0, deviation, new GeneratorOptional(generator));
  }

  public Tensor uniform(String name, int fanIn, long... shape) {
    double bound = 1 / Math.sqrt(fanIn);
    return parameters.add(
        name, torch.zeros(shape).uniform_(-bound, bound, new GeneratorOptional(generator)));
  }

  public Tensor constant(String name, double value, long... shape) {
    return parameters.add(name, torch.zeros(shape).fill_(Ops.number(value)));
  }

  /// A linear layer's weight `[out, in]` and bias.
  public Linear linear(String name, int in, int out) {
    return new Linear(uniform(name + ".weight", in, out, in), uniform(name + ".bias", in, out));
  }

  public Norm norm(String name, int width) {
    return new Norm(constant(name + ".weight", 1, width), constant(name + ".bias", 0, width));
  }
}

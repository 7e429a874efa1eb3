package dev.espalier.training;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.linear;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.Guess;
import dev.espalier.model.Network;
import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import dev.espalier.model.Table;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The smallest network that has a table, a matrix, a bias and dropout: it guesses a class from the
/// mean of its pieces.
final class TinyNetwork implements Network {
  static final int PIECES = 40;
  static final int CLASSES = 7;
  private static final int WIDTH = 16;

  private final Parameters parameters = new Parameters();
  private final Table pieces;
  private final Tensor matrix;
  private final Tensor bias;
  private boolean training;

  TinyNetwork(long seed) {
    torch.manual_seed(seed);
    pieces = parameters.table("embedding.weight", torch.randn(PIECES, WIDTH));
    matrix = parameter("output.weight", CLASSES, WIDTH);
    bias = parameter("output.bias", CLASSES);
  }

  private Tensor parameter(String name, long... shape) {
    return parameters.add(name, torch.randn(shape));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void train(boolean on) {
    training = on;
  }

  @Override
  public Tensor loss(MethodBatch batch) {
    var tokens = (MethodBatch.Tokens) batch;
    return cross_entropy_loss(logits(tokens), Tensor.create(tokens.names()).to(ScalarType.Long));
  }

  private Tensor logits(MethodBatch.Tokens tokens) { // [rows, CLASSES]
    Tensor rows = pieces.lookup(tokens.tokens()).view(tokens.rows(), tokens.length(), WIDTH);
    Tensor mean = rows.mean(1); // [rows, WIDTH]
    return linear(dropout(mean, 0.2, training), matrix, new TensorOptional(bias));
  }

  /// The share of rows whose class is guessed, less the loss to break ties.
  double accuracy(MethodBatch.Tokens batch) {
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      Tensor right =
          logits(batch).argmax().eq(new Scalar(0)); // touches the network as a metric would
      return right.sum().item_double() - loss(batch).item_double();
    }
  }

  float[] numbers() {
    try (var _ = new Scope()) {
      var all = new float[(int) parameters.count()];
      int at = 0;
      for (Tensor weight : parameters.byName().values()) {
        var buffer = weight.detach().createBuffer();
        int size = (int) weight.numel();
        ((java.nio.FloatBuffer) buffer).get(all, at, size);
        at += size;
      }
      return all;
    }
  }

  @Override
  public List<List<Guess>> guess(MethodBatch batch, int top) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    parameters.close();
  }
}

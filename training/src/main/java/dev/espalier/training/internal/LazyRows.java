package dev.espalier.training.internal;

import dev.espalier.model.Scope;
import dev.espalier.model.Table;
import dev.espalier.training.AdamW;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The optimizer of one large embedding table: an update costs what the touched rows cost.
///
/// The dense rule moves every row at every update, by the tail of its momentum. Here a row moves
/// only when it is touched, at once by what the dense rule spreads over the updates that follow:
/// there is no momentum. Squares and decay that a row missed since it was last touched are made up
/// for first, so that they are what the dense rule has.
public final class LazyRows {
  private final Table table;
  private final AdamW.Options options;
  private final Tensor square; // [rows, width]
  private final Tensor seen; // [rows, 1]: the update that touched the row last

  public LazyRows(Table table, AdamW.Options options) {
    this.table = table;
    this.options = options;
    long rows = table.weight().size(0);
    square = torch.zeros(rows, table.weight().size(1));
    seen = torch.zeros(rows, 1);
  }

  /// The state, by names that begin with the table's.
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    state.put(table.name() + ".square", square);
    state.put(table.name() + ".seen", seen);
    return state;
  }

  /// What a batch says about the touched rows.
  ///
  /// @param rows `[touched]`
  /// @param values `[touched, width]`
  public record Gradient(Tensor rows, Tensor values) {}

  /// The gradient since the last update; the caller's scope owns it.
  public Gradient gradient() {
    int[] touched = table.touched();
    if (touched.length == 0) {
      return new Gradient(torch.zeros(0), torch.zeros(0));
    }
    return new Gradient(
        Tensor.create(touched, touched.length).to(ScalarType.Long), table.gradient());
  }

  /// Moves the touched rows; the gradient is first multiplied by `clip`.
  public void step(Gradient gradient, long step, double learningRate, double clip) {
    if (gradient.rows().numel() == 0) {
      return;
    }
    double root = Math.sqrt(1 - Math.pow(options.beta2(), (double) step));
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      Tensor rows = gradient.rows();
      Tensor values = gradient.values().mul(new Scalar(clip));
      Tensor missed =
          seen.index_select(0, rows).neg().add(new Scalar((double) step)); // [touched, 1]
      Tensor squares =
          square
              .index_select(0, rows)
              .mul_(power(options.beta2(), missed))
              .addcmul_(values, values, new Scalar(1 - options.beta2()));
      Tensor weights =
          table
              .weight()
              .index_select(0, rows)
              .mul_(power(1 - learningRate * options.decay(), missed))
              .addcdiv_(
                  values,
                  squares.sqrt().add_(new Scalar(options.epsilon() * root)),
                  new Scalar(-learningRate * root));
      square.index_copy_(0, rows, squares);
      table.weight().index_copy_(0, rows, weights);
      seen.index_fill_(0, rows, new Scalar((double) step));
    }
  }

  private static Tensor power(double base, Tensor exponent) {
    return exponent.mul(new Scalar(Math.log(base))).exp_();
  }
}

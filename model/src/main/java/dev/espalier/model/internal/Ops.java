package dev.espalier.model.internal;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Tensor operations as the formulas write them.
public final class Ops {
  /// The logarithm of a probability that is as good as zero; finite, so that no gradient is NaN.
  public static final double IMPOSSIBLE = -1e4;

  private static final long SUM = 0; // the mode of embedding_bag

  private Ops() {}

  public static Scalar number(double value) {
    return new Scalar(value);
  }

  public static Scalar integer(long value) {
    return new Scalar(value);
  }

  /// Java's ids as 64-bit indexes; the conversion is native.
  public static Tensor ids(int[] ids, long... shape) {
    return Tensor.create(ids, shape).to(ScalarType.Long);
  }

  /// `tensor` with the value of an impossible logarithm where `mask` is false.
  public static Tensor where(Tensor mask, Tensor tensor) {
    return tensor.masked_fill(mask.logical_not(), number(IMPOSSIBLE));
  }

  public static Tensor cat(long dimension, Tensor... parts) {
    return torch.cat(new TensorVector(parts), dimension);
  }

  public static Tensor sum(Tensor tensor, long dimension) {
    return tensor.sum(new long[] {dimension}, false, new ScalarTypeOptional());
  }

  /// Sums of a table's rows `[rows.length / each, w]`.
  ///
  /// @param rows `each` of them for a sum
  public static Tensor sumRows(Tensor table, int[] rows, int each) {
    int sums = rows.length / each;
    int[] starts = IntStream.range(0, sums).map(i -> i * each).toArray();
    Tensor ids = Tensor.create(rows, rows.length);
    Tensor offsets = Tensor.create(starts, sums);
    var none = new TensorOptional();
    return new Tensor(
        torch.embedding_bag(table, ids, offsets, false, SUM, false, none, false).get0());
  }

  /// The first of two results. What a pair gives out belongs to the pair and dies with it; this
  /// doesn't.
  public static Tensor first(T_TensorTensor_T pair) {
    return new Tensor(pair.get0());
  }

  /// The second of two results.
  public static Tensor second(T_TensorTensor_T pair) {
    return new Tensor(pair.get1());
  }

  public static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    tensor.contiguous().data_ptr_float().get(values);
    return values;
  }

  public static long[] longs(Tensor tensor) {
    long[] values = new long[Math.toIntExact(tensor.numel())];
    tensor.contiguous().data_ptr_long().get(values);
    return values;
  }
}

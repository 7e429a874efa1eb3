package dev.espalier.model.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.Guess;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig.Code2Vec;
import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import dev.espalier.model.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// code2vec (Alon et al. 2019): contexts are embedded and combined, attention weighs them into one
/// vector, the vector chooses among whole names. Name 0, unknown, is neither learnt nor guessed.
public final class PathNamer implements Network {
  private static final long SUM = 2; // at::Reduction::Sum

  private final Code2Vec config;
  private final IntFunction<List<String>> words;
  private final Parameters parameters = new Parameters();
  private final Table tokens; // [tokens, d]
  private final Table paths; // [paths, d]
  private final Tensor combine; // [w, 3 d]
  private final Tensor attend; // [w]
  private final Linear names;
  private boolean train;

  /// A bag of contexts as one vector.
  ///
  /// @param vector `[b, w]`
  /// @param attention to each context `[b, n]`
  private record Code(Tensor vector, Tensor attention) {}

  /// Draws fresh weights.
  ///
  /// @param words what the ids of whole names spell
  public PathNamer(Code2Vec config, long seed, IntFunction<List<String>> words) {
    this.config = config;
    this.words = words;
    try (var _ = new Scope()) {
      var initial = new Initial(parameters, seed);
      int d = config.dimension();
      int w = config.width();
      double deviation = 1 / Math.sqrt(d);
      tokens = initial.table("token.weight", deviation, config.sizes().tokens(), d);
      paths = initial.table("path.weight", deviation, config.sizes().paths(), d);
      combine = initial.uniform("combine.weight", 3 * d, w, 3L * d);
      attend = initial.normal("attention.weight", 1 / Math.sqrt(w), w);
      names = initial.linear("name", w, config.sizes().names());
      parameters.flat();
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void train(boolean on) {
    train = on;
  }

  @Override
  public Tensor loss(MethodBatch batch) {
    return switch (batch) {
      case MethodBatch.Paths bag -> Scope.of(() -> loss(bag));
      case MethodBatch.Tokens _ ->
          throw new IllegalArgumentException("paths are needed, not tokens");
    };
  }

  private Tensor loss(MethodBatch.Paths batch) {
    Tensor logs = torch.log_softmax(names.of(code(batch).vector()), 1);
    Tensor wanted = Ops.ids(batch.names(), batch.rows());
    long known = Arrays.stream(batch.names()).filter(name -> name != 0).count();
    return torch
        .nll_loss(logs, wanted, new TensorOptional(), SUM, 0)
        .div(Ops.number((double) Math.max(known, 1)));
  }

  @Override
  public List<List<Guess>> guess(MethodBatch batch, int top) {
    return switch (batch) {
      case MethodBatch.Paths bag -> guess(bag, top);
      case MethodBatch.Tokens _ ->
          throw new IllegalArgumentException("paths are needed, not tokens");
    };
  }

  private List<List<Guess>> guess(MethodBatch.Paths batch, int top) {
    boolean before = train;
    train = false;
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      Code code = code(batch);
      Tensor logits = names.of(code.vector());
      logits.narrow(1, 0, 1).fill_(Ops.number(Ops.IMPOSSIBLE));
      int k = Math.min(top, config.sizes().names() - 1);
      var best = torch.topk(torch.softmax(logits, 1), k, 1, true, true);
      return guesses(Ops.longs(best.get1()), Ops.floats(best.get0()), code, batch, k);
    } finally {
      train = before;
    }
  }

  private List<List<Guess>> guesses(
      long[] ids, float[] probabilities, Code code, MethodBatch.Paths batch, int k) {
    float[] attention = Ops.floats(code.attention());
    int n = batch.contexts();
    return IntStream.range(0, batch.rows())
        .mapToObj(row -> {
          float[] weights = Arrays.copyOfRange(attention, row * n, (row + 1) * n);
          return IntStream.range(row * k, (row + 1) * k)
              .mapToObj(i -> new Guess(words.apply((int) ids[i]), probabilities[i], weights))
              .toList();
        })
        .toList();
  }

  private Code code(MethodBatch.Paths batch) {
    long b = batch.rows();
    long n = batch.contexts();
    Tensor x = Scope.of(() -> contexts(batch)); // [b n, w]
    Tensor scores = Ops.where(mask(batch), x.mv(attend).view(b, n));
    Tensor attention = torch.softmax(scores, 1);
    Tensor vector = attention.unsqueeze(1).bmm(x.view(b, n, -1)).squeeze(1);
    return new Code(dropout(vector), attention);
  }

  /// Contexts `[b n, w]`. Distinct rows are fewer than contexts, so each is projected once, for
  /// each of the three roles that it plays, and contexts sum their three finished rows.
  private Tensor contexts(MethodBatch.Paths batch) {
    int n = batch.left().length;
    int[] ends = Arrays.copyOf(batch.left(), 2 * n);
    System.arraycopy(batch.right(), 0, ends, n, n);
    Table.Found token = tokens.find(ends);
    Table.Found path = paths.find(batch.path());
    Tensor dropped = dropout(token.rows());
    Tensor stacked =
        Ops.cat(0, role(dropped, 0), role(dropout(path.rows()), 1), role(dropped, 2)); // [.., w]
    int lefts = Math.toIntExact(token.rows().size(0));
    int rights = lefts + Math.toIntExact(path.rows().size(0));
    int[] rows = new int[3 * n];
    for (int i = 0; i < n; i++) {
      rows[3 * i] = token.places()[i];
      rows[3 * i + 1] = lefts + path.places()[i];
      rows[3 * i + 2] = rights + token.places()[n + i];
    }
    return torch.tanh(Ops.sumRows(stacked, rows, 3));
  }

  /// Rows `[.., d]` through their third of the projection `[.., w]`.
  private Tensor role(Tensor rows, int third) {
    long d = config.dimension();
    return torch.linear(rows, combine.narrow(1, third * d, d));
  }

  private Tensor dropout(Tensor x) {
    return torch.dropout(x, config.dropout(), train);
  }

  private static Tensor mask(MethodBatch.Paths batch) {
    int[] any = new int[batch.left().length];
    Arrays.setAll(any, i -> batch.left()[i] | batch.path()[i] | batch.right()[i]);
    return Tensor.create(any, batch.rows(), batch.contexts()).to(ScalarType.Bool);
  }

  @Override
  public void close() {
    parameters.close();
  }
}

package dev.espalier.model.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.Guess;
import dev.espalier.model.Network;
import dev.espalier.model.NetworkConfig.Encoder;
import dev.espalier.model.NetworkConfig.Generator;
import dev.espalier.model.NetworkConfig.Structure;
import dev.espalier.model.Parameters;
import dev.espalier.model.Scope;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Composes names: pieces (and planes) are embedded, an encoder relates them, a decoder spells.
public final class NameGenerator implements Network {
  private final Generator config;
  private final IntFunction<List<String>> words;
  private final Parameters parameters = new Parameters();
  private final Tensor pieces; // [pieces, w]
  private final Tensor marks; // [marks, w]
  private final @Nullable StructureEmbedding structure;
  private final List<Layer> layers;
  private final Norm norm;
  private final NameDecoder decoder;
  private final Dropout dropout;
  private boolean train;

  /// Draws fresh weights.
  ///
  /// @param words what the ids of the name vocabulary spell
  public NameGenerator(Generator config, long seed, IntFunction<List<String>> words) {
    this.config = config;
    this.words = words;
    this.dropout = new Dropout(config.dropout(), config.channelDropout());
    try (var _ = new Scope()) {
      var initial = new Initial(parameters, seed);
      int w = config.encoder().width();
      pieces = initial.normal("piece.weight", 0.5, config.sizes().pieces(), w);
      marks = initial.normal("mark.weight", 0.5, config.sizes().marks(), w);
      layers = layers(initial);
      norm = initial.norm("encoder.norm", w);
      decoder = new NameDecoder(config.sizes(), config.decoder(), w, config.dropout(), initial);
      structure = structure(initial);
      parameters.flat();
    }
  }

  private List<Layer> layers(Initial initial) {
    return switch (config.encoder()) {
      case Encoder.GatedConvolution c ->
          numbered(c.layers(), name -> GatedConvolutionLayer.of(c, dropout, name, initial));
      case Encoder.Transformer t ->
          numbered(t.layers(), name -> TransformerLayer.of(t, dropout, name, initial));
    };
  }

  private static List<Layer> numbered(int count, java.util.function.Function<String, Layer> layer) {
    return IntStream.range(0, count).mapToObj(i -> layer.apply("encoder.layers." + i)).toList();
  }

  private @Nullable StructureEmbedding structure(Initial initial) {
    return switch (config.structure()) {
      case Structure.None _ -> null;
      case Structure.Planes planes ->
          new StructureEmbedding(planes, config.sizes(), config.encoder().width(), initial);
    };
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
      case MethodBatch.Tokens tokens -> Scope.of(() -> loss(tokens));
      case MethodBatch.Paths _ ->
          throw new IllegalArgumentException("tokens are needed, not paths");
    };
  }

  private Tensor loss(MethodBatch.Tokens batch) {
    return decoder.loss(encode(batch), Target.of(batch, config.sizes()), train);
  }

  @Override
  public List<List<Guess>> guess(MethodBatch batch, int top) {
    return switch (batch) {
      case MethodBatch.Tokens tokens -> guess(tokens, top);
      case MethodBatch.Paths _ ->
          throw new IllegalArgumentException("tokens are needed, not paths");
    };
  }

  private List<List<Guess>> guess(MethodBatch.Tokens batch, int top) {
    boolean before = train;
    train = false;
    try (var _ = new Scope();
        var _ = new NoGradGuard()) {
      var search = new BeamSearch(decoder, config, encode(batch), Math.max(top, BeamSearch.WIDTH));
      return search.guesses(batch, words, top);
    } finally {
      train = before;
    }
  }

  private Memory encode(MethodBatch.Tokens batch) {
    long b = batch.rows();
    long n = batch.length();
    Tensor ids = Tensor.create(batch.tokens(), b, n);
    Mask mask = Mask.of(ids.ne(Ops.integer(0)));
    Tensor embedded = Scope.of(() -> embed(batch, ids));
    return new Memory(encode(embedded, mask), mask, Ops.ids(batch.copy(), b, n), batch.extra());
  }

  private Tensor embed(MethodBatch.Tokens batch, Tensor ids) {
    Tensor marked = torch.embedding(marks, Tensor.create(batch.marks(), ids.shape()));
    Tensor x = torch.embedding(pieces, ids).add(marked);
    Tensor placed = config.encoder() instanceof Encoder.Transformer ? x.add(places(x)) : x;
    Tensor all =
        structure == null ? placed : placed.add(structure.of(batch.planes()).view(x.shape()));
    return dropout.of(all, train);
  }

  private static Tensor places(Tensor x) {
    return Sinusoids.of(x.size(1), x.size(2));
  }

  private Tensor encode(Tensor embedded, Mask mask) {
    Tensor x = embedded;
    for (Layer layer : layers) {
      Tensor before = x;
      x = Scope.of(() -> layer.of(before, mask, train));
    }
    return norm.of(x);
  }

  @Override
  public void close() {
    parameters.close();
  }
}

package dev.espalier.model.internal;

import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.NetworkConfig.Decoder;
import dev.espalier.model.NetworkConfig.Sizes;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Spells names, sub-token by sub-token, with an eye on the encoded method.
public final class NameDecoder {
  // A gated recurrent unit reads the name so far and begins with what the encoder pooled. At each
  // step its state h asks the positions twice: once for a context c (attention), once for a word to
  // copy (pointer; See et al. 2017). A gate g, the probability of copying, mixes the two
  // distributions:
  //
  //   P(word) = (1 - g) softmax(names · tanh(mix [h, c]) + bias)[word]
  //           +      g  Σ softmax(pointer) over the positions where the word begins
  //
  // All is kept as logarithms until the end. The embeddings of names are used twice, as the
  // recurrent unit's input and as the output layer (weight tying; Press and Wolf 2017).

  private static final int[] NEVER_GUESSED = {
    NameVocabulary.PAD, NameVocabulary.UNKNOWN, NameVocabulary.START
  };

  private final Sizes sizes;
  private final Decoder config;
  private final double dropout;
  private final Tensor names; // [v, w]
  private final Tensor bias; // [v]
  private final Linear start;
  private final Linear input;
  private final Linear hidden;
  private final Linear query;
  private final Linear pointer;
  private final Linear mix;
  private final Linear gate;

  /// What the decoder knows at each step.
  ///
  /// @param words log-probabilities of the vocabulary `[b, t, v]`
  /// @param positions log-probabilities of copying from each position `[b, t, n]`
  /// @param gate logit of copying at all `[b, t]`
  /// @param attention to the positions `[b, t, n]`
  public record Steps(Tensor words, Tensor positions, Tensor gate, Tensor attention) {}

  /// States of the recurrent unit.
  ///
  /// @param all after each step `[b, t, w]`
  /// @param last `[1, b, w]`
  public record States(Tensor all, Tensor last) {}

  public NameDecoder(Sizes sizes, Decoder config, int w, double dropout, Initial initial) {
    this.sizes = sizes;
    this.config = config;
    this.dropout = dropout;
    names = initial.normal("decoder.name.weight", 1 / Math.sqrt(w), sizes.names(), w);
    bias = initial.constant("decoder.bias", 0, sizes.names());
    start = initial.linear("decoder.start", 2 * w, w);
    input = recurrent("decoder.gru.input", w, initial);
    hidden = recurrent("decoder.gru.hidden", w, initial);
    query = initial.linear("decoder.query", w, w);
    pointer = initial.linear("decoder.pointer", w, w);
    mix = initial.linear("decoder.mix", 2 * w, w);
    gate = initial.linear("decoder.gate", 2 * w, 1);
  }

  private static Linear recurrent(String name, int w, Initial initial) {
    return new Linear(
        initial.uniform(name + ".weight", w, 3L * w, w),
        initial.uniform(name + ".bias", w, 3L * w));
  }

  /// The state before the first step `[1, b, w]`.
  public Tensor start(Memory memory) {
    Tensor mean = memory.mask().mean(memory.x());
    Tensor max = memory.mask().max(memory.x());
    return torch.tanh(start.of(Ops.cat(1, mean, max))).unsqueeze(0);
  }

  /// Reads sub-tokens.
  ///
  /// @param inputs ids in the vocabulary `[b, t]`
  /// @param state before them `[1, b, w]`
  public States read(Tensor inputs, Tensor state, boolean train) {
    Tensor x = torch.dropout(torch.embedding(names, inputs), dropout, train);
    var weights = new TensorVector(input.weight(), hidden.weight(), input.bias(), hidden.bias());
    var read = torch.gru(x, state, new TensorArrayRef(weights), true, 1, 0, train, false, true);
    return new States(Ops.first(read), Ops.second(read));
  }

  /// What comes next in each of the states `[b, t, w]`.
  public Steps next(Memory memory, Tensor states, boolean train) {
    Tensor h = torch.dropout(states, dropout, train);
    Tensor attention = torch.softmax(scores(query, h, memory, memory.mask().bool()), -1);
    Tensor known = Ops.cat(2, h, attention.bmm(memory.x())); // [b, t, 2 w]
    Tensor out = torch.dropout(torch.tanh(mix.of(known)), dropout, train);
    Tensor words = torch.log_softmax(new Linear(names, bias).of(out), -1);
    Tensor copyable = memory.copyable();
    Tensor positions = torch.log_softmax(scores(pointer, h, memory, copyable), -1);
    Tensor copies = Ops.where(copyable.any(1, true), gate.of(known).squeeze(2));
    return new Steps(words, positions, copies, attention);
  }

  /// How much each state is drawn to each allowed position `[b, t, n]`.
  private static Tensor scores(Linear layer, Tensor h, Memory memory, Tensor allowed) {
    Tensor scaled = layer.of(h).mul(Ops.number(1 / Math.sqrt((double) h.size(2))));
    return Ops.where(allowed.unsqueeze(1), scaled.bmm(memory.x().transpose(1, 2)));
  }

  /// Minus the log-probability of a name's sub-tokens, the mean over all of the batch.
  public Tensor loss(Memory memory, Target target, boolean train) {
    Tensor states = read(target.inputs(), start(memory), train).all();
    Steps steps = next(memory, states, train);
    Tensor loss = config.copy() ? mixed(memory, target, steps) : generated(target, steps);
    Tensor smooth = config.smoothing() == 0 ? loss : smooth(loss.neg(), steps).neg();
    return smooth.mul(target.valid()).sum().div(Ops.number(target.count()));
  }

  private static Tensor generated(Target target, Steps steps) {
    return steps.words().gather(2, target.words().unsqueeze(2)).squeeze(2).neg();
  }

  private static Tensor mixed(Memory memory, Target target, Steps steps) {
    Tensor hits = memory.copy().unsqueeze(1).eq(target.names().unsqueeze(2)); // [b, t, n]
    Tensor copied = torch.logsumexp(Ops.where(hits, steps.positions()), 2);
    Tensor allowed = target.generable().logical_or(hits.any(2, false).logical_not());
    Tensor generated =
        Ops.where(
            allowed, generated(target, steps).neg().add(torch.log_sigmoid(steps.gate().neg())));
    return torch.logaddexp(generated, copied.add(torch.log_sigmoid(steps.gate()))).neg();
  }

  private Tensor smooth(Tensor logarithm, Steps steps) {
    double share = config.smoothing();
    Tensor mean = Ops.sum(steps.words(), 2).div(Ops.number(sizes.names()));
    return logarithm.mul(Ops.number(1 - share)).add(mean.mul(Ops.number(share)));
  }

  /// Probabilities of the extended vocabulary; what is neither word nor END has none `[b, t, v +
  /// e]`.
  public Tensor probabilities(Memory memory, Steps steps) {
    Tensor words = torch.exp(steps.words());
    Tensor all = config.copy() ? mixture(memory, steps, words) : words;
    for (int id : NEVER_GUESSED) {
      all.narrow(2, id, 1).zero_();
    }
    return all;
  }

  private static Tensor mixture(Memory memory, Steps steps, Tensor words) {
    Tensor g = torch.sigmoid(steps.gate()).unsqueeze(2); // [b, t, 1]
    Tensor copied = torch.exp(steps.positions()).mul(g).mul(memory.copyable().unsqueeze(1));
    Tensor generated = words.mul(g.neg().add(Ops.number(1)));
    Tensor ids = memory.copy().clamp_min(Ops.integer(0)).unsqueeze(1).expand_as(copied);
    return torch
        .constant_pad_nd(generated, new long[] {0, memory.extra()}, Ops.number(0))
        .scatter_add(2, ids, copied);
  }
}

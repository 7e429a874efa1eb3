package dev.espalier.model.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.NetworkConfig.Sizes;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The names to be learnt, as the loss needs them; all `[b, t]`.
///
/// @param inputs the sub-token before each step, START first
/// @param names ids in the extended vocabulary, [#NOTHING] after END
/// @param words ids in the vocabulary: UNKNOWN for words beyond it, 0 after END
/// @param generable whether the vocabulary has the word
/// @param valid 1 up to END, 0 after it
/// @param count how many steps are valid
public record Target(
    Tensor inputs, Tensor names, Tensor words, Tensor generable, Tensor valid, int count) {
  /// Equal to no id that can be copied.
  private static final int NOTHING = -2;

  public static Target of(MethodBatch.Tokens batch, Sizes sizes) {
    int[] names = batch.names();
    int t = batch.nameLength();
    int[] inputs = new int[names.length];
    int[] targets = new int[names.length];
    int[] words = new int[names.length];
    int[] generable = new int[names.length];
    int[] valid = new int[names.length];
    int count = 0;
    for (int i = 0; i < names.length; i++) {
      boolean within = names[i] >= 0;
      targets[i] = within ? names[i] : NOTHING;
      words[i] = word(names[i], sizes);
      inputs[i] = i % t == 0 ? NameVocabulary.START : words[i - 1];
      generable[i] = within && words[i] != NameVocabulary.UNKNOWN ? 1 : 0;
      valid[i] = within ? 1 : 0;
      count += valid[i];
    }
    long[] shape = {batch.rows(), t};
    return new Target(
        Tensor.create(inputs, shape),
        Ops.ids(targets, shape),
        Ops.ids(words, shape),
        Tensor.create(generable, shape).to(ScalarType.Bool),
        Tensor.create(valid, shape).to(ScalarType.Float),
        Math.max(count, 1));
  }

  /// The id with which the decoder reads a sub-token.
  static int word(int id, Sizes sizes) {
    return id < 0 ? NameVocabulary.PAD : id < sizes.names() ? id : NameVocabulary.UNKNOWN;
  }
}

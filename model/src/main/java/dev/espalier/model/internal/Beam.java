package dev.espalier.model.internal;

import dev.espalier.dataset.NameVocabulary;
import dev.espalier.model.Guess;
import java.util.Arrays;

/// The beginning of a name, or a whole one.
///
/// @param ids of the sub-tokens in the extended vocabulary
/// @param log of the probability
/// @param attention to each position, summed over the sub-tokens
/// @param slot of the beam that this one continues
/// @param done whether END was chosen
record Beam(int[] ids, double log, float[] attention, int slot, boolean done) {
  static Beam empty(int positions) {
    return new Beam(new int[0], 0, new float[positions], 0, false);
  }

  Beam in(int newSlot) {
    return new Beam(ids, log, attention, newSlot, done);
  }

  Beam end(int from, double logarithm) {
    return new Beam(ids, log + logarithm, attention, from, true);
  }

  /// One sub-token longer.
  ///
  /// @param all attentions `[.., n]`, of which the row `at` counts
  Beam with(int id, int from, double logarithm, float[] all, int at) {
    int[] longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = id;
    float[] sum = attention.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += all[at * sum.length + i];
    }
    return new Beam(longer, log + logarithm, sum, from, false);
  }

  /// Takes a place that no beam can fill.
  Beam dead() {
    return new Beam(ids, Double.NEGATIVE_INFINITY, attention, slot, true);
  }

  boolean possible() {
    return log > Double.NEGATIVE_INFINITY;
  }

  /// The last sub-token, or START.
  int last() {
    return ids.length == 0 ? NameVocabulary.START : ids[ids.length - 1];
  }

  Guess guess(Spelling spelling) {
    float[] mean = attention.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= ids.length;
    }
    return new Guess(spelling.of(ids), Math.exp(log), mean);
  }
}

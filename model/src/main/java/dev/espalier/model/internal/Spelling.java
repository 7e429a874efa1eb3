package dev.espalier.model.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.model.NetworkConfig.Sizes;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Ids of the extended vocabulary back to words, for one row of a batch.
record Spelling(Sizes sizes, IntFunction<List<String>> words, MethodBatch.Tokens batch, int row) {
  List<String> of(int[] ids) {
    return Arrays.stream(ids).boxed().flatMap(id -> word(id).stream()).toList();
  }

  private List<String> word(int id) {
    return id < sizes.names()
        ? words.apply(id)
        : List.of(batch.extraWords()[row][id - sizes.names()]);
  }
}

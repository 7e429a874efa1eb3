package dev.espalier.training;

import dev.espalier.dataset.Batches;
import dev.espalier.dataset.MethodBatch;

/// The batches of a training split, each addressable, so that a resumed run goes on where it was.
///
/// `batch` is called from one background thread, ahead of its use, and always gives the same batch
/// for the same address.
public interface BatchSource {
  /// How many batches a pass has; at least one.
  int batches(int epoch);

  /// Batch `index` of pass `epoch`, both from 0.
  MethodBatch batch(int epoch, int index);

  /// What identifies the data: a run resumes only on the same.
  default String fingerprint() {
    return "";
  }

  /// The batches of a data set whose contents `fingerprint` identifies.
  static BatchSource of(Batches batches, String fingerprint) {
    return new BatchSource() {
      @Override
      public int batches(int epoch) {
        return batches.steps();
      }

      @Override
      public MethodBatch batch(int epoch, int index) {
        return batches.batch(epoch, index);
      }

      @Override
      public String fingerprint() {
        return fingerprint;
      }
    };
  }
}

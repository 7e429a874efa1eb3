package dev.espalier.dataset;

/// Told how far a long job is, often; whoever listens decides what to print and when.
@FunctionalInterface
public interface Progress {
  /// Listens to nothing.
  Progress SILENT = (_, _, _, _) -> {};

  /// Tells the state of the job.
  ///
  /// @param done how many units are done
  /// @param total how many there will be, or -1 when that is not known
  /// @param unit what is counted, in the plural: `files`
  /// @param note what else to say, for example `4,812 examples`; may be empty
  void at(long done, long total, String unit, String note);
}

package dev.espalier.training.internal;

/// How far a run has come.
///
/// @param step updates done
/// @param cursor the batch that comes next
/// @param examples trained on
/// @param trainingSeconds that the updates took
/// @param loss of the last update, NaN before the first
public record Position(
    long step, Cursor cursor, long examples, double trainingSeconds, double loss) {
  static final Position START = new Position(0, Cursor.START, 0, 0, Double.NaN);

  Position after(Group group, double seconds, double lossThere) {
    return new Position(
        step + 1, group.after(), examples + group.rows(), trainingSeconds + seconds, lossThere);
  }

  /// Examples trained on in a second.
  double rate() {
    return trainingSeconds > 0 ? examples / trainingSeconds : 0;
  }
}

package dev.espalier.dataset;

import dev.espalier.dataset.internal.Padding;
import java.util.List;

/// One method as a network reads it, before rows are padded to a batch.
public sealed interface MethodRow {
  /// Positions or contexts; rows of like length go into one batch.
  int length();

  /// A method as pieces; see [MethodBatch.Tokens] for what the numbers mean.
  ///
  /// @param pieces ids of the pieces
  /// @param marks 2 where a piece begins a token, 1 where it begins a later word of one, else 0
  /// @param copy id in the extended name vocabulary of the word that begins here, or -1
  /// @param token index of the code token that each piece is of; -1 for words of the hint
  /// @param planes the structure planes of the tokens, clamped to the encoder's sizes `[5][tokens]`
  /// @param extra the row's own words that the name vocabulary lacks
  /// @param name ids of the name's words, END last
  record Tokens(
      int[] pieces,
      int[] marks,
      int[] copy,
      int[] token,
      int[][] planes,
      List<String> extra,
      int[] name)
      implements MethodRow {
    @Override
    public int length() {
      return pieces.length;
    }
  }

  /// A method as path contexts; see [MethodBatch.Paths].
  ///
  /// @param context index of each in the method's own list
  /// @param name id of the whole name, 0 when it is unknown
  record Paths(int[] left, int[] path, int[] right, int[] context, int name) implements MethodRow {
    @Override
    public int length() {
      return path.length;
    }
  }

  /// Rows of one kind, padded to the longest of them.
  ///
  /// @param rows every row of the split
  /// @param examples the ones that go into the batch
  static MethodBatch batch(List<? extends MethodRow> rows, int[] examples) {
    return Padding.batch(rows, examples);
  }
}

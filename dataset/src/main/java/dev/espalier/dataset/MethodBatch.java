package dev.espalier.dataset;

/// Methods as the networks read them, padded to one length; arrays are row-major.
public sealed interface MethodBatch {
  /// How many methods.
  int rows();

  /// Index of each row's method in its split, so that outputs find their way back.
  int[] examples();

  /// Methods as sequences of sub-token pieces.
  ///
  /// Names are sequences of sub-token ids in the name vocabulary `[0, V)`; the ids `[V, V + extra)`
  /// are the words of a row's own body that the vocabulary lacks, numbered per row, so that an
  /// unseen name can be copied together. Padding is id 0 everywhere but in `copy`, where it is -1,
  /// and in `names`, where it is -1 as well.
  ///
  /// @param length positions in a row
  /// @param tokens piece ids `[rows, length]`
  /// @param marks 2 where a piece begins a token, 1 where it begins a later word of one, else 0
  ///   `[rows, length]`
  /// @param planes one array for each structure plane, in the order of `Plane` `[5][rows, length]`
  /// @param copy the id in the extended name vocabulary of the word that begins here, or -1 `[rows,
  ///   length]`
  /// @param extra how many words beyond the vocabulary the fullest row has
  /// @param nameLength sub-tokens in the longest name, its END included
  /// @param names ids of each name's sub-tokens, END last `[rows, nameLength]`
  /// @param extraWords the words beyond the vocabulary, so that a copied id can be read: row `i`'s
  ///   id `V + k` is `extraWords[i][k]` `[rows][at most extra]`
  record Tokens(
      int rows,
      int[] examples,
      int length,
      int[] tokens,
      int[] marks,
      int[][] planes,
      int[] copy,
      int extra,
      int nameLength,
      int[] names,
      String[][] extraWords)
      implements MethodBatch {}

  /// Methods as bags of path contexts, and their whole names as classes.
  ///
  /// @param contexts contexts in a row; padding has id 0 in all three
  /// @param left ids of the contexts' first tokens `[rows, contexts]`
  /// @param path ids of the paths `[rows, contexts]`
  /// @param right ids of the contexts' last tokens `[rows, contexts]`
  /// @param names id of each whole name, 0 when it is unknown `[rows]`
  record Paths(
      int rows, int[] examples, int contexts, int[] left, int[] path, int[] right, int[] names)
      implements MethodBatch {}
}

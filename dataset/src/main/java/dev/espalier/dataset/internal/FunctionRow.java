package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import dev.espalier.representation.Function;

/// A function as a row of a data set of tokens, planes or paths; what the kind lacks is empty.
///
/// @param line of the name, from 1
/// @param starts byte offset of each token in the file
/// @param kinds the grammar's id of each token's kind
/// @param contexts three strings each: token, path, token
/// @param text the row as it is written, in code2vec's format, which needs nothing else
public record FunctionRow(
    String path,
    String language,
    int start,
    int end,
    int line,
    String name,
    Function.Form form,
    Split split,
    String[] tokens,
    int[] starts,
    int[] kinds,
    int[][] planes,
    String[] contexts,
    byte[] text) {
  private static final String[] NO_TEXTS = {};
  private static final int[] NO_NUMBERS = {};
  private static final int[][] NO_PLANES = {};

  /// A row in code2vec's format.
  static FunctionRow line(String path, Split split, byte[] text) {
    return new FunctionRow(
        path,
        "",
        0,
        0,
        0,
        "",
        Function.Form.FUNCTION,
        split,
        NO_TEXTS,
        NO_NUMBERS,
        NO_NUMBERS,
        NO_PLANES,
        NO_TEXTS,
        text);
  }
}

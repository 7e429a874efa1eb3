package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import dev.espalier.representation.Function;

/// A function as a row of a data set of tokens, planes or paths; what the kind lacks is empty.
///
/// @param line of the name, from 1
/// @param starts byte offset of each token in the file
/// @param kinds the grammar's id of each token's kind
/// @param contexts three strings each: token, path, token
/// @param text the row as it is written, in code2vec's format, which is made on the way
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
    byte[] text) {}

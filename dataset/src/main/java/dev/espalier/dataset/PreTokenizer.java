package dev.espalier.dataset;

import dev.espalier.dataset.internal.WordScanner;

/// How a text falls into words before byte-pair encoding, which never merges across words.
public enum PreTokenizer {
  /// GPT-2's words: a space belongs to the word after it.
  GPT2,
  /// The words of code: parts of camel case, digits, signs, space.
  CODE;

  /// The split of [#CODE] as a regular expression, for `tokenizer.json`.
  static final String CODE_PATTERN =
      "[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|\\s+|[^A-Za-z0-9\\s]+";

  /// End of the word that begins at `from`.
  int next(byte[] utf8, int from) {
    return switch (this) {
      case GPT2 -> WordScanner.gpt2(utf8, from);
      case CODE -> WordScanner.code(utf8, from);
    };
  }
}

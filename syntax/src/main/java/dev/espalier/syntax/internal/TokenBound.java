package dev.espalier.syntax.internal;

import dev.espalier.syntax.Language;

/// An upper bound for the tokens of a source, without a grammar.
///
/// tree-sitter before 0.20.9 counts a node's children in 16 bits and corrupts the heap when an
/// error node collects more; a source with fewer tokens cannot do that. Every punctuation mark,
/// line end, byte beyond ASCII and start of a word counts. Tokens without text stand at line ends
/// and are thus counted, except that a line of Python may have two more (an indent, and later its
/// dedent), which at most doubles the number.
final class TokenBound {
  private static final int SAFE = 60_000;
  private static final int SAFE_WITH_INDENTS = 1 << 15;

  private TokenBound() {}

  /// Whether `source` may have too many tokens for one node of an old core.
  static boolean exceeded(Language language, byte[] source) {
    int safe = language == Language.PYTHON ? SAFE_WITH_INDENTS : SAFE;
    if (source.length < safe) {
      return false;
    }
    int tokens = 0;
    boolean inWord = false;
    for (byte b : source) {
      boolean word = isWord(b);
      tokens += (word ? inWord : b == ' ' || b == '\t') ? 0 : 1;
      inWord = word;
    }
    return tokens >= safe;
  }

  private static boolean isWord(byte b) {
    int letter = b | 0x20;
    return (letter >= 'a' && letter <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }
}

package dev.espalier.syntax.internal;

import dev.espalier.syntax.Language;

/// An upper bound for the tokens of a source, without a grammar.
///
/// tree-sitter before 0.20.9 counts a node's children in 16 bits and corrupts the heap when an
/// error, or a run of comments, makes a node of more; a source with fewer tokens cannot do that.
/// Every punctuation mark, line end, byte beyond ASCII and start of a word counts. Tokens without
/// text stand at line ends and are thus counted, except that a line of Python may have two more (an
/// indent, and later its dedent), which at most doubles the number. In Java, where comments can be
/// told by the bytes alone, one counts once, plus its quotes in case that it is a string after all.
final class TokenBound {
  private static final int SAFE = 65_000;
  private static final int SAFE_WITH_INDENTS = 1 << 15;

  /// What a quote has opened in Java.
  private enum Open {
    NOTHING,
    CHARACTER,
    STRING,
    TEXT_BLOCK
  }

  private final byte[] source;
  private int at;
  private int tokens;
  private Open open = Open.NOTHING;
  private boolean neverEnds; // a block comment that starts here or later

  private TokenBound(byte[] source) {
    this.source = source;
  }

  /// Whether `source` may have too many tokens for one node of an old core.
  static boolean exceeded(Language language, byte[] source) {
    int safe = language == Language.PYTHON ? SAFE_WITH_INDENTS : SAFE;
    return source.length >= safe && of(language, source) >= safe;
  }

  static int of(Language language, byte[] source) {
    TokenBound bound = new TokenBound(source);
    while (bound.at < source.length) {
      if (language == Language.JAVA) {
        bound.java();
      } else {
        bound.count();
      }
    }
    return bound.tokens;
  }

  /// Passes one byte, or the rest of a word.
  private void count() {
    byte b = source[at++];
    tokens += b == ' ' || b == '\t' ? 0 : 1;
    while (isWord(b) && at < source.length && isWord(source[at])) {
      at++;
    }
  }

  private void java() {
    byte b = source[at];
    int end = open == Open.NOTHING && b == '/' ? commentEnd() : at;
    if (end > at) {
      tokens++;
      for (; at < end; at++) {
        tokens += source[at] == '"' || source[at] == '\'' || source[at] == '\\' ? 1 : 0;
      }
      return;
    }
    boolean block = b == '"' && is(at + 1, '"') && is(at + 2, '"');
    open =
        switch (open) {
          case NOTHING ->
              block
                  ? Open.TEXT_BLOCK
                  : b == '"' ? Open.STRING : b == '\'' ? Open.CHARACTER : Open.NOTHING;
          case CHARACTER -> b == '\'' || b == '\n' ? Open.NOTHING : open;
          case STRING -> b == '"' || b == '\n' ? Open.NOTHING : open;
          case TEXT_BLOCK -> block ? Open.NOTHING : open;
        };
    count();
    if (block) {
      at += 2;
    } else if (b == '\\' && open != Open.NOTHING && at < source.length) {
      at++; // what it escapes closes nothing
    }
  }

  /// One past the comment that starts here, or here when none does or it never ends.
  private int commentEnd() {
    if (is(at + 1, '/')) {
      int end = at;
      while (end < source.length && source[end] != '\n') {
        end++;
      }
      return end;
    }
    if (is(at + 1, '*') && !neverEnds) {
      for (int end = at + 3; end < source.length; end++) {
        if (source[end] == '/' && source[end - 1] == '*') {
          return end + 1;
        }
      }
      neverEnds = true;
    }
    return at;
  }

  private boolean is(int index, char c) {
    return index < source.length && source[index] == c;
  }

  private static boolean isWord(byte b) {
    int letter = b | 0x20;
    return (letter >= 'a' && letter <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }
}

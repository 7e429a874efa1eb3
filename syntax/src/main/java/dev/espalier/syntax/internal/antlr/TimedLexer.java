package dev.espalier.syntax.internal.antlr;

import java.util.Arrays;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.LexerInterpreter;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.Token;

/// ANTLR's lexer under a limit, which remembers the text that is no token.
final class TimedLexer extends LexerInterpreter {
  private final Limit limit;
  private int[] strays = new int[16]; // start and end in turn
  private int strayCount;

  TimedLexer(Interpreted grammar, CharStream source, Limit limit) {
    super(
        grammar.lexer().file(),
        grammar.lexer().vocabulary(),
        grammar.lexer().rules(),
        grammar.channels(),
        grammar.modes(),
        grammar.lexer().atn(),
        source);
    this.limit = limit;
    removeErrorListeners();
  }

  /// Starts with another source.
  void reset(CharStream source) {
    strayCount = 0;
    setInputStream(source);
  }

  @Override
  public Token nextToken() {
    limit.node();
    return super.nextToken();
  }

  @Override
  public void recover(LexerNoViableAltException e) {
    super.recover(e);
    limit.step();
    boolean adjoins = strayCount > 0 && strays[2 * strayCount - 1] == _tokenStartCharIndex;
    if (!adjoins) {
      if (2 * strayCount == strays.length) {
        strays = Arrays.copyOf(strays, 2 * strays.length);
      }
      strays[2 * strayCount++] = _tokenStartCharIndex;
    }
    strays[2 * strayCount - 1] = _input.index();
  }

  /// Start and end of each piece of text that is no token.
  int[] strays() {
    return Arrays.copyOf(strays, 2 * strayCount);
  }
}

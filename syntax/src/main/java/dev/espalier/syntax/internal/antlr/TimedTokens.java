package dev.espalier.syntax.internal.antlr;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/// Tokens under a limit: prediction, which may look far ahead, looks at them through this.
final class TimedTokens extends CommonTokenStream {
  private final Limit limit;

  TimedTokens(TokenSource source, Limit limit) {
    super(source);
    this.limit = limit;
  }

  @Override
  public Token LT(int offset) {
    limit.step();
    return super.LT(offset);
  }

  @Override
  public void consume() {
    limit.step();
    super.consume();
  }
}

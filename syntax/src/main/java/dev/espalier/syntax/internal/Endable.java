package dev.espalier.syntax.internal;

import java.util.Arrays;

/// A text that can end early: for parsers that cannot be asked to stop, but do at the end of their
/// text. What is left of it becomes blank.
public final class Endable {
  private volatile char[] text = {};
  private volatile boolean ended;

  /// The text itself, not a copy, for a parser to read.
  public char[] of(char[] begun) {
    text = begun;
    if (ended) {
      blank();
    }
    return begun;
  }

  /// Ends the text, from another thread.
  public void end() {
    ended = true;
    blank();
  }

  public boolean hasEnded() {
    return ended;
  }

  private void blank() {
    Arrays.fill(text, ' ');
  }
}

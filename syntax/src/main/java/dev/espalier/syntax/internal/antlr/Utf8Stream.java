package dev.espalier.syntax.internal.antlr;

import dev.espalier.syntax.internal.Utf8Text;
import java.nio.charset.StandardCharsets;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/// The characters of a UTF-8 source, by byte offsets: so tokens have the offsets that trees want.
///
/// A byte that belongs to no character reads as U+FFFD.
final class Utf8Stream implements CharStream {
  private static final int REPLACEMENT = 0xFFFD;

  private final byte[] source;
  private final int from;
  private int at;

  /// @param from where the text begins, behind a byte order mark
  Utf8Stream(byte[] source, int from) {
    this.source = source;
    this.from = from;
    this.at = from;
  }

  @Override
  public int LA(int offset) {
    int index = at;
    for (int i = offset; i > 1 && index < source.length; i--) {
      index += Utf8Text.widthAt(source, index);
    }
    for (int i = offset; i < 0; i++) {
      if (index <= from) {
        return EOF;
      }
      index = before(index);
    }
    return offset == 0 ? 0 : characterAt(index);
  }

  private int characterAt(int index) {
    if (index >= source.length) {
      return EOF;
    }
    int ascii = source[index];
    if (ascii >= 0) {
      return ascii;
    }
    int character = Utf8Text.codePointAt(source, index);
    return character < 0 ? REPLACEMENT : character;
  }

  /// Where the character before an offset begins.
  private int before(int index) {
    for (int back = 4; back > 1; back--) {
      int start = index - back;
      if (start >= from && Utf8Text.widthAt(source, start) == back) {
        return start;
      }
    }
    return index - 1;
  }

  @Override
  public void consume() {
    if (at >= source.length) {
      throw new IllegalStateException("cannot consume EOF");
    }
    at += source[at] >= 0 ? 1 : Utf8Text.widthAt(source, at);
  }

  @Override
  public String getText(Interval interval) {
    int start = Math.clamp(interval.a, 0, source.length);
    int end = Math.clamp(interval.b + 1L, start, source.length);
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = index;
  }

  @Override
  public int size() {
    return source.length;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }
}

package dev.espalier.analysis.internal.types;

import java.util.Arrays;

/// Source bytes as the characters that a compiler reads, and the way back from its offsets.
///
/// A byte that is no UTF-8 is one U+FFFD; the byte order mark is a space.
final class Offsets {
  private final char[] text;
  private final int[] bytes;

  private Offsets(char[] text, int[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  static Offsets of(byte[] source) {
    char[] text = new char[source.length];
    int[] bytes = new int[source.length + 1];
    int chars = 0;
    for (int at = 0; at < source.length; ) {
      int length = length(source, at);
      int point = point(source, at, length);
      bytes[chars] = at;
      if (Character.isSupplementaryCodePoint(point)) {
        text[chars++] = Character.highSurrogate(point);
        bytes[chars] = at;
        text[chars++] = Character.lowSurrogate(point);
      } else {
        text[chars++] = at == 0 && point == '\uFEFF' ? ' ' : (char) point;
      }
      at += length;
    }
    bytes[chars] = source.length;
    return new Offsets(Arrays.copyOf(text, chars), Arrays.copyOf(bytes, chars + 1));
  }

  /// How many bytes the character has: 1 for what is none.
  private static int length(byte[] source, int at) {
    int first = source[at] & 0xFF;
    int length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    for (int i = 1; i < length; i++) {
      if (at + i >= source.length || (source[at + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return Character.isValidCodePoint(raw(source, at, length)) ? length : 1;
  }

  private static int point(byte[] source, int at, int length) {
    if (length == 1) {
      return source[at] >= 0 ? source[at] : 0xFFFD;
    }
    int point = raw(source, at, length);
    return length == 3 && Character.isSurrogate((char) point) ? 0xFFFD : point;
  }

  private static int raw(byte[] source, int at, int length) {
    int point = length == 1 ? 0 : source[at] & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      point = (point << 6) | (source[at + i] & 0x3F);
    }
    return point;
  }

  String text() {
    return new String(text);
  }

  /// The byte at which a character starts; the end for the character after the last.
  int toByte(long character) {
    return bytes[Math.toIntExact(Math.clamp(character, 0, text.length))];
  }
}

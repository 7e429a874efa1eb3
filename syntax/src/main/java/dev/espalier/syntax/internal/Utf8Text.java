package dev.espalier.syntax.internal;

import java.util.Arrays;

/// A source as compilers want it, in UTF-16, with the way back: the byte that each char comes from.
///
/// The byte order mark is left out. A byte that belongs to no character reads as U+FFFD, one for
/// each byte. Both chars of a pair lead to the first of their four bytes.
///
/// @param offsets one entry more than chars; empty where a char is a byte
/// @param from bytes before the first char: the byte order mark
public record Utf8Text(char[] chars, int[] offsets, int from) {
  private static final int REPLACEMENT = 0xFFFD;

  public static Utf8Text of(byte[] source) {
    int from = markLength(source);
    for (int i = from; i < source.length; i++) {
      if (source[i] < 0) {
        return decode(source, from);
      }
    }
    char[] chars = new char[source.length - from];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) source[from + i];
    }
    return new Utf8Text(chars, new int[0], from);
  }

  /// How many bytes the byte order mark takes at the beginning: 3 or 0.
  public static int markLength(byte[] source) {
    boolean marked =
        source.length >= 3
            && source[0] == (byte) 0xEF
            && source[1] == (byte) 0xBB
            && source[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private static Utf8Text decode(byte[] source, int from) {
    char[] chars = new char[source.length - from];
    int[] offsets = new int[source.length - from + 1];
    int size = 0;
    for (int i = from; i < source.length; i += widthAt(source, i)) {
      int c = codePointAt(source, i);
      int count = Character.toChars(c < 0 ? REPLACEMENT : c, chars, size);
      Arrays.fill(offsets, size, size + count, i);
      size += count;
    }
    offsets[size] = source.length;
    return new Utf8Text(Arrays.copyOf(chars, size), Arrays.copyOf(offsets, size + 1), from);
  }

  /// The byte offset of a char offset; the end of the chars is the end of the bytes.
  public int offset(int charOffset) {
    return offsets.length == 0 ? from + charOffset : offsets[charOffset];
  }

  /// The character that begins at a byte, or -1 where none does.
  public static int codePointAt(byte[] source, int at) {
    return switch (widthOf(source, at)) {
      case 1 -> source[at];
      case 2 -> (source[at] & 0x1F) << 6 | trail(source, at + 1);
      case 3 -> (source[at] & 0xF) << 12 | trail(source, at + 1) << 6 | trail(source, at + 2);
      case 4 ->
          (source[at] & 7) << 18
              | trail(source, at + 1) << 12
              | trail(source, at + 2) << 6
              | trail(source, at + 3);
      default -> -1;
    };
  }

  private static int trail(byte[] source, int at) {
    return source[at] & 0x3F;
  }

  /// How many bytes the character has that begins at a byte; 1 where none does.
  public static int widthAt(byte[] source, int at) {
    return Math.max(1, widthOf(source, at));
  }

  /// 0 where no character begins: by table 3-7 of the Unicode standard.
  private static int widthOf(byte[] source, int at) {
    int first = source[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int second = at + 1 < source.length ? source[at + 1] & 0xFF : 0;
    if (first >= 0xC2 && first <= 0xDF) {
      return isTrail(second) ? 2 : 0;
    }
    boolean third = at + 2 < source.length && isTrail(source[at + 2] & 0xFF);
    if (first >= 0xE0 && first <= 0xEF) {
      boolean proper =
          second >= (first == 0xE0 ? 0xA0 : 0x80) && second <= (first == 0xED ? 0x9F : 0xBF);
      return proper && third ? 3 : 0;
    }
    boolean fourth = at + 3 < source.length && isTrail(source[at + 3] & 0xFF);
    boolean proper =
        first >= 0xF0
            && first <= 0xF4
            && second >= (first == 0xF0 ? 0x90 : 0x80)
            && second <= (first == 0xF4 ? 0x8F : 0xBF);
    return proper && third && fourth ? 4 : 0;
  }

  private static boolean isTrail(int b) {
    return b >= 0x80 && b <= 0xBF;
  }
}

package dev.espalier.dataset.internal;

import java.util.stream.IntStream;

/// GPT-2's alphabet: every byte as one printable character, so that any text is symbols of it.
///
/// The bytes of printable Latin-1 characters stand for themselves, the other 68 for the characters
/// from U+0100 on, in their order: a space is `Ġ`, a line feed `Ċ`.
public final class ByteAlphabet {
  private static final char[] CHARS = new char[256];
  private static final int[] SORTED;

  static {
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xFF && b != 0xAD);
      CHARS[b] = (char) (printable ? b : next++);
    }
    SORTED =
        IntStream.range(0, 256)
            .boxed()
            .sorted((a, b) -> Character.compare(CHARS[a], CHARS[b]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private ByteAlphabet() {}

  /// The symbol of a byte, 0 to 255.
  public static String symbol(int b) {
    return String.valueOf(CHARS[b]);
  }

  /// The bytes in the order of their symbols.
  public static int[] bytesInOrder() {
    return SORTED.clone();
  }
}

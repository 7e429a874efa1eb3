package dev.espalier.dataset.internal;

/// Where words end, in UTF-8: GPT-2's regular expression and the split of code into words, by hand.
///
/// ```
/// GPT-2  's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// code   [A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|\s+|[^A-Za-z0-9\s]+
/// ```
///
/// Both cover every text without a gap, so a word ends where the next begins. `\s` is Unicode's
/// White_Space, as in the regular expressions of Hugging Face's tokenizers.
public final class WordScanner {
  private static final int LETTER = 0;
  private static final int NUMBER = 1;
  private static final int SPACE = 2;
  private static final int OTHER = 3;
  private static final byte[] ASCII = new byte[128];

  static {
    for (int c = 0; c < 128; c++) {
      ASCII[c] = (byte) kindOf(c);
    }
  }

  private WordScanner() {}

  /// End of the word of GPT-2's split that begins at `from`.
  public static int gpt2(byte[] text, int from) {
    int end = contraction(text, from);
    if (end > from) {
      return end;
    }
    int first = text[from] == ' ' && from + 1 < text.length ? from + 1 : from;
    int kind = kindAt(text, first);
    return kind == SPACE ? spaces(text, from) : run(text, first, kind);
  }

  /// End of the word of code that begins at `from`: a camel-case part, digits, signs or space.
  public static int code(byte[] text, int from) {
    byte c = text[from];
    if (isUpper(c)) {
      int end = from + 1;
      while (end < text.length && isUpper(text[end])) {
        end++;
      }
      boolean lower = end < text.length && isLower(text[end]);
      return !lower ? end : end == from + 1 ? lowers(text, end) : end - 1;
    }
    return isLower(c) ? lowers(text, from) : plainRun(text, from);
  }

  private static int lowers(byte[] text, int from) {
    int end = from;
    while (end < text.length && isLower(text[end])) {
      end++;
    }
    return end;
  }

  private static int plainRun(byte[] text, int from) {
    int kind = plainKind(text, from);
    int end = from;
    while (end < text.length && plainKind(text, end) == kind) {
      end += width(text[end]);
    }
    return end;
  }

  /// Letters and digits beyond ASCII are signs to the split of code.
  private static int plainKind(byte[] text, int at) {
    int kind = kindAt(text, at);
    return text[at] >= 0 || kind == SPACE ? kind : OTHER;
  }

  private static int contraction(byte[] text, int from) {
    if (text[from] != '\'' || from + 1 >= text.length) {
      return from;
    }
    byte a = text[from + 1];
    if (a == 's' || a == 't' || a == 'm' || a == 'd') {
      return from + 2;
    }
    byte b = from + 2 < text.length ? text[from + 2] : 0;
    boolean two = ((a == 'r' || a == 'v') && b == 'e') || (a == 'l' && b == 'l');
    return two ? from + 3 : from;
  }

  /// The last space of a run goes to the word that follows it, if any follows.
  private static int spaces(byte[] text, int from) {
    int end = from;
    int last = from;
    while (end < text.length && kindAt(text, end) == SPACE) {
      last = end;
      end += width(text[end]);
    }
    return end == text.length || last == from ? end : last;
  }

  private static int run(byte[] text, int from, int kind) {
    int end = from;
    while (end < text.length && kindAt(text, end) == kind) {
      end += width(text[end]);
    }
    return end;
  }

  private static int kindAt(byte[] text, int at) {
    byte c = text[at];
    return c >= 0 ? ASCII[c] : kindOf(codePoint(text, at));
  }

  private static int kindOf(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          LETTER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          NUMBER;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      default -> (c >= '\t' && c <= '\r') || c == 0x85 ? SPACE : OTHER;
    };
  }

  private static int codePoint(byte[] text, int at) {
    int c = text[at] & 0xff;
    return switch (width(text[at])) {
      case 2 -> (c & 0x1f) << 6 | tail(text, at + 1);
      case 3 -> (c & 0x0f) << 12 | tail(text, at + 1) << 6 | tail(text, at + 2);
      default ->
          (c & 0x07) << 18
              | tail(text, at + 1) << 12
              | tail(text, at + 2) << 6
              | tail(text, at + 3);
    };
  }

  private static int tail(byte[] text, int at) {
    return text[at] & 0x3f;
  }

  private static int width(byte first) {
    return first >= 0 ? 1 : (first & 0xe0) == 0xc0 ? 2 : (first & 0xf0) == 0xe0 ? 3 : 4;
  }

  private static boolean isUpper(byte c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(byte c) {
    return c >= 'a' && c <= 'z';
  }
}

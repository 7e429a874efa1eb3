package dev.espalier.representation;

import dev.espalier.representation.internal.PathSpeller;
import dev.espalier.representation.internal.TokenTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Functions as lines of code2vec's text format, gathered in memory and written out together.
///
/// ```text
/// line    := label (" " token "," path "," token)* LF
/// label   := word ("|" word)*
/// ```
///
/// A function without contexts gives no line. Not thread-safe: one for each thread, reused from
/// file to file.
public final class ContextLines {
  private static final byte[] METHOD_NAME = bytes(PathContexts.METHOD_NAME);

  /// The longest number, with its sign.
  private static final int DIGITS = 11;

  /// `00` to `99`.
  private static final byte[] PAIRS = pairs();

  private static final int TYPICAL = 32;
  private static final Pattern WORD_END =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|_|[0-9]|(?<=[A-Z])(?=[A-Z][a-z])|\\s+");

  private final PathForm form;
  private byte[] lines = {};
  private int length;

  private ContextLines(PathForm form) {
    this.form = form;
  }

  /// No lines yet; their paths will be in this form.
  public static ContextLines in(PathForm form) {
    return new ContextLines(form);
  }

  /// Adds a function's line; nothing when it has no contexts.
  public void add(PathContexts contexts) {
    if (contexts.size() == 0) {
      return;
    }
    int root = contexts.function().node();
    PathSpeller speller = PathSpeller.of(contexts.terminals(), root);
    TokenTexts tokens = new TokenTexts(contexts.terminals(), root);
    reserve(TYPICAL * contexts.size());
    put(bytes(label(contexts.tree().text(contexts.function().name()))));
    for (int i = 0; i < contexts.size(); i++) {
      int source = contexts.source()[i];
      int target = contexts.target()[i];
      token(contexts, tokens, source, ' ');
      path(speller, source, target, contexts.top()[i]);
      token(contexts, tokens, target, ',');
    }
    put((byte) '\n');
  }

  /// Writes the lines and forgets them.
  public void writeTo(OutputStream out) throws IOException {
    out.write(lines, 0, length);
    length = 0;
  }

  /// The lines, which are forgotten.
  public byte[] take() {
    byte[] taken = Arrays.copyOf(lines, length);
    length = 0;
    return taken;
  }

  /// A function's label: its name in the words that code2vec splits it into, joined by `|`.
  ///
  /// ```java
  /// ContextLines.label("getHTTPServer2")   // get|http|server
  /// ```
  public static String label(String name) {
    String words =
        WORD_END
            .splitAsStream(name.strip())
            .filter(word -> !word.isEmpty())
            .map(TokenText::of)
            .filter(word -> !word.equals(TokenText.BLANK))
            .collect(Collectors.joining("|"));
    return words.isEmpty() ? TokenText.of(name) : words;
  }

  private void token(PathContexts contexts, TokenTexts tokens, int node, char before) {
    reserve(TokenText.MAX_LENGTH + 1);
    lines[length++] = (byte) before;
    if (contexts.isMasked(node)) {
      put(METHOD_NAME);
    } else {
      length = tokens.copy(node, lines, length);
    }
  }

  private void path(PathSpeller speller, int source, int target, int top) {
    put((byte) ',');
    if (form == PathForm.HASHED) {
      decimal(speller.hash(source, target, top));
    } else {
      put(bytes(speller.path(source, target, top, form)));
    }
  }

  /// Two digits at a time, from the last, below zero where no number overflows.
  private void decimal(int number) {
    reserve(DIGITS);
    if (number < 0) {
      lines[length++] = '-';
    }
    int rest = number < 0 ? number : -number;
    int at = length + digits(rest);
    length = at;
    while (rest <= -10) {
      int pair = -(rest % 100) * 2;
      lines[--at] = PAIRS[pair + 1];
      lines[--at] = PAIRS[pair];
      rest /= 100;
    }
    if (rest < 0 || at == length) {
      lines[--at] = (byte) ('0' - rest);
    }
  }

  /// How many digits a number that is not positive has; most hashes have ten or nine.
  private static int digits(int number) {
    int digits = 10;
    for (int bound = -1_000_000_000; number > bound && digits > 1; bound /= 10) {
      digits--;
    }
    return digits;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private void put(byte one) {
    reserve(1);
    lines[length++] = one;
  }

  private void put(byte[] some) {
    reserve(some.length);
    System.arraycopy(some, 0, lines, length, some.length);
    length += some.length;
  }

  private void reserve(int more) {
    if (lines.length - length < more) {
      lines = Arrays.copyOf(lines, Math.max(2 * lines.length, length + more));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

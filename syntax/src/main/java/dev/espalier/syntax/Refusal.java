package dev.espalier.syntax;

import dev.espalier.syntax.Rejection.Reason;
import java.util.Optional;

/// What no front end gets to see: sources that are too large or no text.
final class Refusal {
  private static final int LOOKED_AT = 8192;

  private Refusal() {}

  static Optional<Rejection> of(byte[] source, ParserLimits limits) {
    if (source.length > limits.maxBytes()) {
      return Optional.of(
          new Rejection(
              Reason.TOO_LARGE,
              "has %,d bytes, the limit is %,d".formatted(source.length, limits.maxBytes())));
    }
    if (isUtf16(source)) {
      return Optional.of(new Rejection(Reason.BINARY, "is UTF-16, which is not read"));
    }
    for (int i = 0; i < Math.min(source.length, LOOKED_AT); i++) {
      if (source[i] == 0) {
        return Optional.of(new Rejection(Reason.BINARY, "has a NUL at byte " + i));
      }
    }
    return Optional.empty();
  }

  private static boolean isUtf16(byte[] source) {
    return source.length >= 2
        && ((source[0] == (byte) 0xFE && source[1] == (byte) 0xFF)
            || (source[0] == (byte) 0xFF && source[1] == (byte) 0xFE));
  }
}

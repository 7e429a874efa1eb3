package dev.espalier.syntax;

import java.time.Duration;

/// What one file may cost before it is rejected.
///
/// @param maxBytes a longer file is [Rejection.Reason#TOO_LARGE]
/// @param time a file that takes longer to parse is [Rejection.Reason#TIME_LIMIT], in a processor's
///   time, not the clock's; the one limit that depends on the machine, and far above what files
///   written by people take
public record ParserLimits(long maxBytes, Duration time) {
  public ParserLimits {
    if (maxBytes <= 0 || maxBytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("maxBytes must be in 1..2^31-1 but was " + maxBytes);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be positive but was " + time);
    }
  }

  /// 10,000,000 bytes and 10 seconds.
  public static ParserLimits defaults() {
    return new ParserLimits(10_000_000, Duration.ofSeconds(10));
  }
}

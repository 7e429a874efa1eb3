package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.Results.Span;
import java.util.Locale;

/// Numbers as the report writes them: a point for decimals, commas for thousands, a true minus.
final class Numbers {
  private static final double KILO = 1_000;
  private static final double MEBI = 1 << 20;

  private Numbers() {}

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// One decimal: `48.5`.
  static String score(double percent) {
    return fixed(percent, 1);
  }

  /// `46.7 to 50.3`.
  static String span(Span span) {
    return score(span.low()) + " to " + score(span.high());
  }

  /// With its sign: `+6.3`, `−0.4`, `0.0`.
  static String difference(double points) {
    String number = fixed(points, 1);
    return number.startsWith("−") || number.equals("0.0") ? number : "+" + number;
  }

  /// `+4.3 to +8.7`.
  static String differences(Span span) {
    return difference(span.low()) + " to " + difference(span.high());
  }

  /// A probability or a cosine: `0.87`.
  static String fraction(double value) {
    return fixed(value, 2);
  }

  /// `41 %`; what rounds to nothing but is more is `<1 %`.
  static String share(double fraction) {
    long percent = Math.round(100 * fraction);
    return percent == 0 && fraction > 0 ? "<1 %" : percent + " %";
  }

  /// `0.9 s`, `4 min 02 s`.
  static String duration(double seconds) {
    if (seconds < 60) {
      return fixed(seconds, seconds < 10 ? 1 : 0) + " s";
    }
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }

  /// `3.18 M`, `412 k`, `17`.
  static String count(double number) {
    if (number >= KILO * KILO) {
      return fixed(number / KILO / KILO, 2) + " M";
    }
    return number >= 10 * KILO ? fixed(number / KILO, 0) + " k" : grouped(Math.round(number));
  }

  /// Bytes as `1,356 MiB`.
  static String memory(long bytes) {
    return grouped(Math.round(bytes / MEBI)) + " MiB";
  }

  private static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replace("-", "") : text.replace('-', '−');
  }
}

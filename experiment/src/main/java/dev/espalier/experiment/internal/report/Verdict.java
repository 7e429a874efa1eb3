package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.Results.Span;

/// What an interval of a difference says.
enum Verdict {
  BETTER("better"),
  WORSE("worse"),
  OPEN("no clear difference");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  static Verdict of(Span difference) {
    if (difference.low() > 0) {
      return BETTER;
    }
    return difference.high() < 0 ? WORSE : OPEN;
  }

  String words() {
    return words;
  }
}

package dev.espalier.evaluation;

/// How well names were predicted, as fractions from 0 to 1.
///
/// Precision, recall and F1 are micro-averaged: words are counted over all examples first and
/// divided once, so long names weigh more (Allamanis 2016; Alon 2019). A quotient of nothing is 0.
///
/// @param exactMatch the share of names predicted word by word
public record NameScore(double precision, double recall, double f1, double exactMatch) {

  static NameScore of(long hits, long predicted, long actual, long exact, long examples) {
    return new NameScore(
        ratio(hits, predicted),
        ratio(hits, actual),
        ratio(2 * hits, predicted + actual),
        ratio(exact, examples));
  }

  NameScore minus(NameScore other) {
    return new NameScore(
        precision - other.precision,
        recall - other.recall,
        f1 - other.f1,
        exactMatch - other.exactMatch);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}

package dev.espalier.evaluation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A part of the test split whose methods have something in common.
///
/// The bins are fixed, so that tables of different runs can be laid side by side; those of length
/// are near the quartiles of the JDK's methods.
///
/// @param dimension what the parts of a split differ in, for example `nesting`
/// @param label which part, for example `2`
/// @param examples their indexes, ascending
public record Slice(String dimension, String label, int[] examples) {
  private record Bin(String dimension, String label, Predicate<Traits> has) {}

  private static final List<Bin> BINS =
      List.of(
          new Bin("similarity", "near", method -> method.cosine() >= Neighbour.NEAR),
          new Bin("similarity", "far", method -> method.cosine() < Neighbour.NEAR),
          new Bin("length", "1–39 tokens", method -> method.tokens() < 40),
          new Bin("length", "40–69 tokens", method -> within(method.tokens(), 40, 69)),
          new Bin("length", "70–129 tokens", method -> within(method.tokens(), 70, 129)),
          new Bin("length", "130+ tokens", method -> method.tokens() >= 130),
          new Bin("nesting", "0", method -> method.nesting() == 0),
          new Bin("nesting", "1", method -> method.nesting() == 1),
          new Bin("nesting", "2", method -> method.nesting() == 2),
          new Bin("nesting", "3+", method -> method.nesting() >= 3),
          new Bin("name in training", "never", method -> method.occurrences() == 0),
          new Bin("name in training", "once", method -> method.occurrences() == 1),
          new Bin("name in training", "2–9 times", method -> within(method.occurrences(), 2, 9)),
          new Bin("name in training", "10+ times", method -> method.occurrences() >= 10));

  /// Cuts the split in every dimension; each example falls into one part of each.
  public static List<Slice> of(List<Traits> methods) {
    return BINS.stream().map(bin -> of(bin, methods)).toList();
  }

  /// The examples whose nearest training method is no near-duplicate.
  public static int[] far(List<Traits> methods) {
    return of(methods).stream()
        .filter(slice -> slice.label.equals("far"))
        .findFirst()
        .orElseThrow()
        .examples;
  }

  public int size() {
    return examples.length;
  }

  private static Slice of(Bin bin, List<Traits> methods) {
    return new Slice(
        bin.dimension,
        bin.label,
        IntStream.range(0, methods.size()).filter(i -> bin.has.test(methods.get(i))).toArray());
  }

  private static boolean within(int value, int low, int high) {
    return low <= value && value <= high;
  }
}

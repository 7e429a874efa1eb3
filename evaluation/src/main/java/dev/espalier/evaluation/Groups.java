package dev.espalier.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which examples belong together, as a bootstrap draws them.
///
/// Methods of one file resemble each other: an interval over files says what to expect of other
/// files, one over examples only of other methods of the same ones.
///
/// @param of each example's group
/// @param count how many groups
public record Groups(int[] of, int count) {

  /// Every example by itself.
  public static Groups examples(int size) {
    int[] of = new int[size];
    Arrays.setAll(of, i -> i);
    return new Groups(of, size);
  }

  /// Examples with equal keys together, for example by their files' paths.
  public static Groups by(List<?> keys) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] of = keys.stream().mapToInt(key -> number(numbers, key)).toArray();
    return new Groups(of, numbers.size());
  }

  /// The groups of some examples, by their indexes; groups that lose every example are gone.
  public Groups select(int[] examples) {
    return by(Arrays.stream(examples).mapToObj(i -> of[i]).toList());
  }

  private static int number(Map<Object, Integer> numbers, Object key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size());
  }
}

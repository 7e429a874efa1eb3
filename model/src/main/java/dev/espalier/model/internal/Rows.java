package dev.espalier.model.internal;

import java.util.Arrays;

/// Row numbers of a table with repetitions, as the distinct ones and where each of them is used.
///
/// ```java
/// Rows.of(new int[] {7, 3, 7}, new int[10]) // distinct [7, 3], inverse [0, 1, 0]
/// ```
///
/// @param distinct each row number once, in the order of first use
/// @param inverse for each of the given numbers its place in `distinct`
public record Rows(int[] distinct, int[] inverse) {
  /// Linear in `ids`.
  ///
  /// @param slots scratch, one zero for each row of the table; zero again afterwards
  public static Rows of(int[] ids, int[] slots) {
    int[] distinct = new int[ids.length];
    int[] inverse = new int[ids.length];
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (slots[ids[i]] == 0) {
        distinct[count++] = ids[i];
        slots[ids[i]] = count;
      }
      inverse[i] = slots[ids[i]] - 1;
    }
    for (int i = 0; i < count; i++) {
      slots[distinct[i]] = 0;
    }
    return new Rows(Arrays.copyOf(distinct, count), inverse);
  }
}

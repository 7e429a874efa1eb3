package dev.espalier.dataset.internal;

import dev.espalier.dataset.MethodBatch;
import dev.espalier.dataset.MethodRow;
import dev.espalier.representation.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/// Rows side by side in row-major arrays, each filled up to the longest.
public final class Padding {
  private static final int PLANES = Plane.values().length;

  private Padding() {}

  public static MethodBatch batch(List<? extends MethodRow> rows, int[] examples) {
    if (examples.length == 0) {
      throw new IllegalArgumentException("a batch has at least one row");
    }
    return switch (rows.get(examples[0])) {
      case MethodRow.Tokens _ -> tokens(chosen(rows, examples, MethodRow.Tokens.class), examples);
      case MethodRow.Paths _ -> paths(chosen(rows, examples, MethodRow.Paths.class), examples);
    };
  }

  private static <R extends MethodRow> List<R> chosen(
      List<? extends MethodRow> rows, int[] examples, Class<R> kind) {
    List<R> chosen = new ArrayList<>(examples.length);
    for (int example : examples) {
      chosen.add(kind.cast(rows.get(example)));
    }
    return chosen;
  }

  private static MethodBatch tokens(List<MethodRow.Tokens> rows, int[] examples) {
    int n = rows.size();
    int length = longest(rows, MethodRow.Tokens::length);
    int nameLength = longest(rows, row -> row.name().length);
    int[] pieces = new int[n * length];
    int[] marks = new int[n * length];
    int[] copy = filled(n * length, -1);
    int[] names = filled(n * nameLength, -1);
    int[][] planes = new int[PLANES][n * length];
    for (int r = 0; r < n; r++) {
      MethodRow.Tokens row = rows.get(r);
      place(row.pieces(), pieces, r * length);
      place(row.copy(), copy, r * length);
      place(row.name(), names, r * nameLength);
      spread(row, marks, planes, r * length);
    }
    int extra = longest(rows, row -> row.extra().size());
    String[][] words =
        rows.stream().map(row -> row.extra().toArray(String[]::new)).toArray(String[][]::new);
    return new MethodBatch.Tokens(
        n, examples, length, pieces, marks, planes, copy, extra, nameLength, names, words);
  }

  /// The planes of each token go to all of its pieces; a hint has none.
  private static void spread(MethodRow.Tokens row, int[] marks, int[][] planes, int at) {
    for (int i = 0; i < row.length(); i++) {
      marks[at + i] = row.marks()[i];
      int token = row.token()[i];
      for (int p = 0; p < PLANES && token >= 0 && row.planes().length > 0; p++) {
        planes[p][at + i] = row.planes()[p][token];
      }
    }
  }

  private static MethodBatch paths(List<MethodRow.Paths> rows, int[] examples) {
    int n = rows.size();
    int contexts = longest(rows, MethodRow.Paths::length);
    int[] left = new int[n * contexts];
    int[] path = new int[n * contexts];
    int[] right = new int[n * contexts];
    for (int r = 0; r < n; r++) {
      MethodRow.Paths row = rows.get(r);
      place(row.left(), left, r * contexts);
      place(row.path(), path, r * contexts);
      place(row.right(), right, r * contexts);
    }
    int[] names = rows.stream().mapToInt(MethodRow.Paths::name).toArray();
    return new MethodBatch.Paths(n, examples, contexts, left, path, right, names);
  }

  private static <R> int longest(List<R> rows, ToIntFunction<R> length) {
    return rows.stream().mapToInt(length).max().orElse(0);
  }

  private static int[] filled(int length, int value) {
    int[] values = new int[length];
    Arrays.fill(values, value);
    return values;
  }

  private static void place(int[] from, int[] to, int at) {
    System.arraycopy(from, 0, to, at, from.length);
  }
}

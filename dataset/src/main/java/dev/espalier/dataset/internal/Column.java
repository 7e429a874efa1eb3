package dev.espalier.dataset.internal;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A column of a data set: its name, what it holds in a sentence, and how a row fills it.
public sealed interface Column<T> {
  String name();

  String description();

  /// The column's type as data sets write it: `int`, `text`, `ints`, `texts` or `json`.
  default String type() {
    return switch (this) {
      case Int<T> _ -> "int";
      case Text<T> _ -> "text";
      case Ints<T> _ -> "ints";
      case Texts<T> _ -> "texts";
      case Json<T> _ -> "json";
    };
  }

  /// One number.
  record Int<T>(String name, String description, ToIntFunction<T> of) implements Column<T> {}

  /// One string.
  record Text<T>(String name, String description, Function<T, String> of) implements Column<T> {}

  /// A value that is written as JSON; in Parquet its text.
  record Json<T>(String name, String description, Function<T, String> of) implements Column<T> {}

  /// A list of numbers.
  ///
  /// @param isClose whether each is near the one before it, and the column best told by differences
  record Ints<T>(String name, String description, Function<T, int[]> of, boolean isClose)
      implements Column<T> {
    public Ints(String name, String description, Function<T, int[]> of) {
      this(name, description, of, false);
    }
  }

  /// A list of strings: every `stride`-th of an array, from `first`.
  record Texts<T>(String name, String description, Function<T, String[]> of, int first, int stride)
      implements Column<T> {
    public Texts(String name, String description, Function<T, String[]> of) {
      this(name, description, of, 0, 1);
    }
  }
}

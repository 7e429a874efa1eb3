package dev.espalier.dataset.internal;

import dev.espalier.dataset.Split;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A kind of data set: its columns, and how trees become its rows.
///
/// @param isNew whether a row is written; asked once for each, in order
public record Table<T>(
    List<Column<T>> columns,
    Analysis.Extractor<T> extractor,
    Predicate<T> isNew,
    Function<T, Split> split) {}

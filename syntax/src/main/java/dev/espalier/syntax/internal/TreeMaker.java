package dev.espalier.syntax.internal;

import dev.espalier.syntax.Grammar;

/// A front end that makes a tree of a source in memory of Java's.
public interface TreeMaker extends AutoCloseable {
  /// The names of the kinds and fields that it writes.
  Grammar grammar();

  /// Writes the tree's nodes in pre-order, and says whether the source has errors.
  ///
  /// @param deadline of `System.nanoTime`, for those who can look at it on the way
  /// @throws Overrun when a limit is met on the way
  boolean make(byte[] source, long deadline, FlatNodes nodes);

  @Override
  default void close() {}
}

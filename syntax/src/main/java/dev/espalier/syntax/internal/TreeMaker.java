package dev.espalier.syntax.internal;

import dev.espalier.syntax.Grammar;

/// A front end that makes a tree of a source in memory of Java's.
public interface TreeMaker extends AutoCloseable {
  /// The names of the kinds and fields that it writes.
  Grammar grammar();

  /// Writes the tree's nodes in pre-order, and says whether the source has errors.
  ///
  /// @throws Overrun when a limit is met on the way
  boolean make(byte[] source, FlatNodes nodes);

  /// Asks, from another thread, for the end of [#make], whose outcome is then of no account. After
  /// that the maker serves no more.
  void stop();

  @Override
  default void close() {}
}

package dev.espalier.syntax.internal;

import java.lang.foreign.MemorySegment;

/// The process's memory by address, for what C points at.
final class Memory {
  /// Everything; nothing is checked but alignment.
  @SuppressWarnings("restricted") // reads what C's own headers lay out
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Memory() {}
}

package dev.espalier.syntax.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/// How a core lays out its subtrees, in the words of its `subtree.h`.
///
/// A subtree is eight bytes. For a small leaf they hold everything; else they point at a record,
/// which stands right behind the array of its children:
///
/// ```text
/// small leaf   bits 8 | symbol 8 | state 16 | columns 8 | rows 4, lookahead 4 | padding 8 | size 8
/// record       ... child, child | references 32 | padding 96 | size 96 | ... | children, symbol, bits | ...
/// ```
///
/// In all the cores since 0.20 only the count of children has changed: it got 32 bits in 0.20.9,
/// and the symbol and the bits moved up.
enum Layout {
  NARROW(38, 42),
  WIDE(40, 44);

  /// Bits of a record, where those of a small leaf are shifted to.
  static final int SHOWN = 1;

  static final int EXTRA = 1 << 2;
  private static final int MISSING = 1 << 9;
  private static final int SMALL_MISSING = 1 << 5;

  private static final int REFERENCES = 0;
  private static final int PADDING = 4;
  private static final int SIZE = 16;
  private static final int CHILDREN = 36;
  private static final int SHOWN_CHILDREN = 48;
  private static final int PRODUCTION = 66;
  private static final int BYTE = 0xFF;

  private final int symbol;
  private final int bits;

  Layout(int symbol, int bits) {
    this.symbol = symbol;
    this.bits = bits;
  }

  /// Whether the root of a small tree, about which the core was asked, is laid out so.
  boolean fits(long subtree, int start, int size, int kind, Productions productions) {
    return !isSmall(subtree)
        && Memory.ALL.get(JAVA_INT, subtree + REFERENCES) == 1
        && padding(subtree) == start
        && size(subtree) == size
        && productions.kind(symbol(subtree)) == kind
        && children(subtree) > 0
        && children(subtree) <= start + size + 1;
  }

  static boolean isSmall(long subtree) {
    return (subtree & 1) != 0;
  }

  /// [#SHOWN] and [#EXTRA].
  int bits(long subtree) {
    return isSmall(subtree) ? (int) subtree >>> 1 : Memory.ALL.get(JAVA_SHORT, subtree + bits);
  }

  boolean isMissing(long subtree) {
    return isSmall(subtree) ? (subtree & SMALL_MISSING) != 0 : (bits(subtree) & MISSING) != 0;
  }

  int symbol(long subtree) {
    return isSmall(subtree)
        ? (int) (subtree >>> 8) & BYTE
        : Memory.ALL.get(JAVA_SHORT, subtree + symbol) & 0xFFFF;
  }

  /// Bytes before its text.
  int padding(long subtree) {
    return isSmall(subtree)
        ? (int) (subtree >>> 48) & BYTE
        : Memory.ALL.get(JAVA_INT, subtree + PADDING);
  }

  /// Bytes of its text.
  int size(long subtree) {
    return isSmall(subtree) ? (int) (subtree >>> 56) : Memory.ALL.get(JAVA_INT, subtree + SIZE);
  }

  int children(long subtree) {
    if (isSmall(subtree)) {
      return 0;
    }
    return this == NARROW
        ? Memory.ALL.get(JAVA_SHORT, subtree + CHILDREN) & 0xFFFF
        : Memory.ALL.get(JAVA_INT, subtree + CHILDREN);
  }

  /// Whether a subtree with children shows any below it.
  boolean showsChildren(long record) {
    return Memory.ALL.get(JAVA_INT, record + SHOWN_CHILDREN) != 0;
  }

  /// Of a subtree with children.
  int production(long record) {
    return Memory.ALL.get(JAVA_SHORT, record + PRODUCTION) & 0xFFFF;
  }

  /// The subtree at an address.
  static long at(long address) {
    return Memory.ALL.get(JAVA_LONG, address);
  }
}

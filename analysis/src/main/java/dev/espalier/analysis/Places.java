package dev.espalier.analysis;

import java.util.Arrays;
import java.util.BitSet;

/// What a routine reads and writes, numbered: variables by binding (two variables of one name are
/// two places), fields by access path up to a bounded depth, the elements of an array as one.
///
/// Aliases are not resolved: `a.x` and `b.x` are two places, whatever `a` and `b` hold. A write of
/// `a` ends every value of `a.x`; a write of an element may leave the others as they were.
public final class Places {
  /// No place.
  public static final int NONE = -1;

  public enum Kind {
    PARAMETER,
    LOCAL,
    /// A variable of a routine around this one.
    CAPTURED,
    /// A name that the routine does not declare: a field without `this`, a global, a type.
    FREE,
    /// The receiver.
    THIS,
    FIELD,
    ELEMENT
  }

  private static final byte CONSTANT = 1;
  private static final byte ACROSS_CLASS = 2;
  private static final byte ADDRESSED = 4;

  private final Kind[] kind;
  private final String[] name;
  private final int[] base;
  private final int[] node;
  private final byte[] flags;

  /// For the lowering.
  public Places(
      Kind[] kind,
      String[] name,
      int[] base,
      int[] node,
      BitSet constant,
      BitSet across,
      BitSet addressed) {
    this.kind = kind;
    this.name = name;
    this.base = base;
    this.node = node;
    this.flags = new byte[kind.length];
    constant.stream().forEach(place -> flags[place] |= CONSTANT);
    across.stream().forEach(place -> flags[place] |= ACROSS_CLASS);
    addressed.stream().forEach(place -> flags[place] |= ADDRESSED);
  }

  public int size() {
    return kind.length;
  }

  public Kind kind(int place) {
    return kind[place];
  }

  /// The last name of the place: the variable's, the field's; `[]` for elements.
  public String name(int place) {
    return name[place];
  }

  /// The place that a field or element belongs to, or [#NONE].
  public int base(int place) {
    return base[place];
  }

  /// The node that declares a variable, or -1 where there is none in this routine.
  public int node(int place) {
    return node[place];
  }

  /// Whether the compiler puts the variable's value in place of its uses.
  public boolean isConstant(int place) {
    return (flags[place] & CONSTANT) != 0;
  }

  /// Whether the variable is captured through a class, so that it is a copy.
  public boolean isCapturedAcrossClass(int place) {
    return (flags[place] & ACROSS_CLASS) != 0;
  }

  /// Whether the routine takes the place's address, so that it may be written under other names.
  public boolean isAddressed(int place) {
    return (flags[place] & ADDRESSED) != 0;
  }

  /// Whether the place is a variable of this routine or of one around it.
  public boolean isVariable(int place) {
    return switch (kind[place]) {
      case PARAMETER, LOCAL, CAPTURED -> true;
      case FREE, THIS, FIELD, ELEMENT -> false;
    };
  }

  /// The whole access path: `a.b[].c`.
  public String path(int place) {
    return switch (kind[place]) {
      case FIELD -> path(base[place]) + "." + name[place];
      case ELEMENT -> path(base[place]) + "[]";
      case PARAMETER, LOCAL, CAPTURED, FREE, THIS -> name[place];
    };
  }

  @Override
  public String toString() {
    return Arrays.toString(
        java.util.stream.IntStream.range(0, size()).mapToObj(this::path).toArray());
  }
}

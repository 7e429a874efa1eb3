package dev.espalier.representation;

/// MegaCpp's nine coarse categories of a token's place; the innermost that applies counts.
///
/// A function with a name is signature outside of its body and body inside; a type is declaration
/// outside of its body and member inside. Braces belong to the body. Lambdas and local variables
/// change nothing.
public enum StructureCategory {
  /// None of the others: code at the top of a file.
  OTHER,
  /// Packages, imports, includes, macros.
  PREAMBLE,
  FUNCTION_SIGNATURE,
  FUNCTION_BODY,
  CLASS_DECLARATION,
  CLASS_MEMBER,
  COMMENT,
  /// Other names for types.
  TYPEDEF,
  /// Namespaces and modules, and what stands in them outside of everything else.
  NAMESPACE;

  private static final StructureCategory[] BY_ID = values();

  /// The category of a number in data sets.
  public static StructureCategory of(int id) {
    return BY_ID[id];
  }

  /// The number in data sets, from 0 in the order of MegaCpp's list.
  @SuppressWarnings("EnumOrdinal") // The order is MegaCpp's and stays.
  public int id() {
    return ordinal();
  }
}

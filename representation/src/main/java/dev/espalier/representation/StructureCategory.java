package dev.espalier.representation;

/// MegaCpp's nine coarse categories of a token's place; the ordinal is the id in data sets.
public enum StructureCategory {
  OTHER,
  PREAMBLE,
  FUNCTION_SIGNATURE,
  FUNCTION_BODY,
  CLASS_DECLARATION,
  CLASS_MEMBER,
  COMMENT,
  TYPEDEF,
  NAMESPACE
}

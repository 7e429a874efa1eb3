package dev.espalier.analysis.internal;

/// Which declared variables a compiler replaces by their values.
@FunctionalInterface
interface ConstantRule {
  /// @param declaration the whole declaration
  /// @param name the variable's name
  /// @param value its initial value
  boolean isConstant(Lowering lowering, int declaration, int name, int value);
}

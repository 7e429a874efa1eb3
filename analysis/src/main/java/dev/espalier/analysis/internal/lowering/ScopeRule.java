package dev.espalier.analysis.internal.lowering;

/// Which variables a scope has, in a language where they are known from its start: JavaScript's
/// hoisting, PHP's variables of a whole function.
@FunctionalInterface
public interface ScopeRule {
  /// Declares the variables of a scope that has just been opened.
  ///
  /// @param node what opens it: a function, a block, a loop, a clause
  /// @param parts its statements
  void enter(Lowering lowering, int node, int[] parts);
}

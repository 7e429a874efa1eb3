package dev.espalier.analysis.internal.lowering;

/// Which names belong to a routine as a whole, in a language whose blocks are no scopes.
@FunctionalInterface
public interface Hoisting {
  /// Declares the names of the routine that is being lowered, a class's as its members, before
  /// anything in it is lowered. From then on every assignment finds its name declared.
  ///
  /// @param bodies the nodes that make up the routine
  void declare(Lowering lowering, int[] bodies);
}

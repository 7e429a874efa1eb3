package dev.espalier.analysis.internal.lowering;

/// Whether entering a clause that does nothing may throw.
@FunctionalInterface
public interface CatchRule {
  /// @param clause the node of the clause, before what it catches is declared
  boolean mayThrow(Lowering lowering, int clause);
}

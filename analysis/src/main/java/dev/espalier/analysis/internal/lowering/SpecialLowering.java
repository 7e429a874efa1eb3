package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Expression;

/// The lowering of a kind of node that a language's table cannot describe by parts.
@FunctionalInterface
public interface SpecialLowering {
  /// A statement comes as an [Expression.Body].
  Expression of(Lowering lowering, int node);
}

package dev.espalier.analysis.internal;

import dev.espalier.analysis.Expression;

/// The lowering of a kind of node that a language's table cannot describe by parts.
@FunctionalInterface
interface SpecialLowering {
  /// A statement comes as an [Expression.Body].
  Expression of(Lowering lowering, int node);
}

package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Statement;

/// What a language adds to a statement that a row of its table has lowered.
@FunctionalInterface
public interface StatementRule {
  Statement around(Lowering lowering, int node, Statement lowered);
}

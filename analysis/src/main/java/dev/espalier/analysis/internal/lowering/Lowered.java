package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.Routines;
import dev.espalier.analysis.internal.Deep;
import dev.espalier.syntax.SyntaxTree;

/// The entry into the lowering.
public final class Lowered {
  private Lowered() {}

  public static Routines of(SyntaxTree tree, Table table) {
    Lowering lowering = new Lowering(tree, table, Deep.depth(tree));
    Deep.run(lowering.depth(), lowering::file);
    return lowering.result();
  }
}

package dev.espalier.analysis;

import dev.espalier.analysis.internal.language.Tables;
import dev.espalier.analysis.internal.lowering.Lowered;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.SortedMap;

/// The routines of a file, an outer one before those inside it.
///
/// @param unsupported how many nodes of which kind the language's table does not know; their
///   children are evaluated in order
public record Routines(
    SyntaxTree tree, List<Routine> routines, SortedMap<String, Integer> unsupported) {

  public static Routines of(SyntaxTree tree) {
    Table table = Tables.of(tree.language(), tree.grammar());
    return Lowered.of(tree, table);
  }

  /// The routines with a body that is called by someone: no classes, no mere declarations.
  public List<Routine> functions() {
    return routines.stream()
        .filter(routine ->
            switch (routine.form()) {
              case FUNCTION, LAMBDA, SCRIPT -> true;
              case DECLARATION, CLASS -> false;
            })
        .toList();
  }
}

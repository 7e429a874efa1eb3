package dev.espalier.analysis;

import dev.espalier.analysis.internal.language.Tables;
import dev.espalier.analysis.internal.lowering.Lowered;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.EspalierException;
import dev.espalier.syntax.FrontEnd;
import dev.espalier.syntax.SyntaxTree;
import java.util.List;
import java.util.SortedMap;

/// The routines of a file, an outer one before those inside it.
///
/// @param unsupported how many nodes of which kind the language's table does not know; their
///   children are evaluated in order
public record Routines(
    SyntaxTree tree, List<Routine> routines, SortedMap<String, Integer> unsupported) {

  /// @throws EspalierException for a tree that tree-sitter did not make
  public static Routines of(SyntaxTree tree) {
    if (tree.frontEnd() != FrontEnd.Kind.TREE_SITTER) {
      throw new EspalierException(
          "flow, dependence and calls are found in tree-sitter's trees, and this one is "
              + tree.frontEnd()
              + "'s",
          "leave out --front-end, or ask for what needs the tree alone: tree, tokens, paths,"
              + " planes, or graphs of ast, next-sibling and next-token");
    }
    Table table = Tables.of(tree.language().orElseThrow(), tree.grammar());
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

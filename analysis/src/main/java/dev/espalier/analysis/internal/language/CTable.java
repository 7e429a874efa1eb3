package dev.espalier.analysis.internal.language;

import dev.espalier.analysis.Expression;
import dev.espalier.analysis.internal.lowering.Construct;
import dev.espalier.analysis.internal.lowering.Table;
import dev.espalier.syntax.Grammar;

/// C, by tree-sitter-c, with the extensions of GNU that the grammar knows.
public final class CTable {
  private CTable() {}

  static Table of(Grammar grammar) {
    Table table = CFamily.table(new Table(grammar).comments("comment"));
    Construct.Declare declare =
        new Construct.Declare(
            table.part("declarator"), table.part("declarator?."), table.part("value"));
    Construct.Members members =
        new Construct.Members(declare.declarators(), declare.name(), declare.value());
    return table
        .element("subscript_expression", "argument", "index")
        .branch("if_statement", "condition", "consequence", "alternative")
        .whileLoop("while_statement", "condition", "body", "")
        .special(
            "declaration",
            (lowering, node) ->
                new Expression.Body(node, CFamily.declare(lowering, node, declare, members)))
        .ignored("struct_specifier", "union_specifier", "macro_type_specifier")
        .ignored("variadic_parameter");
  }
}

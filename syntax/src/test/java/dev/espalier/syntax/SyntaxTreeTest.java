package dev.espalier.syntax;

import static dev.espalier.syntax.Trees.parse;
import static dev.espalier.syntax.Trees.sexp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyntaxTreeTest {
  @Test
  void javaGivesFieldsNamedNodesAndLiterals() {
    assertThat(sexp(parse(Language.JAVA, "a = b;")))
        .isEqualTo(
            """
            program 0-6
              expression_statement 0-6
                assignment_expression 0-5
                  left: identifier 0-1
                  operator: '=' 2-3
                  right: identifier 4-5
                ';' 5-6
            """);
  }

  @Test
  void pythonBlocksHaveNoBraces() {
    assertThat(sexp(parse(Language.PYTHON, "if x:\n  y()\n")))
        .isEqualTo(
            """
            module 0-12
              if_statement 0-11
                'if' 0-2
                condition: identifier 3-4
                ':' 4-5
                consequence: block 8-11
                  expression_statement 8-11
                    call 8-11
                      function: identifier 8-9
                      arguments: argument_list 9-11
                        '(' 9-10
                        ')' 10-11
            """);
  }

  @Test
  void anAliasedNodeHasTheNameThatTheGrammarShows() {
    assertThat(sexp(parse(Language.JAVASCRIPT, "a.b")))
        .isEqualTo(
            """
            program 0-3
              expression_statement 0-3
                member_expression 0-3
                  object: identifier 0-1
                  '.' 1-2
                  property: property_identifier 2-3
            """);
  }

  @Test
  void whatIsMissingHasNoText() {
    SyntaxTree tree = parse(Language.JAVA, "int f() { return a + ; }");
    assertThat(sexp(tree)).contains("right: MISSING identifier 20-20");
    assertThat(tree.hasErrors()).isTrue();
  }

  @Test
  void whatCannotBePlacedIsAnError() {
    SyntaxTree tree = parse(Language.JAVA, "int a; ) int b;");
    assertThat(sexp(tree)).contains("ERROR 7-8").contains("name: identifier 13-14");
    assertThat(tree.hasErrors()).isTrue();
    assertThat(tree.isError(0)).isFalse();
  }

  @Test
  void subtreesAreIntervals() {
    SyntaxTree tree = parse(Language.JAVA, "a = b;");
    assertThat(tree.subtreeEnd(2) - 2).isEqualTo(4);
    assertThat(tree.contains(2, 5)).isTrue();
    assertThat(tree.contains(2, 6)).isFalse();
    assertThat(tree.firstChild(2)).isEqualTo(3);
    assertThat(tree.firstChild(3)).isEqualTo(-1);
    assertThat(tree.nextSibling(3)).isEqualTo(4);
    assertThat(tree.nextSibling(5)).isEqualTo(-1);
    assertThat(tree.nextSibling(0)).isEqualTo(-1);
    assertThat(tree.childByField(2, "right")).isEqualTo(5);
    assertThat(tree.childByField(2, "body")).isEqualTo(-1);
    assertThat(tree.lowestCommonAncestor(3, 6)).isEqualTo(1);
    assertThat(tree.lowestCommonAncestor(5, 2)).isEqualTo(2);
  }

  @Test
  void linesAndColumnsCountFromOneAndInBytes() {
    SyntaxTree tree = parse(Language.JAVA, "int a;\r\n\u00e9 = 1;\n");
    assertThat(tree.line(0)).isEqualTo(1);
    assertThat(tree.line(7)).as("the LF").isEqualTo(1);
    assertThat(tree.line(8)).isEqualTo(2);
    assertThat(tree.column(8)).isEqualTo(1);
    assertThat(tree.column(11)).as("after a space and a character of two bytes").isEqualTo(4);
    assertThat(tree.line(tree.source().length)).isEqualTo(3);
  }
}

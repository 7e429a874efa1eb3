package dev.espalier.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Rejection.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdtTest {
  private static final FrontEnd JDT = new FrontEnd.Jdt();

  private static SyntaxTree tree(String source) {
    SyntaxTree tree = Trees.parse(JDT, source);
    Trees.assertSound(tree);
    Trees.assertLeavesCoverTheText(tree);
    return tree;
  }

  @Test
  void aTreeHasJdtsNodesAndTheSourcesTokens() {
    assertThat(
            Trees.outline(
                tree("/** A. */ class A { public List<List<B>> f(int x) { return x >> 1; } }")))
        .isEqualTo(
            """
            compilation_unit
              block_comment /** A. */
              types: type_declaration
                'class'
                name: simple_name A
                '{'
                body_declarations: method_declaration
                  modifiers: modifier
                    'public'
                  type: parameterized_type
                    type: simple_type
                      name: simple_name List
                    '<'
                    type_arguments: parameterized_type
                      type: simple_type
                        name: simple_name List
                      '<'
                      type_arguments: simple_type
                        name: simple_name B
                      '>'
                    '>'
                  name: simple_name f
                  '('
                  parameters: single_variable_declaration
                    type: primitive_type int
                    name: simple_name x
                  ')'
                  body: block
                    '{'
                    statements: return_statement
                      'return'
                      expression: infix_expression
                        left_operand: simple_name x
                        '>>'
                        right_operand: number_literal 1
                      ';'
                    '}'
                '}'
            """);
  }

  @Test
  void brokenStatementsAreRecovered() {
    SyntaxTree tree = tree("class A { void f() { int x = ; foo(1, ); } int g() { return 1 } }");
    assertThat(tree.hasErrors()).isTrue();
    assertThat(Trees.outline(tree))
        .contains("name: simple_name f", "name: simple_name g", "return_statement", " !");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "// c",
        "}",
        "class",
        "\"",
        "'",
        "/*",
        "class A {",
        "\\u",
        "int f() { }"
      })
  void whateverTheTextThereIsATree(String source) {
    tree(source);
  }

  @Test
  void offsetsAreBytes() {
    byte[] source = "\ufeffclass 𝔘 {\r\n\tString é = \"😀\"; int z; }".getBytes(UTF_8);
    SyntaxTree tree = Trees.parse(JDT, source);
    assertThat(Trees.outline(tree))
        .contains("name: simple_name 𝔘", "name: simple_name é", "string_literal \"😀\"")
        .contains("name: simple_name z");
    assertThat(tree.start(0)).isEqualTo(3);
    assertThat(tree.end(0)).isEqualTo(source.length);
  }

  @Test
  void tenThousandDeepIsATree() {
    String blocks = "{".repeat(10_000) + "}".repeat(10_000);
    assertThat(tree("class N { void f() " + blocks + " }").size()).isEqualTo(30_011);
  }

  /// JDT counts parentheses in eight bits, and 10,000 is 39 x 256 + 16; what it gives no node keeps
  /// its tokens.
  @Test
  void parenthesesBeyondJdtsCountAreTokens() {
    String sum = "(".repeat(10_000) + "1" + ")".repeat(10_000);
    SyntaxTree tree = tree("class N { int x = " + sum + "; }");
    assertThat(tree.size()).isEqualTo(20_000 + 16 + 13);
  }

  @Test
  void moreThanTheLimitOfNestingIsRejected() {
    byte[] deep = ("class N { int x = " + "!".repeat(100_000) + "y; }").getBytes(UTF_8);
    assertThat(Trees.rejected(JDT, deep, ParserLimits.defaults()).reason())
        .isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void aTreeTellsWhatMadeIt() {
    SyntaxTree tree = tree("class A {}");
    assertThat(tree.frontEnd()).isEqualTo(FrontEnd.Kind.JDT);
    assertThat(List.of(tree.grammar().name(), tree.grammar().version()))
        .containsExactly("jdt", "3.47.0");
  }
}

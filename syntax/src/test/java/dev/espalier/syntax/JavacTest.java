package dev.espalier.syntax;

import static dev.espalier.syntax.Trees.outline;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.Rejection.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavacTest {
  private static final FrontEnd JAVAC = new FrontEnd.Javac();

  private static String outlined(String source) {
    SyntaxTree tree = Trees.parse(JAVAC, source);
    Trees.assertSound(tree);
    Trees.assertLeavesCoverTheText(tree);
    return outline(tree);
  }

  private static String inMethod(String statement) {
    String outline = outlined("class A { void f() { " + statement + " } }");
    return outline
        .lines()
        .filter(line -> line.startsWith(" ".repeat(8)))
        .map(line -> line.substring(8) + "\n")
        .reduce("", String::concat);
  }

  @Test
  void aTreeHasJavacsNodesAndTheSourcesTokens() {
    assertThat(outlined("/** A. */ class A<T> { public int f(final T x) { return -x; } }"))
        .isEqualTo(
            """
            compilation_unit
              block_comment /** A. */
              declarations: class
                'class'
                name: identifier A
                '<'
                type_parameters: type_parameter
                  name: identifier T
                '>'
                '{'
                members: method
                  modifiers: modifiers
                    'public'
                  type: primitive_type int
                  name: identifier f
                  '('
                  parameters: variable
                    modifiers: modifiers
                      'final'
                    type: identifier T
                    name: identifier x
                  ')'
                  body: block
                    '{'
                    statements: return
                      'return'
                      expression: unary_minus
                        '-'
                        operand: identifier x
                      ';'
                    '}'
                '}'
            """);
  }

  @Test
  void variablesThatShareATypeStandWhereTheyAreWritten() {
    assertThat(inMethod("int a, b = 2;"))
        .isEqualTo(
            """
            '{'
            statements: variable
              type: primitive_type int
              name: identifier a
            ','
            statements: variable
              name: identifier b
              '='
              initializer: int_literal 2
              ';'
            '}'
            """);
  }

  @Test
  void aShiftSignThatClosesTwoListsIsCut() {
    assertThat(inMethod("List<List<A>> x = y >> 1;"))
        .contains(
            """
              type: parameterized_type
                type: identifier List
                '<'
                type_arguments: parameterized_type
                  type: identifier List
                  '<'
                  type_arguments: identifier A
                  '>'
                '>'
            """)
        .contains("'>>'");
  }

  @Test
  void wordsThatAreKeywordsAtTimesAreNamesAtOthers() {
    assertThat(inMethod("var record = switch (with) { case P p when p.open() -> { yield 1; } };"))
        .contains("'var'\n", "name: identifier record\n", "expression: identifier with\n")
        .contains("'when'\n", "name: identifier open\n", "'yield'\n");
    assertThat(outlined("record P(int x) {} sealed interface I permits P {}"))
        .contains("'record'\n", "name: identifier P\n", "'sealed'\n", "'permits'\n");
  }

  @Test
  void anAnonymousClassBeginsWithItsBrace() {
    assertThat(outlined("enum E { X(1) { int f; }, Y }"))
        .contains(
            """
                members: variable
                  name: identifier X
                  initializer: new_class
                    '('
                    arguments: int_literal 1
                    ')'
                    class_body: enum
                      '{'
                      members: variable
                        type: primitive_type int
                        name: identifier f
                        ';'
                      '}'
                ','
                members: variable
                  name: identifier Y
            """);
  }

  @Test
  void aBareFunctionIsATree() {
    SyntaxTree tree = Trees.parse(JAVAC, "int f(int x) { return x; }");
    assertThat(tree.hasErrors()).isFalse();
    assertThat(outline(tree)).contains("name: identifier f");
  }

  @Test
  void brokenCodeIsATreeWithItsErrorsMarked() {
    SyntaxTree tree = Trees.parse(JAVAC, "class A { void f() { int x = ; a.; } # int g; }");
    Trees.assertSound(tree);
    Trees.assertLeavesCoverTheText(tree);
    assertThat(tree.hasErrors()).isTrue();
    assertThat(outline(tree))
        .contains("initializer: erroneous MISSING", "expression: erroneous !", "ERROR # !")
        .contains("identifier g");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", "// c", "}", "class", "\"", "'", "/*", "\"\"\"", "class A {", "\\u"})
  void whateverTheTextThereIsATree(String source) {
    outlined(source);
  }

  @Test
  void offsetsAreBytes() {
    byte[] source = "class 𝔘 {\r\n\tString é = \"😀\"; int z; }".getBytes(UTF_8);
    SyntaxTree tree = Trees.parse(JAVAC, source);
    Trees.assertLeavesCoverTheText(tree);
    assertThat(outline(tree))
        .contains("name: identifier 𝔘", "name: identifier é", "string_literal \"😀\"")
        .contains("name: identifier z");
    assertThat(tree.end(0)).isEqualTo(source.length);
  }

  @Test
  void theByteOrderMarkBelongsToNoNode() {
    SyntaxTree tree = Trees.parse(JAVAC, "\ufeffclass A {}");
    assertThat(tree.start(0)).isEqualTo(3);
    assertThat(tree.text(1)).isEqualTo("class A {}");
  }

  @Test
  void bytesThatAreNoTextCountOneByOne() {
    byte[] source = "class A { /* \u00ff\u00c3 */ int x; }".getBytes(ISO_8859_1);
    SyntaxTree tree = Trees.parse(JAVAC, source);
    assertThat(tree.text(tree.size() - 2)).isEqualTo(";");
    assertThat(outline(tree)).contains("name: identifier x");
  }

  @Test
  void unicodeEscapesAreReadAsTheLanguageReadsThem() {
    assertThat(outlined("class A { int \\u0061b; String s = \"\\\\u0022\"; }"))
        .contains("identifier \\u0061b", "string_literal \"\\\\u0022\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(|1|)", "!|a|", "{ int y = |1|; }", "f(|1|)", "1 + |1|"})
  void tenThousandDeepIsATree(String around) {
    String[] parts = around.split("\\|", -1);
    String end = parts.length > 2 ? parts[2] : "";
    String nested = parts[0].repeat(10_000) + parts[1] + end.repeat(10_000);
    SyntaxTree tree = Trees.parse(JAVAC, "class N { int x = " + nested + "; }");
    assertThat(tree.size()).isGreaterThan(10_000);
  }

  @Test
  void aFileOfFiftyMegabytesIsRejected() {
    byte[] large = new byte[50 << 20];
    assertThat(Trees.rejected(JAVAC, large, ParserLimits.defaults()).reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void whatTakesTooLongIsRejected() {
    String source = "class A { int x = " + "a < ".repeat(40_000) + "1; }";
    ParserLimits hasty = new ParserLimits(10_000_000, Duration.ofMillis(1));
    assertThat(Trees.rejected(JAVAC, source.getBytes(UTF_8), hasty).reason())
        .isEqualTo(Reason.TIME_LIMIT);
  }

  @Test
  void moreThanTheLimitOfNestingIsRejected() {
    byte[] deep = ("class N { int x = " + "!".repeat(100_000) + "y; }").getBytes(UTF_8);
    assertThat(Trees.rejected(JAVAC, deep, ParserLimits.defaults()).reason())
        .isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void aTreeTellsWhatMadeIt() {
    SyntaxTree tree = Trees.parse(JAVAC, "class A {}");
    assertThat(tree.frontEnd()).isEqualTo(FrontEnd.Kind.JAVAC);
    assertThat(tree.grammar().name()).isEqualTo("javac");
    assertThat(tree.language()).contains(Language.JAVA);
    assertThat(List.of(tree.grammar().kinds())).contains("method", "identifier", "(", "ERROR");
  }

  @Test
  void onlyJavaIsRead() {
    assertThat(JAVAC.reads(Optional.of(Language.PYTHON))).isFalse();
    assertThatThrownBy(() -> JAVAC.parser(Language.PYTHON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("javac does not read python");
  }
}

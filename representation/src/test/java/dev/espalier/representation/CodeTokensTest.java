package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTokensTest {
  private static final String METHOD =
      """
      class A {
        /** Doc. */
        @Ann public int f(double[] a, boolean b) {
          // comment
          char c = 'x';
          String s = "a\\n" + \"""
              block \""";
          return this.g(a, null, 1.5e3);
        }
      }
      """;

  @Test
  void aMethodIsItsLeavesWithLiteralsAndPrimitiveTypesInOnePiece() {
    assertThat(tokens(Language.JAVA, METHOD, Comments.DROP, Strings.PLACEHOLDER))
        .isEqualTo(
            """
            class A { @ Ann public int f ( double [ ] a , boolean b ) { char c = 'x' ; String s = \
            "STR" + "STR" ; return this . g ( a , null , 1.5e3 ) ; } }\
            """);
  }

  @Test
  void commentsAndStringsAreKeptAsWritten() {
    assertThat(tokens(Language.JAVA, METHOD, Comments.KEEP, Strings.KEEP))
        .startsWith("class A { /** Doc. */ @ Ann")
        .contains("// comment char")
        .contains("= \"a\\n\" + \"\"\"\n        block \"\"\" ;");
  }

  @Test
  void aStringWithCodeInsideIsTakenApart() {
    assertThat(tokens(Language.PYTHON, "x = f\"s{a}\\n\" + 'b'", Comments.DROP, Strings.KEEP))
        .isEqualTo("x = f\" s { a } \\n \" + 'b'");
    assertThat(
            tokens(Language.PYTHON, "x = f\"s{a}\\n\" + 'b'", Comments.DROP, Strings.PLACEHOLDER))
        .isEqualTo("x = f\" \"STR\" { a } \"STR\" \" + \"STR\"");
  }

  @Test
  void lineEndsThatAGrammarSeesAreNoTokens() {
    assertThat(tokens(Language.GO, "package p\nvar x = 1\n", Comments.DROP, Strings.KEEP))
        .isEqualTo("package p var x = 1");
    assertThat(tokens(Language.C, "#define A 1\nint x;\n", Comments.DROP, Strings.KEEP))
        .isEqualTo("#define A 1 int x ;");
    assertThat(tokens(Language.PYTHON, "x = 1 + \\\n  2\n", Comments.DROP, Strings.KEEP))
        .isEqualTo("x = 1 + 2");
  }

  @Test
  void whatTheParserPutInIsLeftOutAndWhatItCouldNotPlaceIsKept() {
    assertThat(tokens(Language.JAVA, "class A { int x = 1 }", Comments.DROP, Strings.KEEP))
        .isEqualTo("class A { int x = 1 }");
    assertThat(
            tokens(Language.JAVA, "class A { int f() { a b c d; } }", Comments.DROP, Strings.KEEP))
        .isEqualTo("class A { int f ( ) { a b c d ; } }");
  }

  @ParameterizedTest
  @EnumSource
  void theTokensCoverEverythingButWhiteSpace(Language language) {
    SyntaxTree tree = Examples.tree(language);
    CodeTokens tokens = CodeTokens.of(tree, 0, Comments.KEEP);
    assertThat(String.join("", tokens.texts(Strings.KEEP)).replaceAll("\\s", ""))
        .isEqualTo(Examples.text(language).replaceAll("\\s", ""));
  }

  @ParameterizedTest
  @EnumSource
  void tokensStandInSourceOrderAndDontOverlap(Language language) {
    CodeTokens tokens = CodeTokens.of(Examples.tree(language), 0, Comments.KEEP);
    for (int i = 1; i < tokens.size(); i++) {
      assertThat(tokens.start(i)).isGreaterThanOrEqualTo(tokens.end(i - 1));
    }
  }

  @Test
  void theTokensOfAPartAreThoseBelowIt() {
    SyntaxTree tree = Examples.tree(Language.JAVA);
    Function get = Functions.of(tree).get(1);
    assertThat(String.join(" ", CodeTokens.of(tree, get.body(), Comments.DROP).texts(Strings.KEEP)))
        .isEqualTo("{ return \"s\" + - a ; }");
  }

  private static String tokens(Language language, String text, Comments comments, Strings strings) {
    SyntaxTree tree = Examples.tree(language, text);
    return String.join(" ", CodeTokens.of(tree, 0, comments).texts(strings));
  }
}

package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionsTest {
  @ParameterizedTest
  @EnumSource
  void everyLanguageDeclaresFunctions(Language language) {
    assertThat(functions(Examples.tree(language))).isEqualTo(expected(language));
  }

  @Test
  void methodsOfAnonymousAndLocalClassesCountAndLambdasDont() {
    SyntaxTree tree =
        Examples.tree(
            Language.JAVA,
            """
            class A {
              void outer() {
                new Object() { void inner() {} };
                class Local { void local() {} }
                Runnable lambda = () -> {};
              }
              record Pair(int a) { Pair {} }
            }
            """);
    assertThat(functions(tree))
        .isEqualTo(
            """
            outer FUNCTION
            inner FUNCTION
            local FUNCTION
            Pair CONSTRUCTOR
            """);
  }

  @Test
  void aFunctionsPartsLieInsideOfIt() {
    SyntaxTree tree = Examples.tree(Language.CPP, "int *(n::A::f)(int x) { return 0; }");
    Function f = Functions.of(tree).getFirst();
    assertThat(tree.kindName(f.node())).isEqualTo("function_definition");
    assertThat(tree.text(f.name())).isEqualTo("f");
    assertThat(tree.text(f.body())).isEqualTo("{ return 0; }");
  }

  @Test
  void javaScriptGivesFunctionsNamesOnTheSpot() {
    SyntaxTree tree =
        Examples.tree(
            Language.JAVASCRIPT,
            "const a = () => 1; let b = 2; x({ c: function () {} }); class D { e = () => 1; }");
    assertThat(functions(tree)).isEqualTo("a FUNCTION\nc FUNCTION\ne FUNCTION\n");
  }

  @Test
  void aNodeThatDeclaresNoFunctionHasNone() {
    SyntaxTree tree = Examples.tree(Language.JAVA);
    assertThat(Functions.at(tree, 0)).isEmpty();
  }

  private static String functions(SyntaxTree tree) {
    return Functions.of(tree).stream()
        .map(f -> tree.text(f.name()) + " " + f.form() + (f.hasBody() ? "\n" : " declared\n"))
        .collect(Collectors.joining());
  }

  private static String expected(Language language) {
    return switch (language) {
      case JAVA ->
          """
          Box CONSTRUCTOR
          get FUNCTION
          put FUNCTION declared
          """;
      case PYTHON ->
          """
          __init__ CONSTRUCTOR
          get FUNCTION
          """;
      case JAVASCRIPT ->
          """
          constructor CONSTRUCTOR
          get FUNCTION
          twice FUNCTION
          """;
      case TYPESCRIPT, TSX ->
          """
          area FUNCTION declared
          constructor CONSTRUCTOR
          get FUNCTION
          """;
      case C ->
          """
          get FUNCTION
          """;
      case CPP ->
          """
          Box CONSTRUCTOR
          ~Box CONSTRUCTOR
          operator+ FUNCTION
          get FUNCTION
          """;
      case C_SHARP ->
          """
          Box CONSTRUCTOR
          Get FUNCTION
          Twice FUNCTION
          """;
      case GO ->
          """
          Get FUNCTION
          main FUNCTION
          """;
      case RUBY ->
          """
          initialize CONSTRUCTOR
          get FUNCTION
          make FUNCTION
          """;
      case PHP ->
          """
          __construct CONSTRUCTOR
          get FUNCTION
          twice FUNCTION
          """;
      case RUST ->
          """
          get FUNCTION
          area FUNCTION declared
          """;
      case KOTLIN ->
          """
          get FUNCTION
          twice FUNCTION
          """;
    };
  }
}

package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PathContextsTest {
  private static final PathLimits ALL = PathLimits.CODE2VEC.withContexts(PathLimits.ALL);

  @Test
  void aMethodIsThePathsBetweenItsTerminals() {
    assertThat(lines("int f(int a) { return -a + g(1); }", ALL))
        .isEqualTo(
            """
            int,(integral_type0)^(method_declaration)_(identifier1),METHOD_NAME
            int,(integral_type0)^(method_declaration)_(formal_parameters)_(formal_parameter)_(integral_type0),int
            int,(integral_type0)^(method_declaration)_(formal_parameters)_(formal_parameter)_(identifier1),a
            METHOD_NAME,(identifier1)^(method_declaration)_(formal_parameters)_(formal_parameter)_(integral_type0),int
            METHOD_NAME,(identifier1)^(method_declaration)_(formal_parameters)_(formal_parameter)_(identifier1),a
            METHOD_NAME,(identifier1)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(unary_expression:-)_(identifier0),a
            METHOD_NAME,(identifier1)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(method_invocation)_(identifier0),g
            METHOD_NAME,(identifier1)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(method_invocation)_(argument_list1)_(decimal_integer_literal0),1
            int,(integral_type0)^(formal_parameter)_(identifier1),a
            int,(integral_type0)^(formal_parameter)^(formal_parameters)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(unary_expression:-)_(identifier0),a
            int,(integral_type0)^(formal_parameter)^(formal_parameters)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(method_invocation)_(identifier0),g
            a,(identifier1)^(formal_parameter)^(formal_parameters)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(unary_expression:-)_(identifier0),a
            a,(identifier1)^(formal_parameter)^(formal_parameters)^(method_declaration)_(block)_(return_statement)_(binary_expression:+)_(method_invocation)_(identifier0),g
            a,(identifier0)^(unary_expression:-)^(binary_expression:+)_(method_invocation)_(identifier0),g
            a,(identifier0)^(unary_expression:-)^(binary_expression:+)_(method_invocation)_(argument_list1)_(decimal_integer_literal0),1
            g,(identifier0)^(method_invocation)_(argument_list1)_(decimal_integer_literal0),1
            """);
  }

  @Test
  void aPathIsAtMostSoLong() {
    assertThat(lines("int f(int a) { return -a + g(1); }", new PathLimits(3, 2, 99, 0)))
        .isEqualTo(
            """
            int,(integral_type0)^(method_declaration)_(identifier1),METHOD_NAME
            int,(integral_type0)^(formal_parameter)_(identifier1),a
            g,(identifier0)^(method_invocation)_(argument_list1)_(decimal_integer_literal0),1
            """);
  }

  @Test
  void aPathIsAtMostSoWide() {
    assertThat(lines("void f() { g(a, b, c, d); }", new PathLimits(2, 2, 99, 0)))
        .isEqualTo(
            """
            void,(void_type0)^(method_declaration)_(identifier1),METHOD_NAME
            a,(identifier0)^(argument_list1)_(identifier1),b
            a,(identifier0)^(argument_list1)_(identifier2),c
            b,(identifier1)^(argument_list1)_(identifier2),c
            b,(identifier1)^(argument_list1)_(identifier3),d
            c,(identifier2)^(argument_list1)_(identifier3),d
            """);
  }

  @Test
  void modifiersAndCommentsDontShiftTheChildren() {
    assertThat(lines("public static void /* c */ f() { g(a, /* c */ b); }", ALL))
        .isEqualTo(lines("void f() { g(a, b); }", ALL));
  }

  @Test
  void anInnerMethodsTerminalsAreTheOutersTooAndTheirNamesAreOpen() {
    String outer = lines("void f() { new A() { void g() { f(); } }; }", ALL);
    assertThat(outer)
        .contains(",METHOD_NAME\n")
        .contains("void,(void_type0)^(method_declaration)_(identifier1),g\n")
        .contains("g,(identifier1)^(method_declaration)_(block)");
  }

  @Test
  void moreNodesCanBeMasked() {
    SyntaxTree tree = method("void f() { f(x); }");
    Terminals terminals = Terminals.of(tree);
    Function f = Functions.of(tree).getFirst();
    int call = terminals.nodes()[terminals.size() - 2];
    PathContexts contexts = PathContexts.of(terminals, f, new int[] {call}, ALL);
    assertThat(tree.text(call)).isEqualTo("f");
    assertThat(contexts.token(call)).isEqualTo("METHOD_NAME");
  }

  @Test
  void aPathHasThreeForms() {
    PathContexts contexts = contexts(method("void f() { x[0] += y; }"), ALL);
    int last = contexts.size() - 1;
    assertThat(contexts.path(last, PathForm.SPELLED))
        .isEqualTo(
            "(decimal_integer_literal1)^(array_access0)^(assignment_expression:+=)_(identifier1)");
    assertThat(contexts.path(last, PathForm.KINDS))
        .isEqualTo("decimal_integer_literal|array_access|assignment_expression:+=|identifier");
    assertThat(contexts.path(last, PathForm.HASHED)).isEqualTo("" + contexts.hash(last));
    assertThat(contexts.length(last)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void theHashIsThatOfTheSpelledPath(Language language) {
    SyntaxTree tree = Examples.tree(language);
    Terminals terminals = Terminals.of(tree);
    for (Function function : Functions.of(tree)) {
      PathContexts contexts = PathContexts.of(terminals, function, ALL);
      for (int i = 0; i < contexts.size(); i++) {
        assertThat(contexts.hash(i)).isEqualTo(contexts.path(i, PathForm.SPELLED).hashCode());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasTerminals(Language language) {
    SyntaxTree tree = Examples.tree(language);
    assertThat(Arrays.stream(Terminals.of(tree).nodes()).mapToObj(n -> TokenText.of(tree, n)))
        .isEqualTo(Arrays.asList(terminals(language).split(" ")));
  }

  @Test
  void aTableOfConstantsDoesNotPairEverythingWithEverything() {
    String wide = "x(" + "1,".repeat(5_000) + "1)";
    PathContexts contexts = contexts(method("void f() { y = " + wide + " + " + wide + "; }"), ALL);
    assertThat(contexts.size()).isLessThan(PathContexts.MAX_SPAN * 2 * 5_100);
  }

  @Test
  void limitsThatAllowNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathLimits(1, 2, 200, 0))
        .withMessage("length must be at least 2 edges but was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathLimits(8, -1, 200, 0))
        .withMessage("width must not be negative but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathLimits(8, 2, 0, 0))
        .withMessage("contexts must be at least 1 but was 0");
  }

  private static SyntaxTree method(String text) {
    return Examples.tree(Language.JAVA, "class A { " + text + " }");
  }

  private static PathContexts contexts(SyntaxTree tree, PathLimits limits) {
    return PathContexts.of(Terminals.of(tree), Functions.of(tree).getFirst(), limits);
  }

  private static String lines(String method, PathLimits limits) {
    String[] strings = contexts(method(method), limits).strings(PathForm.SPELLED);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < strings.length; i++) {
      lines.append(strings[i]).append(i % 3 == 2 ? '\n' : ',');
    }
    return lines.toString();
  }

  private static String terminals(Language language) {
    return switch (language) {
      case JAVA ->
          "a b java util list box t int x 1 box int x this x x string get int a s a void put double b";
      case PYTHON -> "os name str box base x int 1 init self x self x x get self a 1 s a t";
      case JAVASCRIPT -> "x y box base x 1 constructor x this x x get a s a t twice a a 2 run 1";
      case TYPESCRIPT, TSX ->
          "x y name string n shape area number box x number 1 constructor x number this x x get a string string s a";
      case C -> "stdioh int number box int x int twice box b char get int a s a";
      case CPP ->
          "string number int n box base box int x x x box box operator box b b int x int n box get int a s a";
      case C_SHARP ->
          "system n box base int x 1 box int x x x string get int a s a int twice int a a 2";
      case GO -> "main fmt box x int b box get a int string s a main f f";
      case RUBY -> "require x m box base x 1 initialize x x x get a s a t self make new 1";
      case PHP -> "n a b box base int x 1 construct x this x x get int a string s a t twice a a 2";
      case RUST -> "std io number i m box x i box get self a i string s a shape area self i";
      case KOTLIN -> "a b x y number int box x int base y 1 a int string s a twice a int a 2";
    };
  }
}

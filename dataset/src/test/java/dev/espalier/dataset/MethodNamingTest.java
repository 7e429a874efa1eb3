package dev.espalier.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.representation.PathLimits;
import dev.espalier.representation.Plane;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MethodNamingTest {
  @Test
  void aMethodIsItsTokensWithoutCommentsItsNameAndItsStrings() {
    NamedMethod method =
        only(
            """
            class A {
              /** Twice. */
              int twice(int x) { // doubles
                log("twice", 'c');
                x += x;
                return x;
              }
            }
            """);
    assertThat(method.tokens())
        .containsExactly(
            "int <NAME> ( int x ) { log ( \"STR\" , 'c' ) ; x += x ; return x ; }".split(" "));
    assertThat(method.name()).isEqualTo("twice");
    assertThat(method.subtokens()).containsExactly("twice");
    assertThat(method.line()).isEqualTo(3);
    assertThat(method.column()).isEqualTo(7);
    assertThat(method.lines()).isEqualTo(5);
  }

  @Test
  void theNameIsMaskedWhereverItNamesAMethodWhateverTheReceiver() {
    NamedMethod method =
        only(
            """
            class A {
              void run() { run(); super.run(); a.b().run(1); List.of(this::run); }
            }
            """);
    assertThat(method.tokens()).doesNotContain("run");
    assertThat(method.tokens()).filteredOn(MethodNaming.NAME::equals).hasSize(5);
  }

  @Test
  void aVariableOrFieldSpelledLikeTheNameStaysVisible() {
    NamedMethod method =
        only("class A { int size() { int size = 1; this.size = size; return size; } }");
    assertThat(method.tokens()).filteredOn("size"::equals).hasSize(4);
    assertThat(method.tokens()).filteredOn(MethodNaming.NAME::equals).hasSize(1);
  }

  @Test
  void aMethodInsideOfTheMethodIsMaskedWhenItIsSpelledTheSame() {
    var methods =
        of("""
        class A {
          void run() {
            new Thread(new Runnable() {
              public void run() { one(); two(); three(); }
            }).start();
          }
        }
        """)
            .methods();
    assertThat(methods).hasSize(2);
    assertThat(methods.getFirst().tokens()).doesNotContain("run");
  }

  @Test
  void threeStatementsCountHoweverTheyAreLaidOut() {
    assertThat(of("class A { void f() { a(); b(); c(); } }").methods()).hasSize(1);
    assertThat(of("class A { void f() { a(); b(); } }").methods()).isEmpty();
    assertThat(of("class A { void f() { if (x) { a(); b(); } } }").methods()).hasSize(1);
  }

  @Test
  void threeLinesOfCodeCountWithoutTheBracesAndComments() {
    assertThat(of("class A { int f() {\nreturn a +\nb +\nc; } }").methods()).hasSize(1);
    assertThat(of("class A { int f()\n{\n// no\n// code\nreturn a +\nb;\n} }").methods()).isEmpty();
  }

  @Test
  void everyMethodIsCountedOnceForWhatBecameOfIt() {
    var counts =
        of("interface A { void f(); default void g() {} default void h() { a(); b(); c(); } }")
            .counts();
    assertThat(counts).isEqualTo(new DatasetInfo.Methods(3, 1, 1, 0, 1));
  }

  @Test
  void constructorsAndLambdasAreNoMethods() {
    assertThat(of("class A { A() { a(); b(); c(); } Runnable r = () -> { a(); b(); c(); }; }"))
        .isEqualTo(new MethodNaming.Found(List.of(), new DatasetInfo.Methods(0, 0, 0, 0, 0)));
  }

  @Test
  void everyTokenHasItsPlanesRelativeToTheMethod() {
    NamedMethod method = only("class A { void f() { a(); b(); c(); } }");
    assertThat(method.planes()).hasNumberOfRows(Plane.values().length);
    for (int[] plane : method.planes()) {
      assertThat(plane).hasSameSizeAs(method.tokens());
    }
    int name = Arrays.asList(method.tokens()).indexOf(MethodNaming.NAME);
    assertThat(method.planes()[List.of(Plane.values()).indexOf(Plane.DEPTH)][name]).isEqualTo(1);
  }

  @Test
  void contextsMaskTheNameAsTokensDo() {
    NamedMethod method =
        only("class A { int depth(A a) { int d = depth(a.next); d++; return d + depth; } }");
    assertThat(method.contexts().length).isPositive().matches(n -> n % 3 == 0);
    List<String> tokens = Arrays.asList(method.contexts());
    assertThat(tokens).contains("METHOD_NAME", "d", "next");
    assertThat(tokens).contains("depth");
    NamedMethod recursive = only("class A { int depth() { a(); b(); return depth(); } }");
    assertThat(recursive.contexts()).contains("METHOD_NAME").doesNotContain("depth");
  }

  @Test
  void nestingCountsControlStructuresAndNoElseIf() {
    assertThat(only("class A { void f() { a(); b(); c(); } }").nesting()).isZero();
    assertThat(
            only("""
            class A {
              void f() {
                if (a) b(); else if (c) d(); else if (e) { for (;;) g(); }
              }
            }
            """)
                .nesting())
        .isEqualTo(2);
  }

  @Test
  void theHashIsThatOfTheTokensJoinedByNul() {
    // printf 'void\0<NAME>\0(\0)\0{\0a\0(\0)\0;\0b\0(\0)\0;\0c\0(\0)\0;\0}' | sha256sum
    NamedMethod method = only("class A { void f() { a(); b(); c(); } }");
    assertThat(method.hash()).isEqualTo("beb32844fadab70e");
  }

  @Test
  void theSplitIsToldByTheHashOfThePath() {
    // printf A.java | sha256sum: the first eight digits modulo ten
    assertThat(Split.of("A.java")).isEqualTo(Split.TRAIN);
    assertThat(Split.of("Q.java")).isEqualTo(Split.VALIDATION);
    assertThat(Split.of("B.java")).isEqualTo(Split.TEST);
  }

  @Test
  void anyMethodOfAWholeFileABareMethodOrBrokenCodeCanBeNamed() {
    assertThat(names("class A { int f() { return 1; } void g(); }")).containsExactly("f");
    assertThat(names("int f() { return 1; }")).containsExactly("f");
    assertThat(names("class A { int f() { return 1; } int g() { return (2; } ")).contains("f", "g");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyLanguageHasTheSameTask(Language language, String source) {
    var found = MethodNaming.of(tree(language, source), "f", Optional.of(PathLimits.CODE2VEC));
    assertThat(found.methods()).hasSize(1);
    NamedMethod method = found.methods().getFirst();
    assertThat(method.name()).isEqualTo("walkTree");
    assertThat(method.subtokens()).containsExactly("walk", "tree");
    assertThat(method.tokens()).doesNotContain("walkTree");
    assertThat(method.tokens()).filteredOn(MethodNaming.NAME::equals).hasSize(3);
    assertThat(method.nesting()).isEqualTo(1);
    assertThat(method.contexts()).contains("METHOD_NAME").doesNotContain("walktree");
  }

  static Stream<Arguments> everyLanguageHasTheSameTask() {
    return Stream.of(
        Arguments.of(
            Language.PYTHON,
            "def walkTree(t):\n  if t:\n    walkTree(t.l)\n    t.r.walkTree()\n  return t\n"),
        Arguments.of(
            Language.JAVASCRIPT,
            "function walkTree(t) { if (t) { walkTree(t.l); t.r.walkTree(); } }"),
        Arguments.of(
            Language.TYPESCRIPT,
            "function walkTree(t: T): void { if (t) { walkTree(t.l); t.r.walkTree(); } }"),
        Arguments.of(
            Language.TSX,
            "function walkTree(t: T): void { if (t) { walkTree(t.l); t.r.walkTree(); } }"),
        Arguments.of(
            Language.C, "void walkTree(T *t) { if (t) { walkTree(t->l); t->r->walkTree(); } }"),
        Arguments.of(
            Language.CPP, "void walkTree(T *t) { if (t) { walkTree(t->l); t->r->walkTree(); } }"),
        Arguments.of(
            Language.C_SHARP,
            "class A { void walkTree(T t) { if (t) { walkTree(t.l); t.r.walkTree(); } } }"),
        Arguments.of(
            Language.GO,
            "package a\nfunc walkTree(t *T) {\n if t != nil {\n walkTree(t.l)\n t.r.walkTree()\n }\n}\n"),
        Arguments.of(
            Language.RUBY,
            "def walkTree(t)\n  if t\n    walkTree(t.l)\n    t.r.walkTree()\n  end\nend\n"),
        Arguments.of(
            Language.PHP,
            "<?php function walkTree($t) { if ($t) { walkTree($t->l); $t->r->walkTree(); } }"),
        Arguments.of(
            Language.RUST, "fn walkTree(t: &T) { if t.some { walkTree(t.l); t.r.walkTree(); } }"),
        Arguments.of(
            Language.KOTLIN,
            "fun walkTree(t: T) {\n  if (t.some) {\n    walkTree(t.l)\n    t.r.walkTree()\n  }\n}\n"));
  }

  private static List<String> names(String source) {
    return MethodNaming.all(java(source), "A.java", Optional.empty()).stream()
        .map(NamedMethod::name)
        .toList();
  }

  private static NamedMethod only(String source) {
    var methods = of(source).methods();
    assertThat(methods).hasSize(1);
    return methods.getFirst();
  }

  private static MethodNaming.Found of(String source) {
    return MethodNaming.of(java(source), "A.java", Optional.of(PathLimits.CODE2VEC));
  }

  private static SyntaxTree java(String source) {
    return tree(Language.JAVA, source);
  }

  private static SyntaxTree tree(Language language, String source) {
    try (Parser parser = Parser.of(language)) {
      return switch (parser.parse(source.getBytes(UTF_8))) {
        case Parsed.Tree(var tree) -> tree;
        case Parsed.Rejected(var why) -> throw new AssertionError(why);
      };
    }
  }
}

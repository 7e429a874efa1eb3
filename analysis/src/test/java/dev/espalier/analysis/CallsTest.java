package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.analysis.internal.language.Tables;
import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Programs in, calls out: a line each, `line callee resolution lines of the targets`.
class CallsTest {
  private static String calls(Language language, String program) {
    assumeTrue(Tables.languages().contains(language), language.id() + " has no table yet");
    SyntaxTree tree = Programs.tree(language, program);
    StringJoiner text = new StringJoiner("\n");
    for (Call call : Calls.of(Routines.of(tree)).calls()) {
      String targets =
          call.targets().stream()
              .map(at -> " " + tree.line(tree.start(at.node())))
              .collect(Collectors.joining());
      text.add(
          "%d %s %s%s"
              .formatted(
                  tree.line(tree.start(call.node())),
                  call.callee(),
                  call.resolution().name().toLowerCase(Locale.ROOT),
                  targets));
    }
    return text.toString();
  }

  @Test
  void aFieldHasTheTypeOfWhatACallGives() {
    String javaScript =
        "class A { x = make(); y = far(); f() { this.x.go(); this.y.go(); } go() {} }";
    assertThat(calls(Language.JAVASCRIPT, javaScript + " function make() { return new A(); }"))
        .isEqualTo("1 make exact 1\n1 far unresolved\n1 go guessed 1\n1 go guessed 1\n1 A exact 1");
    String java = "class A { A x = make(); A y = Far.off(); static A make() { return new A(); } }";
    assertThat(calls(Language.JAVA, java))
        .isEqualTo("1 make exact 1\n1 off unresolved\n1 A exact 1");
  }

  @Test
  void pythonLooksBehindSelfIntoTheClassAndWhatItExtends() {
    assertThat(
            calls(
                Language.PYTHON,
                """
                import os
                class Base:
                    def __init__(self, n): self.n = n
                    def f(self): return self.g()
                    def g(self): pass
                class Sub(Base):
                    def __init__(self):
                        super().__init__(1)
                        self.other = Sub()
                    def g(self): f(); return self.other.f()
                def f(x: Sub = None):
                    a = Base(2)
                    a.g(); x.g(); os.getcwd(); Sub().f()
                    def inner(): return a.f()
                    inner(); unknown.g()
                """))
        .isEqualTo(
            """
            4 g virtual 5 10
            8 __init__ exact 3
            8 super unresolved
            9 Sub exact 7
            10 f exact 11
            10 f exact 4
            12 Base exact 3
            13 g virtual 5 10
            13 g exact 10
            13 getcwd outside
            13 f exact 4
            13 Sub exact 7
            14 f exact 4
            15 inner exact 14
            15 g guessed 5 10\
            """);
  }

  @Test
  void aFieldThatACallGivesHasTheTypeThatTheCalledReturns() {
    assertThat(
            calls(
                Language.PYTHON,
                """
                class Made:
                    def run(self): pass
                class Maker:
                    def make(self) -> Made: pass
                class User:
                    def __init__(self, maker: Maker):
                        self.made = maker.make()
                        self.size = maker.other.count()
                    def f(self): self.made.run()
                class Other:
                    def run(self): pass
                """))
        .isEqualTo(
            """
            7 make exact 4
            8 count unresolved
            9 run exact 2\
            """);
    assertThat(
            calls(
                Language.JAVA,
                """
                class A {
                  final Object size;
                  A(B b) { this.size = b.size(1); }
                }
                class B { Object size(int n) { return n; } }
                """))
        .isEqualTo("3 size exact 5");
  }

  @Test
  void javascriptKnowsFunctionsByTheNameOfTheirVariable() {
    assertThat(
            calls(
                Language.JAVASCRIPT,
                """
                import fs from "fs";
                const f = (x) => g(x);
                function g(x) { return new A(x).m(); }
                class A extends B { constructor(x) { super(); this.m(); } m() { fs.open(); } }
                class B { m() { f(1); } }
                """))
        .isEqualTo(
            """
            2 g exact 3
            3 m exact 4
            3 A exact 4
            4 super exact 5
            4 m exact 4
            4 open outside
            5 f exact 2\
            """);
  }

  @Test
  void typescriptReadsDeclaredTypes() {
    assertThat(
            calls(
                Language.TYPESCRIPT,
                """
                interface Shape { area(): number }
                class Square implements Shape { area(): number { return 1; } }
                class User { constructor(private s: Square) {} f(t: Shape): number { return t.area() + this.s.area(); } }
                """))
        .isEqualTo(
            """
            3 area virtual 1 2
            3 area exact 2\
            """);
  }

  @Test
  void goLooksIntoTheTypeOfTheReceiver() {
    assertThat(
            calls(
                Language.GO,
                """
                package p
                import "fmt"
                type A struct { b B }
                type B struct {}
                func (a *A) f() { a.g(1); a.b.h(); fmt.Println() }
                func (a *A) g(n int) {}
                func (b B) h() { x := &A{}; x.f(); k().f() }
                func k() *A { return nil }
                """))
        .isEqualTo(
            """
            5 g exact 6
            5 h exact 7
            5 Println outside
            7 f exact 5
            7 f exact 5
            7 k exact 8\
            """);
  }

  @Test
  void cCallsFunctionsOfTheFile() {
    assertThat(
            calls(
                Language.C,
                "int g(int n);\nint f(void) { return g(1) + h(); }\nint g(int n) { return f(); }"))
        .isEqualTo(
            """
            2 g exact 3
            2 h unresolved
            3 f exact 2\
            """);
  }

  @Test
  void cppFindsMethodsThatAreDefinedOutsideOfTheirClass() {
    assertThat(
            calls(
                Language.CPP,
                """
                struct A { void f(); void g(int n) { f(); this->f(); } };
                struct B : A { void f() { A::g(1); } };
                void A::f() { g(2); }
                void h(A* a, B b) { a->g(1); b.g(2); b.f(); A x; x.f(); }
                """))
        .isEqualTo(
            """
            1 f virtual 3 2
            1 f virtual 3 2
            2 g exact 1
            3 g exact 1
            4 g exact 1
            4 g exact 1
            4 f exact 2
            4 f virtual 3 2\
            """);
  }

  @Test
  void csharpFindsConstructorsAndOverloads() {
    assertThat(
            calls(
                Language.C_SHARP,
                """
                class A { public A(int n) {} public A() : this(1) {} void F() { G(); this.G(1); base.ToString(); }
                  void G() {}
                  void G(int n) { var a = new A(2); a.G(); } }
                """))
        .isEqualTo(
            """
            1 A exact 1
            1 G exact 2
            1 G exact 3
            1 ToString outside
            3 A exact 1
            3 G exact 2\
            """);
  }

  @Test
  void rubyCallsItsOwnMethodsWithoutAReceiver() {
    assertThat(
            calls(
                Language.RUBY,
                """
                class A < B
                  def initialize(n); end
                  def f; g(1); self.g(2); end
                  def g(n); A.new(3).f(); end
                end
                """))
        .isEqualTo(
            """
            3 g exact 4
            3 g exact 4
            4 f exact 3
            4 new exact 2\
            """);
  }

  @Test
  void phpFollowsThisSelfAndParent() {
    assertThat(
            calls(
                Language.PHP,
                """
                <?php
                class A { function f() { $this->g(); self::h(); } function g() {} static function h() {} }
                class B extends A { function g() { parent::g(); A::h(); (new A())->f(); k(); } }
                function k() {}
                """))
        .isEqualTo(
            """
            2 g virtual 2 3
            2 h exact 2
            3 g exact 2
            3 h exact 2
            3 f exact 2
            3 A exact 2
            3 k exact 4\
            """);
  }

  @Test
  void rustFindsMethodsInImplementations() {
    assertThat(
            calls(
                Language.RUST,
                """
                struct A {}
                impl A { fn new() -> Self { A {} } fn f(&self) { self.g(1); } fn g(&self, n: i32) {} }
                fn k(a: &A) { a.f(); A::new().f(); k(a); std::mem::drop(a); }
                """))
        .isEqualTo(
            """
            2 g exact 2
            3 f exact 2
            3 f exact 2
            3 new exact 2
            3 k exact 3
            3 drop unresolved\
            """);
  }

  @Test
  void kotlinCallsMethodsFunctionsAndConstructors() {
    assertThat(
            calls(
                Language.KOTLIN,
                """
                class A(val n: Int) { fun f() { g(1); this.g(2) }
                  fun g(n: Int) { k() } }
                fun k() { val a = A(1)
                  a.f() }
                """))
        .isEqualTo(
            """
            1 g exact 2
            1 g exact 2
            2 k exact 3
            3 A exact 1
            4 f exact 1\
            """);
  }

  @Test
  void classesThatExtendEachOtherEndNormally() {
    assertThat(
            calls(
                Language.PYTHON,
                "class A(B):\n  def f(self): self.g()\nclass B(A):\n  def h(self): self.f()"))
        .isEqualTo("2 g unresolved\n4 f exact 2");
  }
}

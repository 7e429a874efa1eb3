package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Types and calls as the trees alone tell: what they say is what javac says.
class TreeTypesTest {
  private static JavaProject trees(String... programs) {
    return JavaProject.fromTrees(Projects.sources(programs));
  }

  private static void agrees(String... programs) {
    assertThat(Projects.types(trees(programs).files().getFirst()))
        .isEqualTo(Projects.types(Projects.exact(programs).files().getFirst()));
    assertThat(Projects.calls(trees(programs))).isEqualTo(Projects.calls(Projects.exact(programs)));
    assertThat(Projects.hierarchy(trees(programs)))
        .isEqualTo(Projects.hierarchy(Projects.exact(programs)));
  }

  @Test
  void declaredTypesFieldsAndResultsAreKnown() {
    agrees(
        """
        package demo;
        import java.util.*;
        class A<T> {
          Map<String, T[]> map;
          B b = new B();
          void f(int n, String... rest) {
            var keys = map.keySet();
            for (var key : keys) map.get(key)[n] = null;
            B other = b.self().next[0];
            String s = n > 1 ? rest[0] : "" + n;
            Object o = (Object) s.substring(1);
          }
        }
        """,
        """
        package demo;
        class B { B[] next; B self() { return this; } }
        """);
  }

  @Test
  void overloadsAreChosenByTheTypesOfTheArguments() {
    agrees(
        """
        class A {
          void f(Object o) {} void f(String s) {} void f(int n) {} void f(long n) {} void f(int... n) {}
          void g() { f("a"); f(1); f('c'); f(2L); f(1, 2); f(this); f(Integer.valueOf(3)); f(); }
        }
        """);
  }

  @Test
  void callsGoToWhatIsInheritedAndToThoseThatOverrideIt() {
    agrees(
        """
        interface Shape { double area(); default String name() { return "" + area(); } }
        abstract class Base implements Shape { void f() { area(); name(); this.g(); } void g() {} }
        class Square extends Base { public double area() { return 1; } void g() { super.g(); new Square(); } }
        """);
  }

  @Test
  void genericMethodsGiveTheTypeOfTheirArgument() {
    agrees(
        """
        class A {
          static <T> T same(T t) { return t; }
          static <T extends Comparable<T>> T[] twice(T[] ts) { return ts; }
          void f(String[] all) { same("x").length(); twice(all)[0].length(); Class<?> c = A.class; }
        }
        """);
  }

  @Test
  void aCycleOfClassesAndRecursiveBoundsEndNormally() {
    JavaProject project =
        trees(
            """
            class A extends B { void f() { g(); } }
            class B extends C { void g() { f(); } }
            class C extends A { void f() {} class D extends D {} }
            class E<T extends E<T>> extends F<E<T>> { T t; T f() { return t.t.f(); } }
            class F<T> extends E<F<T>> {}
            class A { int f; int f; }
            """);
    assertThat(project.hierarchy().classes()).hasSize(7);
    assertThat(project.hierarchy().isCyclic(0)).isTrue();
    assertThat(Projects.calls(project)).contains("A.f → B.g() ");
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    JavaProject project =
        trees(
            """
            import org.nowhere.*;
            class A extends Missing { Other o; void f() { o.g().h(); k(); String s = o.x; s.trim(); } }
            """);
    assertThat(Projects.calls(project))
        .isEqualTo(
            """
            A.f → h unresolved
            A.f → g unresolved
            A.f → k unresolved
            A.f → java.lang.String.trim() outside\
            """);
    assertThat(Projects.hierarchy(project)).isEqualTo("A < Missing?");
  }

  @Test
  void whatDoesNotParseLeavesTheRestItsTypes() {
    JavaProject project =
        trees("class A { int g( { ] } char h(String s) { return s.charAt(0); } }");
    assertThat(Projects.types(project.files().getFirst())).contains("s.charAt(0): char");
  }
}

package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.syntax.EspalierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types, calls and classes as javac knows them, on our trees.
class JavaProjectTest {
  private static String types(String program) {
    return Projects.types(Projects.exact(program).files().getFirst());
  }

  @Test
  void everyExpressionAndNameHasItsType() {
    String program =
        """
        package demo;
        import java.util.*;
        class A<T> {
          Map<String, T[]> map = new TreeMap<>();
          void f(int n, String... rest) {
            var keys = map.keySet();
            for (var key : keys) map.get(key)[n] = null;
          }
        }
        """;
    assertThat(types(program))
        .isEqualTo(
            """
            map: java.util.Map<java.lang.String,T[]>
            new TreeMap<>(): java.util.TreeMap<java.lang.String,T[]>
            n: int
            rest: java.lang.String[]
            keys: java.util.Set<java.lang.String>
            map.keySet(): java.util.Set<java.lang.String>
            map: java.util.Map<java.lang.String,T[]>
            key: java.lang.String
            keys: java.util.Set<java.lang.String>
            map.get(key)[n] = null: T
            map.get(key)[n]: T
            map.get(key): T[]
            map: java.util.Map<java.lang.String,T[]>
            key: java.lang.String
            n: int\
            """);
  }

  @Test
  void offsetsFitBehindCharactersOfAnyLengthAndAnyEndsOfLines() {
    String program =
        "\uFEFFclass A {\r\n  String ä = \"𝒳 – ü\"; // 𝒳\r\n  int ß = ä.length();\r\n}\r\n";
    assertThat(types(program))
        .isEqualTo(
            """
            ä: java.lang.String
            ß: int
            ä.length(): int
            ä: java.lang.String\
            """);
  }

  @Test
  void aPartialClassPathLeavesUnknownWhatItLacks() {
    String program =
        """
        import org.nowhere.Missing;
        class A extends Missing {
          Missing m;
          String s = m.name() + "";
          int n = s.length();
        }
        """;
    assertThat(types(program))
        .isEqualTo(
            """
            m: ?Missing
            s: java.lang.String
            m.name() + "": ??
            m.name(): ??
            m: ?Missing
            n: int
            s.length(): int
            s: java.lang.String\
            """);
    assertThat(Projects.calls(Projects.exact(program)))
        .isEqualTo(
            """
            A → name unresolved
            A → java.lang.String.length() outside\
            """);
    assertThat(Projects.hierarchy(Projects.exact(program))).isEqualTo("A < Missing?");
  }

  @Test
  void whatDoesNotParseLeavesTheRestItsTypes() {
    String program =
        """
        class A {
          int f(String s) { return s.length(); }
          int g( { ] }
          char h(String s) { return s.charAt(0); }
        }
        """;
    assertThat(types(program)).contains("s.length(): int", "s: java.lang.String");
  }

  @Test
  void aCallMeansTheMethodAndThoseThatOverrideIt() {
    JavaProject project =
        Projects.exact(
            """
            package demo;
            class A {
              void f() { g(); this.g(1); B.h(); new B().g(); new B(2).toString(); }
              void g() {}
              void g(int n) {}
            }
            """,
            """
            package demo;
            class B extends A {
              B() { super(); }
              B(int n) { this(); super.g(); }
              void g() { Runnable r = this::g; r.run(); nobody(); }
              static void h() {}
            }
            """);
    assertThat(Projects.calls(project))
        .isEqualTo(
            """
            A.f → demo.A.g() in A.g:4 B.g:5
            A.f → demo.A.g(int) = A.g:5
            A.f → demo.B.h() = B.h:6
            A.f → demo.B.g() = B.g:5
            A.f → new demo.B() = B.B:3
            A.f → java.lang.Object.toString() outside
            A.f → new demo.B(int) = B.B:4
            B.B → new demo.A() = A:2
            B.B → new demo.B() = B.B:3
            B.B → demo.A.g() = A.g:4
            B.g → demo.B.g() = B.g:5
            B.g → java.lang.Runnable.run() outside
            B.g → nobody unresolved\
            """);
    assertThat(Projects.hierarchy(project)).isEqualTo("demo.A\ndemo.B < demo.A");
  }

  @Test
  void anInheritedMethodOverridesWhatAnInterfaceOfTheSubclassDeclares() {
    JavaProject project =
        Projects.exact(
            """
            interface I<T> { void f(T t); }
            class Base { public void f(String s) {} }
            class Sub extends Base implements I<String> {}
            class User { void g(I<String> i) { i.f(""); new I<Integer>() { public void f(Integer n) {} }; } }
            """);
    assertThat(Projects.calls(project))
        .startsWith("User.g → I.f(java.lang.Object) in I.f:1 Base.f:2 User.g.f:4");
  }

  @Test
  void cyclesRecursiveBoundsAndNamesThatComeTwiceEndNormally() {
    JavaProject project =
        Projects.exact(
            """
            class A extends B { void f() { g(); } }
            class B extends C { void g() { f(); } }
            class C extends A { void f() {} }
            class D<T extends Comparable<T>, E extends D<T, E>> { E e; E f() { return e.e.f(); } }
            class D {}
            class D { void f() {} void f() {} int f; int f; }
            """);
    assertThat(project.hierarchy().classes()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(project.files().getFirst().calls()).isNotEmpty();
  }

  @Test
  void deepNestingEndsNormally() {
    String deep = "(".repeat(3_000) + "1" + ")".repeat(3_000);
    assertThat(types("class A { int n = " + deep + "; String s; Object o = s; }"))
        .endsWith("o: java.lang.Object\ns: java.lang.String");
  }

  @Test
  void noProcessorOfTheClassPathRuns(@TempDir Path folder) throws IOException {
    Path services = folder.resolve("META-INF/services/javax.annotation.processing.Processor");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "no.such.Processor\n");
    JavaProject project =
        JavaProject.exact(Projects.sources("class A { String s; }"), List.of(folder));
    assertThat(Projects.types(project.files().getFirst())).isEqualTo("s: java.lang.String");
  }

  @Test
  void filesOfAFolderAreReadInTheOrderOfTheirPaths(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/A.java"), "package b; public class A {}");
    Files.writeString(folder.resolve("B.java"), "public class B { b.A a; }");
    Files.writeString(folder.resolve("module-info.java"), "module no.jdk { }");
    JavaProject project = JavaProject.exact(JavaSource.in(folder), List.of());
    assertThat(project.files().stream().map(JavaFile::path))
        .containsExactly("B.java", "b/A.java", "module-info.java");
    assertThat(Projects.types(project.files().getFirst())).isEqualTo("a: b.A");
  }

  @Test
  void aClassPathThatIsNotThereIsTheUsersMistake() {
    assertThatThrownBy(() -> JavaProject.exact(Projects.sources(""), List.of(Path.of("no.jar"))))
        .isInstanceOf(EspalierException.class)
        .hasMessageContaining("no.jar");
  }

  @Test
  void whatJavacDoesNotTakeTheTreesTell() {
    JavaProject project =
        Projects.exact(
            "package p; class A { int f(B b) { return b.g(); } }",
            "package p; class B { int g() { return 1; } }",
            "package p; class B { String h(A a) { return \"\" + a.f(this); } }",
            "package p; class C extends B { int g() { return 2; } }");
    assertThat(project.files().stream().map(JavaFile::resolver))
        .containsExactly(
            JavaFile.Resolver.JAVAC,
            JavaFile.Resolver.JAVAC,
            JavaFile.Resolver.TREES,
            JavaFile.Resolver.JAVAC);
    assertThat(project.byTrees()).extracting(JavaFile::path).containsExactly("C.java");
    assertThat(project.files().get(2).reason()).isEqualTo("javac: duplicate class: p.B");
    assertThat(Projects.types(project.files().get(2)))
        .contains("a: p.A", "\"\" + a.f(this): java.lang.String");
    assertThat(Projects.hierarchy(project)).isEqualTo("p.A\np.B\np.B\np.C < p.B");
    assertThat(Projects.calls(project)).contains("A.f → p.B.g() in B.g:1 C.g:1");
  }

  @Test
  void aSnippetHasTypes() {
    JavaProject project = Projects.exact("int twice(int x) { return x + x; }");
    assertThat(Projects.types(project.files().getFirst()))
        .isEqualTo("x: int\nx + x: int\nx: int\nx: int");
    assertThat(project.byTrees()).isEmpty();
  }

  @Test
  void severalSnippetsDoNotCollide() {
    JavaProject project = Projects.exact("int f() { return 1; }", "int f() { return 2; }", "1 +");
    assertThat(project.files().subList(0, 2))
        .extracting(JavaFile::resolver)
        .containsOnly(JavaFile.Resolver.JAVAC);
  }

  @Test
  void ifsThatJavacWouldGoThroughForeverAreLeftToTheTrees() {
    String deep = "if (x > 0) { ".repeat(10_000) + "x++;" + " }".repeat(10_000);
    JavaFile file =
        Projects.exact("class A { void f(int x) { %s } }".formatted(deep)).files().getFirst();
    assertThat(file.resolver()).isEqualTo(JavaFile.Resolver.TREES);
    assertThat(file.reason()).startsWith("if inside of if");
    assertThat(Projects.types(file)).endsWith("x++: int\nx: int");
  }
}

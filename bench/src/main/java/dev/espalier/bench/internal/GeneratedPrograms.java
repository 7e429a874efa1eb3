package dev.espalier.bench.internal;

import dev.espalier.syntax.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Programs of a size and shape that no one writes, to find what takes more than its share.
public final class GeneratedPrograms {
  private static final int STATEMENTS = 50_000;
  private static final int DEEP = 10_000;
  private static final int NESTED_FINALLY = 200;
  private static final int LOOPS = 2_000;
  private static final int VARIABLES = 5_000;

  private GeneratedPrograms() {}

  /// A program, and what is told of it.
  public record Program(String name, Language language, String text) {}

  /// The programs: a function each, but for those about many functions.
  public static List<Program> all() {
    List<Program> all = new ArrayList<>();
    java(all);
    meetings(all);
    others(all);
    return all;
  }

  private static void java(List<Program> all) {
    java(all, "50,000 statements", times(STATEMENTS, i -> "x = y + " + i + ";\n"));
    java(all, "50,000 calls", times(STATEMENTS, i -> "f(x, y);\n"));
    java(all, "50,000 statements in nested ifs and loops", nested(STATEMENTS));
    java(
        all,
        "50,000 statements in a try",
        "try {\n"
            + times(STATEMENTS, i -> "x = f(x, y);\n")
            + "} catch (RuntimeException e) { y = x; } finally { x = y; }");
    java(all, "25,000 early returns", times(STATEMENTS / 2, i -> "if (x > " + i + ") return y;\n"));
    java(
        all,
        "a switch of 2,000 ways that fall through",
        "switch (x) {\n" + times(LOOPS, i -> "case " + i + ": y += x;\n") + "}");
    java(
        all,
        "a switch of 2,000 ways with breaks",
        "switch (x) {\n" + times(LOOPS, i -> "case " + i + ": y = x; break;\n") + "}");
    java(
        all,
        "a switch in a loop, 2,000 ways that continue",
        "while (x > 0) { switch (x) {\n"
            + times(LOOPS, i -> "case " + i + ": y = x; continue;\n")
            + "} }");
    java(
        all,
        "5,000 variables, each used at the end",
        variables() + times(VARIABLES, i -> "x += v" + i + ";\n"));
    java(
        all,
        "5,000 variables through 5,000 branches",
        variables()
            + times(VARIABLES, i -> "if (y > " + i + ") y = 1;\n")
            + times(VARIABLES, i -> "x += v" + i + ";\n"));
    java(
        all,
        "5,000 variables written in a loop",
        variables() + "while (x > 0) {\n" + times(VARIABLES, i -> "v" + i + " += y;\n") + "}\n");
    java(all, "10,000 nested blocks", "{".repeat(DEEP) + "x = y;" + "}".repeat(DEEP));
    java(
        all,
        "10,000 nested ifs",
        times(DEEP, i -> "if (x > " + i + ") {\n") + "x = y;" + "}".repeat(DEEP));
    java(
        all, "10,000 nested loops", "while (x > y) {\n".repeat(DEEP) + "x = y;" + "}".repeat(DEEP));
    java(
        all, "10,000 nested parentheses", "x = " + "(".repeat(DEEP) + "y" + ")".repeat(DEEP) + ";");
    java(
        all,
        "a chain of 10,000 else ifs",
        times(DEEP, i -> "if (x > " + i + ") y = 1; else ") + "y = 2;");
    java(all, "10,000 times &&", "if (x > 0" + times(DEEP, i -> " && y > " + i) + ") x = y;");
    java(
        all,
        "10,000 times && to the right",
        "if (" + "x > y && (".repeat(DEEP / 2) + "x > 0" + ")".repeat(DEEP / 2) + ") x = y;");
    java(all, "10,000 conditional expressions", "x = " + "x > y ? 1 : ".repeat(DEEP) + "2;");
    java(all, "10,000 calls on one another", "x = a" + times(DEEP, i -> ".f(y)") + ";");
    java(
        all,
        "2,000 labelled loops in sequence",
        times(
            LOOPS,
            i ->
                "l"
                    + i
                    + ": while (x > 0) { while (y > 0) { if (x > y) break l"
                    + i
                    + "; y--; } }\n"));
    java(
        all,
        "2,000 labelled loops in one another",
        times(LOOPS, i -> "l" + i + ": while (x > " + i + ") {\n")
            + times(
                LOOPS,
                i ->
                    "if (y > "
                        + i
                        + ") break l"
                        + i
                        + "; if (y < "
                        + i
                        + ") continue l"
                        + i
                        + ";\n")
            + "}".repeat(LOOPS));
    java(
        all,
        "200 nested finally clauses with returns",
        "try { if (x > y) return x;\n".repeat(NESTED_FINALLY)
            + "} finally { x = f(x, y); }\n".repeat(NESTED_FINALLY));
    java(
        all,
        "200 finally clauses in one another",
        "try { if (x > y) return x; } finally {\n".repeat(NESTED_FINALLY)
            + "x = y;"
            + "}\n".repeat(NESTED_FINALLY));
    java(
        all,
        "2,000 nested try statements with catch",
        "try { x = f(x, y);\n".repeat(LOOPS)
            + "} catch (RuntimeException e) { y = f(x, y); }\n".repeat(LOOPS));
    java(
        all,
        "a try with 2,000 clauses",
        "try { f(x, y); }" + times(LOOPS, i -> "catch (E" + i + " e) { x = f(y, x); }\n"));
    java(all, "5,000 lambdas that capture", times(VARIABLES, i -> "g(z -> z + x);\n"));
    java(
        all,
        "a lambda that captures 5,000 variables",
        variables() + "g(z -> {\n" + times(VARIABLES, i -> "h(v" + i + ");\n") + "});\n");
    java(
        all,
        "300 lambdas in one another",
        "g(z -> {\n".repeat(300) + "h(x);\n" + "});\n".repeat(300));
    java(all, "an array of 50,000 values", "int[] a = {" + times(STATEMENTS, i -> i + ", ") + "};");
    java(
        all,
        "50,000 fields of one value",
        times(STATEMENTS, i -> "a.f" + i + " = a.g" + i + ";\n"));
    add(
        all,
        Language.JAVA,
        "20,000 methods",
        "class A {\n" + times(20_000, i -> "int f" + i + "(int x) { return x + 1; }\n") + "}");
    add(
        all,
        Language.JAVA,
        "5,000 small methods beside a deep one",
        "class A { int f(int x) { return "
            + "(".repeat(DEEP)
            + "x"
            + ")".repeat(DEEP)
            + "; }\n"
            + times(VARIABLES, i -> "int f" + i + "(int x) { return x; }\n")
            + "}");
  }

  /// Where everything may meet everything: pairs are quadratically many.
  private static void meetings(List<Program> all) {
    java(
        all,
        "10,000 branches, each reads and writes one variable",
        times(DEEP, i -> "if (y > " + i + ") x = f(x, y);\n"));
    java(
        all,
        "a switch in a loop, 2,000 ways, each reads and writes one variable",
        "while (x > 0) { switch (y) {\n"
            + times(LOOPS, i -> "case " + i + ": x += y; continue;\n")
            + "} }");
    java(
        all,
        "a switch in a loop, 5,000 ways that fall through",
        "while (x > 0) { switch (y) {\n"
            + times(VARIABLES, i -> "case " + i + ": x = f(x, y);\n")
            + "} }");
    java(
        all,
        "5,000 variables, each written before and in one of 5,000 branches",
        variables()
            + times(VARIABLES, i -> "if (y > " + i + ") v" + i + " = y;\n")
            + times(VARIABLES, i -> "x += v" + i + ";\n"));
    java(
        all,
        "5,000 elements of one array, written and read",
        "int[] a = {};\n" + times(VARIABLES, i -> "a[x] = a[y] + " + i + ";\n"));
    java(
        all,
        "10,000 statements in a try, 10,000 in its clause",
        "try {\n"
            + times(DEEP, i -> "x = f(x, y);\n")
            + "} catch (RuntimeException e) {\n"
            + times(DEEP, i -> "y = f(y, x);\n")
            + "}");
    java(
        all,
        "a try of 2,000 statements with 2,000 clauses",
        "try {\n"
            + times(LOOPS, i -> "x = f(x, y);\n")
            + "}"
            + times(LOOPS, i -> "catch (E" + i + " e) { x = f(y, x); }\n"));
    java(
        all,
        "2,000 do loops in one another",
        "do { x = y;\n".repeat(LOOPS) + times(LOOPS, i -> "} while (x > " + i + ");\n"));
  }

  private static void others(List<Program> all) {
    add(
        all,
        Language.PYTHON,
        "50,000 statements",
        "def f(x, y):\n" + times(STATEMENTS, i -> "    x = y + " + i + "\n") + "    return x\n");
    add(
        all,
        Language.PYTHON,
        "a match in a loop, 2,000 ways",
        "def f(x, y):\n    while x > 0:\n        match y:\n"
            + times(LOOPS, i -> "            case " + i + ":\n                x += y\n")
            + "    return x\n");
    add(
        all,
        Language.PYTHON,
        "a chain of 2,000 elif",
        "def f(x, y):\n    if x > 0:\n        x = y\n"
            + times(LOOPS, i -> "    elif x > " + i + ":\n        y = x\n")
            + "    return x\n");
    add(
        all,
        Language.C,
        "50,000 statements",
        "int f(int x, int y) {\n" + times(STATEMENTS, i -> "x = y + " + i + ";\n") + "return x; }");
    add(
        all,
        Language.C,
        "2,000 labels, each of which any other may be reached from",
        "int f(int x, int y) {\nnext: switch (y) {\n"
            + times(LOOPS, i -> "case " + i + ": goto l" + i + ";\n")
            + "}\nreturn x;\n"
            + times(LOOPS, i -> "l" + i + ": x += y; goto next;\n")
            + "}");
    add(
        all,
        Language.JAVASCRIPT,
        "50,000 statements",
        "function f(x, y) {\n" + times(STATEMENTS, i -> "x = y + " + i + ";\n") + "return x; }");
    add(
        all,
        Language.JAVASCRIPT,
        "5,000 functions that write one variable around them",
        "function f(x, y) {\n"
            + times(VARIABLES, i -> "g(() => { x = x + y; });\n")
            + "return x; }");
  }

  /// Adds a class with one method of this body.
  private static void java(List<Program> all, String name, String body) {
    String text = "class A { int f(int x, int y) {\n" + body + "\nreturn x;\n} }";
    add(all, Language.JAVA, name, text);
  }

  private static void add(List<Program> all, Language language, String name, String text) {
    all.add(new Program(name, language, text));
  }

  private static String variables() {
    return times(VARIABLES, i -> "int v" + i + " = x;\n");
  }

  private static String times(int n, IntFunction<String> part) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
  }

  /// Ifs and loops ten levels deep, one after the other.
  private static String nested(int statements) {
    String heads =
        "x = y;\ny = x;\n"
            + times(
                10,
                i ->
                    switch (i % 3) {
                      case 0 -> "if (x > " + i + ") {\nx += y;\n";
                      case 1 -> "while (y > " + i + ") {\ny -= x;\n";
                      default ->
                          "for (int i" + i + " = 0; i" + i + " < x; i" + i + "++) {\nx = y;\n";
                    });
    String one = heads + "y = x;\n}\n".repeat(10);
    return one.repeat(statements / 20);
  }
}

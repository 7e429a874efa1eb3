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
    add(
        all,
        Language.JAVA,
        "50,000 statements",
        method(times(STATEMENTS, i -> "x = y + " + i + ";\n")));
    add(all, Language.JAVA, "50,000 calls", method(times(STATEMENTS, i -> "f(x, y);\n")));
    add(
        all,
        Language.JAVA,
        "50,000 statements in nested ifs and loops",
        method(nested(STATEMENTS)));
    add(
        all,
        Language.JAVA,
        "50,000 statements in a try",
        method(
            "try {\n"
                + times(STATEMENTS, i -> "x = f(x, y);\n")
                + "} catch (RuntimeException e) { y = x; } finally { x = y; }"));
    add(
        all,
        Language.JAVA,
        "25,000 early returns",
        method(times(STATEMENTS / 2, i -> "if (x > " + i + ") return y;\n")));
    add(
        all,
        Language.JAVA,
        "a switch of 2,000 ways that fall through",
        method("switch (x) {\n" + times(LOOPS, i -> "case " + i + ": y += x;\n") + "}"));
    add(
        all,
        Language.JAVA,
        "a switch of 2,000 ways with breaks",
        method("switch (x) {\n" + times(LOOPS, i -> "case " + i + ": y = x; break;\n") + "}"));
    add(
        all,
        Language.JAVA,
        "a switch in a loop, 2,000 ways that continue",
        method(
            "while (x > 0) { switch (x) {\n"
                + times(LOOPS, i -> "case " + i + ": y = x; continue;\n")
                + "} }"));
    add(
        all,
        Language.JAVA,
        "5,000 variables, each used at the end",
        method(
            times(VARIABLES, i -> "int v" + i + " = x;\n")
                + times(VARIABLES, i -> "x += v" + i + ";\n")));
    add(
        all,
        Language.JAVA,
        "5,000 variables through 5,000 branches",
        method(
            times(VARIABLES, i -> "int v" + i + " = x;\n")
                + times(VARIABLES, i -> "if (y > " + i + ") y = 1;\n")
                + times(VARIABLES, i -> "x += v" + i + ";\n")));
    add(
        all,
        Language.JAVA,
        "5,000 variables written in a loop",
        method(
            times(VARIABLES, i -> "int v" + i + " = x;\n")
                + "while (x > 0) {\n"
                + times(VARIABLES, i -> "v" + i + " += y;\n")
                + "}\n"));
    add(
        all,
        Language.JAVA,
        "10,000 nested blocks",
        method("{".repeat(DEEP) + "x = y;" + "}".repeat(DEEP)));
    add(
        all,
        Language.JAVA,
        "10,000 nested ifs",
        method(times(DEEP, i -> "if (x > " + i + ") {\n") + "x = y;" + "}".repeat(DEEP)));
    add(
        all,
        Language.JAVA,
        "10,000 nested loops",
        method("while (x > y) {\n".repeat(DEEP) + "x = y;" + "}".repeat(DEEP)));
    add(
        all,
        Language.JAVA,
        "10,000 nested parentheses",
        method("x = " + "(".repeat(DEEP) + "y" + ")".repeat(DEEP) + ";"));
    add(
        all,
        Language.JAVA,
        "a chain of 10,000 else ifs",
        method(times(DEEP, i -> "if (x > " + i + ") y = 1; else ") + "y = 2;"));
    add(
        all,
        Language.JAVA,
        "10,000 times &&",
        method("if (x > 0" + times(DEEP, i -> " && y > " + i) + ") x = y;"));
    add(
        all,
        Language.JAVA,
        "10,000 times && to the right",
        method(
            "if (" + "x > y && (".repeat(DEEP / 2) + "x > 0" + ")".repeat(DEEP / 2) + ") x = y;"));
    add(
        all,
        Language.JAVA,
        "10,000 conditional expressions",
        method("x = " + "x > y ? 1 : ".repeat(DEEP) + "2;"));
    add(
        all,
        Language.JAVA,
        "10,000 calls on one another",
        method("x = a" + times(DEEP, i -> ".f(y)") + ";"));
    add(
        all,
        Language.JAVA,
        "2,000 labelled loops in sequence",
        method(
            times(
                LOOPS,
                i ->
                    "l"
                        + i
                        + ": while (x > 0) { while (y > 0) { if (x > y) break l"
                        + i
                        + "; y--; } }\n")));
    add(
        all,
        Language.JAVA,
        "2,000 labelled loops in one another",
        method(
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
                + "}".repeat(LOOPS)));
    add(
        all,
        Language.JAVA,
        "200 nested finally clauses with returns",
        method(
            "try { if (x > y) return x;\n".repeat(NESTED_FINALLY)
                + "} finally { x = f(x, y); }\n".repeat(NESTED_FINALLY)));
    add(
        all,
        Language.JAVA,
        "200 finally clauses in one another",
        method(
            "try { if (x > y) return x; } finally {\n".repeat(NESTED_FINALLY)
                + "x = y;"
                + "}\n".repeat(NESTED_FINALLY)));
    add(
        all,
        Language.JAVA,
        "2,000 nested try statements with catch",
        method(
            "try { x = f(x, y);\n".repeat(LOOPS)
                + "} catch (RuntimeException e) { y = f(x, y); }\n".repeat(LOOPS)));
    add(
        all,
        Language.JAVA,
        "a try with 2,000 clauses",
        method("try { f(x, y); }" + times(LOOPS, i -> "catch (E" + i + " e) { x = f(y, x); }\n")));
    add(
        all,
        Language.JAVA,
        "5,000 lambdas that capture",
        method(times(VARIABLES, i -> "g(z -> z + x);\n")));
    add(
        all,
        Language.JAVA,
        "a lambda that captures 5,000 variables",
        method(
            times(VARIABLES, i -> "int v" + i + " = x;\n")
                + "g(z -> {\n"
                + times(VARIABLES, i -> "h(v" + i + ");\n")
                + "});\n"));
    add(
        all,
        Language.JAVA,
        "300 lambdas in one another",
        method("g(z -> {\n".repeat(300) + "h(x);\n" + "});\n".repeat(300)));
    add(
        all,
        Language.JAVA,
        "an array of 50,000 values",
        method("int[] a = {" + times(STATEMENTS, i -> i + ", ") + "};"));
    add(
        all,
        Language.JAVA,
        "50,000 fields of one value",
        method(times(STATEMENTS, i -> "a.f" + i + " = a.g" + i + ";\n")));
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
    add(
        all,
        Language.JAVA,
        "10,000 branches, each reads and writes one variable",
        method(times(DEEP, i -> "if (y > " + i + ") x = f(x, y);\n")));
    add(
        all,
        Language.JAVA,
        "a switch in a loop, 2,000 ways, each reads and writes one variable",
        method(
            "while (x > 0) { switch (y) {\n"
                + times(LOOPS, i -> "case " + i + ": x += y; continue;\n")
                + "} }"));
    add(
        all,
        Language.JAVA,
        "a switch in a loop, 5,000 ways that fall through",
        method(
            "while (x > 0) { switch (y) {\n"
                + times(VARIABLES, i -> "case " + i + ": x = f(x, y);\n")
                + "} }"));
    add(
        all,
        Language.JAVA,
        "5,000 variables, each written before and in one of 5,000 branches",
        method(
            times(VARIABLES, i -> "int v" + i + " = x;\n")
                + times(VARIABLES, i -> "if (y > " + i + ") v" + i + " = y;\n")
                + times(VARIABLES, i -> "x += v" + i + ";\n")));
    add(
        all,
        Language.JAVA,
        "5,000 elements of one array, written and read",
        method("int[] a = {};\n" + times(VARIABLES, i -> "a[x] = a[y] + " + i + ";\n")));
    add(
        all,
        Language.JAVA,
        "10,000 statements in a try, 10,000 in its clause",
        method(
            "try {\n"
                + times(DEEP, i -> "x = f(x, y);\n")
                + "} catch (RuntimeException e) {\n"
                + times(DEEP, i -> "y = f(y, x);\n")
                + "}"));
    add(
        all,
        Language.JAVA,
        "a try of 2,000 statements with 2,000 clauses",
        method(
            "try {\n"
                + times(LOOPS, i -> "x = f(x, y);\n")
                + "}"
                + times(LOOPS, i -> "catch (E" + i + " e) { x = f(y, x); }\n")));
    add(
        all,
        Language.JAVA,
        "2,000 do loops in one another",
        method("do { x = y;\n".repeat(LOOPS) + times(LOOPS, i -> "} while (x > " + i + ");\n")));
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

  private static void add(List<Program> all, Language language, String name, String text) {
    all.add(new Program(name, language, text));
  }

  private static String times(int n, IntFunction<String> part) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining());
  }

  private static String method(String body) {
    return "class A { int f(int x, int y) {\n" + body + "\nreturn x;\n} }";
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

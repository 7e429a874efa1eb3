package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CHOICE;
import static dev.espalier.analysis.Example.Feature.EXCEPTION;
import static dev.espalier.analysis.Example.Feature.FOR_EACH;
import static dev.espalier.analysis.Example.Feature.JUMP;
import static dev.espalier.analysis.Example.Feature.LOOP;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;
import static dev.espalier.analysis.Example.Feature.WAY_OUT;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.stream.Stream;

class JavaLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.JAVA;
  }

  @Override
  public List<Example> examples() {
    return Stream.of(paths(), JavaVariables.examples()).flatMap(List::stream).toList();
  }

  /// Branches, loops, jumps, choices and exceptions.
  private static List<Example> paths() {
    return List.of(
        new Example(
            BRANCH,
            "both ways of a branch meet behind it",
            """
            int f(int x) {
              int y;
              if (x > 0)
                y = 1;
              else
                y = 2;
              return y;
            }
            """,
            """
            flow entry>3, 3>4, 3>6, 4>7, 6>7, 7>exit
            uses x entry>3, y 4>7, y 6>7
            """),
        new Example(
            BRANCH,
            "a condition that is literally true or false has one way only",
            """
            void f() {
              while (true)
                if (a())
                  break;
              if (false)
                b();
              c();
            }
            """,
            """
            flow entry>3, 3>7, 7>exit
            """),
        new Example(
            BRANCH,
            "constants of the file are folded as javac folds them",
            """
            class A {
              static final boolean DEBUG = false;
              static final int LEVEL = 3;
              void f(int x) {
                if (DEBUG && x > 0)
                  a();
                if (LEVEL > 2)
                  b();
                else
                  c();
              }
            }
            """,
            """
            flow entry>8, 8>exit
            """),
        new Example(
            SHORT_CIRCUIT,
            "a value set on the right side is only seen where the right side was evaluated",
            """
            int f(int a) {
              int x = 0;
              if (a > 0 && (x = 1) > 0)
                return x;
              return x;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>exit, 5>exit
            uses a entry>3, x 2>5, x 3>4, x 3>5
            """),
        new Example(
            LOOP,
            "a loop variable flows back to its condition",
            """
            int f(int n) {
              int i = 0;
              while (i < n)
                i++;
              return i;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>3, 5>exit
            uses i 2>3, i 2>4, i 2>5, i 4>3, i 4>4, i 4>5, n entry>3
            """),
        new Example(
            LOOP,
            "the parts of a for loop are units of their own",
            """
            void f() {
              for (int i = 0;
                  i < 9;
                  i++)
                a(i);
            }
            """,
            """
            flow entry>2, 2>3, 3>exit, 3>5, 4>3, 5>4
            uses i 2>3, i 2>4, i 2>5, i 4>3, i 4>4, i 4>5
            """),
        new Example(
            LOOP,
            "a do loop starts with its body",
            """
            void f(int x) {
              do
                x--;
              while
                (x > 0);
            }
            """,
            """
            flow entry>3, 3>5, 5>exit, 5>3
            uses x entry>3, x 3>3, x 3>5
            """),
        new Example(
            FOR_EACH,
            "the collection is evaluated once, the variable written in each turn",
            """
            void f(List<String> all) {
              for (String s : all) {
                all = null;
                a(s);
              }
            }
            """,
            """
            flow entry>2, 2>exit, 2>3, 3>4, 4>2
            uses all entry>2, s 2>4
            """),
        new Example(
            JUMP,
            "labels lead out of the outer loop",
            """
            void f(int n) {
              outer:
              for (;;) {
                while (a(n)) {
                  if (b())
                    continue outer;
                  if (c())
                    break outer;
                  break;
                }
                d();
              }
              e();
            }
            """,
            """
            flow entry>4, 4>5, 4>11, 5>4, 5>7, 7>11, 7>13, 11>4, 13>exit
            uses n entry>4
            """),
        new Example(
            CHOICE,
            "an arm of an old switch falls through to the next",
            """
            int f(int x) {
              int y = 0;
              switch (x) {
                case 1:
                  y = 1;
                case 2:
                  y += 2;
                  break;
                case 3:
                default:
                  y = 3;
              }
              return y;
            }
            """,
            """
            flow entry>2, 2>3, 3>5, 3>7, 3>11, 5>7, 7>13, 11>13, 13>exit
            uses x entry>3, y 2>7, y 5>7, y 7>13, y 11>13
            """),
        new Example(
            CHOICE,
            "an arm of a switch expression goes back to its unit",
            """
            int f(int x) {
              int y =
                  switch (x) {
                    case 1 -> 4;
                    case 2 -> {
                      a();
                      yield 5;
                    }
                    default -> throw new E();
                  };
              return y;
            }
            """,
            """
            flow entry>2, 2>4, 2>6, 2>9, 2>11, 4>2, 6>7, 7>2, 9>throw, 11>exit
            uses x entry>2, y 2>11
            """),
        new Example(
            CHOICE,
            "a switch that takes null takes everything",
            """
            int f(E e) {
              int y = 0;
              switch (e) {
                case null -> y = 1;
                case A -> y = 2;
              }
              switch (e) {
                case A -> y += 3;
              }
              return y;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>7, 5>7, 7>8, 7>10, 8>10, 10>exit
            uses e entry>3, e entry>7, y 4>8, y 4>10, y 5>8, y 5>10, y 8>10
            """),
        new Example(
            EXCEPTION,
            "an exception sees the values before the step that throws it",
            """
            int f() {
              int x = 1;
              try {
                x = a();
                x = b();
              } catch (E e) {
                c(x, e);
              }
              return x;
            }
            """,
            """
            flow entry>2, 2>4, 4>5, 5>9, 6>7, 7>9, 9>exit
            exceptions 4>6, 5>6
            uses e 6>7, x 2>7, x 2>9, x 4>7, x 4>9, x 5>9
            """),
        new Example(
            EXCEPTION,
            "only what nothing takes leaves by a throw",
            """
            void f(int x) {
              if (x > 0)
                throw new E();
              try {
                throw new E();
              } catch (E e) {
              }
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>throw, 6>exit
            exceptions 5>6
            uses x entry>2
            """),
        new Example(
            WAY_OUT,
            "finally runs on each way out and goes on to where that was going",
            """
            int f() {
              while (a())
                try {
                  if (b())
                    return c();
                  if (d())
                    continue;
                  break;
                } finally {
                  e();
                }
              return g();
            }
            """,
            """
            flow entry>2, 2>4, 2>12, 4>5, 4>6, 5>10, 6>10, 10>exit, 10>2, 10>12, 12>exit
            exceptions 4>10, 5>10, 6>10
            """),
        new Example(
            WAY_OUT,
            "a clause that does nothing throws where javac covers the store of the exception",
            """
            void f() {
              try {
                a();
              } catch (E e) {
              } finally {
                b();
              }
              long x = 1, y = 2;
              try {
                a(x);
              } catch (E e) {
              } finally {
                b(y);
              }
            }
            """,
            """
            flow entry>3, 3>6, 4>6, 6>8, 8>10, 10>13, 11>13, 13>exit
            exceptions 3>4, 3>6, 10>11, 10>13, 11>13
            uses x 8>10, y 8>13
            """),
        new Example(
            WAY_OUT,
            "resources are closed on the way to the clauses",
            """
            void f() {
              try (R r = a();
                  R s = b(r)) {
                c(s);
              } catch (E e) {
                d();
              } finally {
                g();
              }
              synchronized (this) {
                h();
              }
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>8, 5>6, 6>8, 8>10, 10>11, 11>exit
            exceptions 2>5, 2>8, 3>5, 3>8, 4>5, 4>8, 5>8, 6>8
            uses r 2>3, s 3>4
            """));
  }
}

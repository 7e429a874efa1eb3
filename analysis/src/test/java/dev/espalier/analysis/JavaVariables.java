package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.COMPOUND_ASSIGNMENT;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.SCOPE;

import java.util.List;

/// Variables of Java: closures, scopes, assignments, records taken apart.
final class JavaVariables {
  private JavaVariables() {}

  static List<Example> examples() {
    return List.of(
        new Example(
            CLOSURE,
            "a lambda uses what it captures where it is made, and is a function of its own",
            """
            void f(int x, int y) {
              a(
                  z -> z + x);
              a(new R() {
                int k = y;
                int get() { return k + y; }
              });
            }
            """,
            """
            f
              flow entry>2, 2>4, 4>exit
              uses x entry>2, y entry>4
            lambda
              flow entry>3, 3>exit
              uses x entry>3, z entry>3
            get
              flow entry>6, 6>exit
            """),
        new Example(
            CLOSURE,
            "an object of a local class holds variables from where it is made",
            """
            R f(int x, int y) {
              class Local implements R {
                public int get() { return x; }
              }
              if (y > 0)
                return new Local();
              return Local::new;
            }
            """,
            """
            f
              flow entry>5, 5>6, 5>7, 6>exit, 7>exit
              uses x entry>6, x entry>7, y entry>5
            get
              flow entry>3, 3>exit
            """),
        new Example(
            CLOSURE,
            "a lambda in a method of a local class is given what the class captured",
            """
            R f(C c) {
              return new R() {
                S get(int k) {
                  return a(
                      x -> b(c, x, k));
                }
              };
            }
            """,
            """
            f
              flow entry>2, 2>exit
              uses c entry>2
            get
              flow entry>4, 4>exit
              uses k entry>4
            lambda
              flow entry>5, 5>exit
              uses c entry>5, k entry>5, x entry>5
            """),
        new Example(
            CLOSURE,
            "a parameter of variable length may have an annotation on its type",
            """
            int f(String s, @Nullable Object @Nullable ... all) {
              return a(s, all);
            }
            """,
            """
            flow entry>2, 2>exit
            uses all entry>2, s entry>2
            """),
        new Example(
            CLOSURE,
            "a lambda captures the variables of an initialiser block",
            """
            class A {
              static {
                String s = a();
                b(() -> s + 1);
              }
            }
            """,
            """
            flow entry>4, 4>exit
            uses s entry>4
            """),
        new Example(
            SCOPE,
            "two variables of one name are two variables",
            """
            void f() {
              {
                int x = 1;
                a(x);
              }
              {
                int x = 2;
                a(x);
              }
            }
            """,
            """
            flow entry>3, 3>4, 4>7, 7>8, 8>exit
            uses x 3>4, x 7>8
            """),
        new Example(
            SCOPE,
            "a pattern's variable reaches out where the pattern is known to fit",
            """
            int f(Object o) {
              if (!(o instanceof A a))
                return 0;
              if (o instanceof B b && b.c())
                return b.d();
              return a.e();
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>5, 4>6, 5>exit, 6>exit
            uses a 2>6, b 4>4, b 4>5, o entry>2, o entry>4
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a compound assignment reads what it writes",
            """
            void f(int x, int[] y) {
              x += 2;
              x <<= x;
              y[x++] -= x;
              final int k = 1;
              a(k);
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit
            uses x entry>2, x 2>3, x 3>4, x 4>4, y entry>4
            """),
        new Example(
            DESTRUCTURING,
            "a record pattern declares its components",
            """
            int f(Object o) {
              if (o instanceof P(int a, Q(var b)))
                return a + b;
              return 0;
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>exit
            uses a 2>3, b 2>3, o entry>2
            """));
  }
}

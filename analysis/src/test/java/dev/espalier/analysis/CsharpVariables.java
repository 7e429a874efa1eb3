package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.COMPOUND_ASSIGNMENT;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.SCOPE;

import java.util.List;

/// Variables of C#: closures, scopes, assignments, tuples taken apart.
final class CsharpVariables {
  private CsharpVariables() {}

  static List<Example> examples() {
    return List.of(
        new Example(
            CLOSURE,
            "a lambda uses the variables that it shares where it is made",
            """
            int F(int a)
            {
                int b = 1;
                var f = A(x =>
                    x + a + b);
                b = 2;
                return f();
            }
            """,
            """
            F
              flow entry>3, 3>4, 4>6, 6>7, 7>exit
              uses a entry>4, b 3>4, f 4>7
            lambda
              flow entry>5, 5>exit
              uses a entry>5, b entry>5, x entry>5
            """),
        new Example(
            CLOSURE,
            "anonymous and local functions are routines of their own",
            """
            int F(int a)
            {
                Func<int> f = delegate
                {
                    a++;
                    return a;
                };
                int Twice(int x) => x * 2;
                return Twice(f());
            }
            """,
            """
            F
              flow entry>3, 3>9, 9>exit
              uses Twice 8>9, a entry>3, f 3>9
            lambda
              flow entry>5, 5>6, 6>exit
              uses a entry>5, a 5>6
            Twice
              flow entry>8, 8>exit
              uses x entry>8
            """),
        new Example(
            CLOSURE,
            "accessors have the index and the value that is set",
            """
            class A
            {
                int a;
                int B => a;
                int C { get; set; }
                int D
                {
                    get { return a; }
                    set { a = value; }
                }
                int this[int i]
                {
                    get => i;
                    set => a = value + i;
                }
            }
            """,
            """
            B
              flow entry>4, 4>exit
            get
              flow entry>8, 8>exit
            set
              flow entry>9, 9>exit
              uses value entry>9
            get
              flow entry>13, 13>exit
              uses i entry>13
            set
              flow entry>14, 14>exit
              uses i entry>14, value entry>14
            """),
        new Example(
            CLOSURE,
            "a query is evaluated where it stands; its variables are nobody's",
            """
            int F(int[] a, int b)
            {
                var all = from x in a
                          join y in A() on x equals y.Z into g
                          let z = x + b
                          where z > 1
                          orderby z descending
                          select new { z, G = g };
                return all.Count();
            }
            """,
            """
            flow entry>3, 3>9, 9>exit
            uses a entry>3, all 3>9, b entry>3
            """),
        new Example(
            SCOPE,
            "two variables of one name in two blocks",
            """
            void F()
            {
                { int x = 1; A(x); }
                {
                    int x = 2;
                    A(x);
                }
            }
            """,
            """
            flow entry>3, 3>5, 5>6, 6>exit
            uses x 3>3, x 5>6
            """),
        new Example(
            SCOPE,
            "names of members in initial values and of constants are no variables",
            """
            int F(int name)
            {
                const int K = 1;
                var a = new A(name)
                {
                    name = name + K,
                    [name] = { B = 2 }
                };
                return nameof(name).Length + a.name;
            }
            """,
            """
            flow entry>4, 4>9, 9>exit
            uses a 4>9, name entry>4
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "compound assignment, ++ and ??= read and write",
            """
            int? F(int? x)
            {
                x += 1;
                x++;
                x ??=
                    2;
                return x;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>7, 7>exit
            uses x entry>3, x 3>4, x 4>5, x 4>7, x 5>7
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "ref arguments are used and may be written, out arguments are written",
            """
            int F(int x, int y)
            {
                A(ref x);
                B(x, out y);
                C(out _, out int z);
                return x * y * z;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>6, 6>exit
            uses x entry>3, x entry>4, x entry>6, x 3>4, x 3>6, y 4>6, z 5>6
            """),
        new Example(
            DESTRUCTURING,
            "a tuple is taken apart after its values",
            """
            int F((int, int) t, int a)
            {
                var (b, c) = t;
                (a, b) = (b, a);
                (int d, var e) = t;
                foreach (var (k, v) in A())
                    d += k * v;
                return a + b + c + d + e;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>6, 6>7, 6>8, 7>6, 8>exit
            uses a entry>4, a 4>8, b 3>4, b 4>8, c 3>8, d 5>7, d 5>8, d 7>7, d 7>8, e 5>8, k 6>7, t entry>3, t entry>5, v 6>7
            """));
  }
}

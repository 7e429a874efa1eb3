package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CHOICE;
import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.COMPOUND_ASSIGNMENT;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.EXCEPTION;
import static dev.espalier.analysis.Example.Feature.FOR_EACH;
import static dev.espalier.analysis.Example.Feature.JUMP;
import static dev.espalier.analysis.Example.Feature.LOOP;
import static dev.espalier.analysis.Example.Feature.SCOPE;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;
import static dev.espalier.analysis.Example.Feature.WAY_OUT;

import dev.espalier.syntax.Language;
import java.util.List;

class CsharpLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.C_SHARP;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "both ways of a branch meet behind it",
            """
            int F(int x)
            {
                int y;
                if (x > 0)
                    y = 1;
                else
                    y = 2;
                return y;
            }
            """,
            """
            flow entry>4, 4>5, 4>7, 5>8, 7>8, 8>exit
            uses x entry>4, y 5>8, y 7>8
            """),
        new Example(
            BRANCH,
            "a condition that is literally true or false has one way only",
            """
            void F()
            {
                while (true)
                    if (A())
                        break;
                if (false)
                    B();
                C();
            }
            """,
            """
            flow entry>4, 4>8, 8>exit
            """),
        new Example(
            BRANCH,
            "what a condition declares is known behind the branch",
            """
            int F(string s)
            {
                if (!int.TryParse(s, out var n))
                    return 0;
                if (s is not { Length: var m })
                    return n;
                return n + m;
            }
            """,
            """
            flow entry>3, 3>4, 3>5, 4>exit, 5>6, 5>7, 6>exit, 7>exit
            uses m 5>7, n 3>6, n 3>7, s entry>3, s entry>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "a value set on the right side is only seen where the right side was evaluated",
            """
            int F(int a)
            {
                int x = 0;
                if (a > 0 && (x = 1) > 0)
                    return x;
                return x;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 4>6, 5>exit, 6>exit
            uses a entry>4, x 3>6, x 4>5, x 4>6
            """),
        new Example(
            SHORT_CIRCUIT,
            "a test against a type does not take in what stands behind it",
            """
            bool F(object a, object b)
            {
                bool c = false;
                return a is B || b is
                    C && c;
            }
            """,
            """
            flow entry>3, 3>4, 4>exit
            uses a entry>4, b entry>4, c 3>4
            """),
        new Example(
            SHORT_CIRCUIT,
            "behind a question mark nothing is evaluated for null",
            """
            int F(A a, int i)
            {
                var x = a?.B[i = 1].C();
                return x ??
                    i;
            }
            """,
            """
            flow entry>3, 3>4, 4>exit
            uses a entry>3, i entry>4, i 3>4, x 3>4
            """),
        new Example(
            LOOP,
            "the parts of a for loop are units of their own",
            """
            void F()
            {
                for (int i = 0;
                    i < 9;
                    i++)
                    A(i);
            }
            """,
            """
            flow entry>3, 3>4, 4>exit, 4>6, 5>4, 6>5
            uses i 3>4, i 3>5, i 3>6, i 5>4, i 5>5, i 5>6
            """),
        new Example(
            LOOP,
            "a do loop starts with its body",
            """
            void F(int x)
            {
                do
                    x--;
                while (x > 0);
            }
            """,
            """
            flow entry>4, 4>5, 5>exit, 5>4
            uses x entry>4, x 4>4, x 4>5
            """),
        new Example(
            FOR_EACH,
            "the collection is evaluated once, the variable written in each turn",
            """
            void F(List<string> all)
            {
                foreach (var s in all)
                {
                    all = null;
                    A(s);
                }
            }
            """,
            """
            flow entry>3, 3>exit, 3>5, 5>6, 6>3
            uses all entry>3, s 3>6
            """),
        new Example(
            FOR_EACH,
            "yield return comes back, yield break ends the sequence",
            """
            IEnumerable<int> F(int n)
            {
                while (n > 0)
                {
                    if (n == 3)
                        yield break;
                    yield return n;
                    n--;
                }
            }
            """,
            """
            flow entry>3, 3>exit, 3>5, 5>exit, 5>7, 7>8, 8>3
            uses n entry>3, n entry>5, n entry>7, n entry>8, n 8>3, n 8>5, n 8>7, n 8>8
            """),
        new Example(
            JUMP,
            "goto leads to a label, also out of loops",
            """
            int F(int n)
            {
                while (n > 0)
                {
                    while (true)
                        if (--n == 3)
                            goto end;
                }
                end:
                return n;
            }
            """,
            """
            flow entry>3, 3>6, 3>10, 6>10, 10>exit
            uses n entry>3, n entry>6, n entry>10, n 6>6, n 6>10
            """),
        new Example(
            JUMP,
            "goto runs what it leaves, and not what its label is inside of",
            """
            int F(int n)
            {
                try
                {
                    try
                    {
                        if (n > 3)
                            goto end;
                        n++;
                    }
                    finally
                    {
                        n--;
                    }
                    A();
                    end:
                    B();
                }
                finally
                {
                    n = 2;
                }
                return n;
            }
            """,
            """
            flow entry>7, 7>9, 7>13, 9>13, 13>15, 13>17, 15>17, 17>21, 21>23, 23>exit
            exceptions 7>13, 9>13, 13>21, 15>21, 17>21
            uses n entry>7, n entry>9, n entry>13, n 9>13, n 21>23
            """),
        new Example(
            CHOICE,
            "sections meet behind the switch, labels share a section",
            """
            int F(int x)
            {
                int y = 0;
                switch (x)
                {
                    case 1:
                    case 2:
                        y = 1;
                        break;
                    default:
                        y = 2;
                        break;
                }
                return y;
            }
            """,
            """
            flow entry>3, 3>4, 4>8, 4>11, 8>14, 11>14, 14>exit
            uses x entry>4, y 8>14, y 11>14
            """),
        new Example(
            CHOICE,
            "goto case leads to a section of its own switch",
            """
            int F(int x, int y)
            {
                switch (x)
                {
                    case 1:
                        y = 1;
                        goto case 3;
                    case 2:
                        switch (y)
                        {
                            case 3:
                                goto default;
                            default:
                                y++;
                                break;
                        }
                        break;
                    case 3:
                        y = 3;
                        goto default;
                    default:
                        return y;
                }
                return x;
            }
            """,
            """
            flow entry>3, 3>6, 3>9, 3>19, 3>22, 6>19, 9>14, 14>24, 19>22, 22>exit, 24>exit
            uses x entry>3, x entry>24, y entry>9, y entry>14, y entry>22, y 19>22
            """),
        new Example(
            CHOICE,
            "patterns bind, and their guards are units",
            """
            int F(object o)
            {
                switch (o)
                {
                    case int n when n > 1:
                        return n;
                    case string s:
                        return s.Length;
                }
                return o switch
                {
                    A { B: var b } =>
                        b,
                    _ => 0
                };
            }
            """,
            """
            flow entry>3, 3>5, 3>8, 3>10, 5>3, 5>6, 6>exit, 8>exit, 10>exit, 10>13, 10>14, 13>10, 14>10
            uses b 10>13, n 3>5, n 3>6, o entry>3, o entry>10, s 3>8
            """),
        new Example(
            EXCEPTION,
            "each unit of the body may lead to each clause, with the values before it",
            """
            int F(int x)
            {
                int y = 0;
                try
                {
                    A(x);
                    y = 1;
                    B();
                }
                catch (E e)
                {
                    return y + e.N;
                }
                catch
                {
                    throw;
                }
                return y;
            }
            """,
            """
            flow entry>3, 3>6, 6>7, 7>8, 8>18, 10>12, 12>exit, 14>16, 16>throw, 18>exit
            exceptions 6>10, 6>14, 7>10, 7>14, 8>10, 8>14
            uses e 10>12, x entry>6, y 3>12, y 7>12, y 7>18
            """),
        new Example(
            EXCEPTION,
            "a filter that fails leads to the next clause",
            """
            int F(int x)
            {
                int y = 0;
                try
                {
                    A();
                }
                catch (E e)
                    when ((y = e.N) > x)
                {
                    return 1;
                }
                catch (E)
                {
                    return y;
                }
                return 3;
            }
            """,
            """
            flow entry>3, 3>6, 6>17, 8>9, 9>11, 11>exit, 13>15, 15>exit, 17>exit
            exceptions 6>8, 6>13
            uses e 8>9, x entry>9, y 3>15, y 9>15
            """),
        new Example(
            EXCEPTION,
            "a filter stands between the clause and its body",
            """
            int F(int x)
            {
                try
                {
                    A();
                }
                catch (E e)
                    when (e.N > x)
                {
                    return 1;
                }
                catch (E)
                {
                    return 2;
                }
                return 3;
            }
            """,
            """
            flow entry>5, 5>16, 7>8, 8>10, 10>exit, 12>14, 14>exit, 16>exit
            exceptions 5>7, 5>12
            uses e 7>8, x entry>8
            """),
        new Example(
            EXCEPTION,
            "a throw in the place of a value leaves",
            """
            int F(string s)
            {
                int n = s ??
                    throw new E();
                return n;
            }
            """,
            """
            flow entry>3, 3>4, 3>5, 4>throw, 5>exit
            uses n 3>5, s entry>3
            """),
        new Example(
            WAY_OUT,
            "each way out runs the finally, and goes on to where it was going",
            """
            int F(int n)
            {
                int y = 0;
                while (n > 0)
                {
                    try
                    {
                        if (n == 2)
                            return y;
                        if (n == 3)
                            continue;
                    }
                    finally
                    {
                        y = n;
                    }
                    n--;
                }
                return y;
            }
            """,
            """
            flow entry>3, 3>4, 4>8, 4>19, 8>9, 8>10, 9>15, 10>15, 15>exit, 15>4, 15>17, 17>4, 19>exit
            exceptions 8>15, 9>15, 10>15
            uses n entry>4, n entry>8, n entry>10, n entry>15, n entry>17, n 17>4, n 17>8, n 17>10, n 17>15, n 17>17, y 3>9, y 3>19, y 15>9, y 15>19
            """),
        new Example(
            WAY_OUT,
            "using and lock are passed through on the way out",
            """
            int F(object o)
            {
                using (var r = A())
                using (B(r))
                    lock (o)
                    {
                        return r.C();
                    }
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>7, 7>exit
            uses o entry>5, r 3>4, r 3>7
            """),
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

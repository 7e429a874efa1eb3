package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.EXCEPTION;
import static dev.espalier.analysis.Example.Feature.WAY_OUT;

import java.util.List;

/// Exceptions of C#: clauses with filters, `finally` and `using` on the ways out.
final class CsharpExceptions {
  private CsharpExceptions() {}

  static List<Example> examples() {
    return List.of(
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
            """));
  }
}

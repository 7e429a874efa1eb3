package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CHOICE;
import static dev.espalier.analysis.Example.Feature.FOR_EACH;
import static dev.espalier.analysis.Example.Feature.JUMP;
import static dev.espalier.analysis.Example.Feature.LOOP;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.stream.Stream;

class CsharpLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.C_SHARP;
  }

  @Override
  public List<Example> examples() {
    return Stream.of(paths(), CsharpExceptions.examples(), CsharpVariables.examples())
        .flatMap(List::stream)
        .toList();
  }

  /// Branches, loops, jumps and choices.
  private static List<Example> paths() {
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
            """));
  }
}

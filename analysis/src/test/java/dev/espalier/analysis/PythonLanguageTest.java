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

class PythonLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "elif is a condition of its own",
            """
            def f(x):
                if x > 0:
                    y = 1
                elif x < 0:
                    y = 2
                else:
                    y = 3
                return y
            """,
            """
            flow entry>2, 2>3, 2>4, 3>8, 4>5, 4>7, 5>8, 7>8, 8>exit
            uses x entry>2, x entry>4, y 3>8, y 5>8, y 7>8
            """),
        new Example(
            BRANCH,
            "a literal condition has one way only, and a literal by itself does nothing",
            """
            def f():
                "Says what it does."
                while 1:
                    if a():
                        break
                if not True:
                    b()
                ...
                c()
            """,
            """
            flow entry>4, 4>9, 9>exit
            """),
        new Example(
            BRANCH,
            "an assertion of False is a raise, any other may pass",
            """
            def f(x):
                assert x, \\
                    x.y
                assert False, "never"
                g()
            """,
            """
            flow entry>2, 2>4, 4>throw
            uses x entry>2
            """),
        new Example(
            SHORT_CIRCUIT,
            "a walrus on the right is only seen where the right side was evaluated",
            """
            def f(a, x):
                if a and (x := g()) and 0 < a < (y := 2):
                    return x, y
                return x
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>exit
            uses a entry>2, x entry>4, x 2>3, x 2>4, y 2>3
            """),
        new Example(
            LOOP,
            "else runs when the condition ends the loop, not behind a break",
            """
            def f(n):
                while n:
                    n -= 1
                    if n == 3:
                        break
                else:
                    g()
                return n
            """,
            """
            flow entry>2, 2>3, 2>7, 3>4, 4>2, 4>8, 7>8, 8>exit
            uses n entry>2, n entry>3, n entry>8, n 3>2, n 3>3, n 3>4, n 3>8
            """),
        new Example(
            FOR_EACH,
            "the target is written in each turn and stays behind the loop",
            """
            def f(all):
                for k, (v, *w) in all:
                    all = None
                    g(k, v)
                else:
                    h()
                return w
            """,
            """
            flow entry>2, 2>3, 2>6, 3>4, 4>2, 6>7, 7>exit
            uses all entry>2, k 2>4, v 2>4, w 2>7
            """),
        new Example(
            JUMP,
            "break and continue leave through the finally",
            """
            def f():
                while a():
                    try:
                        if b():
                            continue
                        if c():
                            break
                        d()
                    finally:
                        e()
            """,
            """
            flow entry>2, 2>exit, 2>4, 4>6, 4>10, 6>8, 6>10, 8>10, 10>exit, 10>2
            exceptions 4>10, 6>10, 8>10
            """),
        new Example(
            CHOICE,
            "patterns and guards are units, tried in order, captures are written where a pattern fits",
            """
            def f(x):
                match x:
                    case [a, *b] if a:
                        return b
                    case {"k": v} | (1, v):
                        y = v
                    case P(q=E.w) as p:
                        y = p
                    case _:
                        y = 0
                return y
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>exit, 5>6, 5>7, 6>11, 7>8, 7>10, 8>11, 10>11, 11>exit
            uses a 3>3, b 3>4, p 7>8, v 5>6, x entry>2, y 6>11, y 8>11, y 10>11
            """),
        new Example(
            EXCEPTION,
            "clauses are tried one after the other, and else stands outside",
            """
            def f(t):
                x = 0
                try:
                    x = a()
                    x = b()
                except (A, t):
                    c(x)
                except B as e:
                    d(e)
                else:
                    g()
                return x
            """,
            """
            flow entry>2, 2>4, 4>5, 5>11, 6>7, 6>8, 7>12, 8>9, 9>12, 11>12, 12>exit
            exceptions 4>6, 5>6
            uses e 8>9, t entry>6, x 2>7, x 2>12, x 4>7, x 4>12, x 5>12
            """),
        new Example(
            EXCEPTION,
            "each `except*` takes a part, and leaves the rest and what its body raises to the next one",
            """
            def f(x):
                try:
                    a = g(x)
                except* A as e:
                    b = e
                    h(b)
                except* B:
                    raise k(a)
                print(a)
            """,
            """
            flow entry>3, 3>9, 4>5, 4>7, 5>6, 6>7, 7>8, 7>9, 8>throw, 9>exit
            exceptions 3>4, 5>7, 6>7
            uses a 3>9, b 5>6, e 4>5, x entry>3
            """),
        new Example(
            EXCEPTION,
            "the name of an exception holds nothing behind its clause",
            """
            def f():
                e = 1
                try:
                    a()
                except A as e:
                    raise
                except:
                    b(e)
                else:
                    return e
                return e
            """,
            """
            flow entry>2, 2>4, 4>10, 5>6, 5>7, 6>throw, 7>8, 8>11, 10>exit, 11>exit
            exceptions 4>5
            uses e 2>8, e 2>10, e 2>11
            """),
        new Example(
            WAY_OUT,
            "a finally runs on each way out",
            """
            def f(x):
                try:
                    if x:
                        return a()
                    raise E from x
                finally:
                    b()
            """,
            """
            flow entry>3, 3>4, 3>5, 4>7, 7>exit
            exceptions 3>7, 4>7, 5>7
            uses x entry>3, x entry>5
            """),
        new Example(
            WAY_OUT,
            "leaving a with statement may end an exception",
            """
            def f(p):
                d = None
                with open(p) as g, \\
                        lock:
                    d = g.read()
                    return d
                return d
            async def g(p):
                async with p as q:
                    await q
            """,
            """
            f
              flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit, 7>exit
              exceptions 4>7, 5>7, 6>7
              uses d 2>7, d 5>6, d 5>7, g 3>5, p entry>3
            g
              flow entry>9, 9>10, 10>exit
              uses p entry>9, q 9>10
            """),
        new Example(
            CLOSURE,
            "defaults and decorators belong to the function around, captured variables to both",
            """
            def f(x, y):
                @deco(
                    x)
                def g(a, b=y):
                    nonlocal x
                    x = a
                    return b
                return lambda z=x: \\
                    z + y
            """,
            """
            f
              flow entry>2, 2>8, 8>exit
              uses x entry>2, x entry>8, y entry>2, y entry>8
            g
              flow entry>6, 6>7, 7>exit
              uses a entry>6, b entry>7
            lambda
              flow entry>9, 9>exit
              uses y entry>9, z entry>9
            """),
        new Example(
            CLOSURE,
            "a comprehension is a function whose first collection is evaluated outside",
            """
            def f(xs, k):
                return {
                    x: k
                    for x in xs
                    if x
                    for k in x}
            """,
            """
            f
              flow entry>2, 2>exit
              uses xs entry>2
            lambda
              flow entry>4, 3>6, 4>exit, 4>5, 5>4, 5>6, 6>3, 6>4
              uses k 6>3, x 4>3, x 4>5, x 4>6
            """),
        new Example(
            SCOPE,
            "a name bound anywhere in a function is its own, unless it says otherwise",
            """
            def f(x):
                def g():
                    print(x)
                    for y in x:
                        import os.path, a as x
                    return x, os
                def h():
                    global x
                    x = 1
                    return x
                class C:
                    x = 2
                    def m(self):
                        return x
                return g, y
            """,
            """
            f
              flow entry>2, 2>7, 7>11, 11>15, 15>exit
              uses g 2>15, x entry>11
            g
              flow entry>3, 3>4, 4>5, 4>6, 5>4, 6>exit
              uses os 5>6, x 5>6
            h
              flow entry>9, 9>10, 10>exit
            m
              flow entry>14, 14>exit
              uses x entry>14
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "an augmented assignment reads what it writes, del ends it",
            """
            def f(x, y):
                x += 1
                y[x] //= x
                del x, y[0]
                if y:
                    x: int = 2
                return x
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 5>7, 6>7, 7>exit
            uses x entry>2, x 2>3, x 6>7, y entry>3, y entry>4, y entry>5
            """),
        new Example(
            DESTRUCTURING,
            "targets are written from left to right, behind the value",
            """
            def f(a):
                a, (b, *c) = [b, a.x] = d = a
                with d as (a, e.f[b]):
                    return a, c
            """,
            """
            flow entry>2, 2>3, 3>4, 4>exit
            uses a entry>2, a 2>2, a 3>4, b 2>3, c 2>4, d 2>3
            """));
  }
}

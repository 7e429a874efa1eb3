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

class JavascriptLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.JAVASCRIPT;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "both ways of a branch meet behind it",
            """
            let y;
            if (x() > 0)
              y = 1;
            else
              y = 2;
            z(y);
            """,
            """
            flow entry>2, 2>3, 2>5, 3>6, 5>6, 6>exit
            uses y 3>6, y 5>6
            """),
        new Example(
            BRANCH,
            "a number as a condition is known",
            """
            while (1)
              if (a())
                break;
            if (0)
              b();
            c();
            """,
            """
            flow entry>2, 2>6, 6>exit
            """),
        new Example(
            SHORT_CIRCUIT,
            "what stands behind ?. is evaluated with all that follows it or not at all",
            """
            function f(a) {
              let x = 0;
              a?.b[
                x = 1
              ].c(x = 2);
              return x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>6, 6>exit
              uses a entry>3, x 2>6, x 3>6
            """),
        new Example(
            SHORT_CIRCUIT,
            "a value set on the right side is only seen where the right side was evaluated",
            """
            function f(a) {
              let x = 0;
              if (a && (x = 1))
                return x;
              a ?? (x = 2);
              return x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>4, 3>5, 4>exit, 5>6, 6>exit
              uses a entry>3, a entry>5, x 2>6, x 3>4, x 3>6, x 5>6
            """),
        new Example(
            LOOP,
            "the parts of a for loop are units of their own",
            """
            for (let i = 0, n = 9;
                i < n;
                i++)
              a(i);
            do
              b();
            while
              (c());
            """,
            """
            flow entry>1, 1>2, 2>4, 2>6, 3>2, 4>3, 6>8, 8>exit, 8>6
            uses i 1>2, i 1>3, i 1>4, i 3>2, i 3>3, i 3>4, n 1>2
            """),
        new Example(
            FOR_EACH,
            "the collection is evaluated once, the variable written in each turn",
            """
            function f(all) {
              for (const [k, v = k] of all) {
                all = null;
                a(k, v);
              }
              for (all in b())
                c(all);
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 2>6, 3>4, 4>2, 6>exit, 6>7, 7>6
              uses all entry>2, all 6>7, k 2>2, k 2>4, v 2>4
            """),
        new Example(
            JUMP,
            "labels lead out of the outer loop",
            """
            outer:
            for (;;) {
              while (a()) {
                if (b())
                  continue outer;
                if (c())
                  break outer;
                break;
              }
              d();
            }
            e();
            """,
            """
            flow entry>3, 3>4, 3>10, 4>3, 4>6, 6>10, 6>12, 10>3, 12>exit
            """),
        new Example(
            CHOICE,
            "an arm falls through to the next, and the default may stand anywhere",
            """
            function f(x) {
              let y = 0;
              switch (x) {
                case 1:
                  y = 1;
                default:
                  y += 2;
                  break;
                case true:
                case x.y:
                  y = 3;
              }
              return y;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>5, 3>7, 3>11, 5>7, 7>13, 11>13, 13>exit
              uses x entry>3, y 2>7, y 5>7, y 7>13, y 11>13
            """),
        new Example(
            EXCEPTION,
            "a clause takes whatever is thrown",
            """
            function f() {
              let x = 1;
              try {
                x = a();
                throw x;
              } catch ({message}) {
                x = message;
              }
              throw x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>4, 4>5, 6>7, 7>9, 9>throw
              exceptions 4>6, 5>6
              uses message 6>7, x 4>5, x 7>9
            """),
        new Example(
            WAY_OUT,
            "finally runs on each way out and goes on to where that was going",
            """
            function f() {
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
            script
              flow entry>exit
            f
              flow entry>2, 2>4, 2>12, 4>5, 4>6, 5>10, 6>10, 10>exit, 10>2, 10>12, 12>exit
              exceptions 4>10, 5>10, 6>10
            """),
        new Example(
            CLOSURE,
            "a function is there from the start of its block, and is a function of its own",
            """
            function f(x) {
              let y = g(x);
              return [
                z => z + y,
                function h(n) { return n ? h(n - 1) : x; }
              ];
              function g(a) {
                return a;
              }
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>exit
              uses g 7>2, x entry>2, x entry>3, y 2>3
            g
              flow entry>8, 8>exit
              uses a entry>8
            lambda
              flow entry>4, 4>exit
              uses y entry>4, z entry>4
            h
              flow entry>5, 5>exit
              uses h entry>5, n entry>5, x entry>5
            """),
        new Example(
            CLOSURE,
            "the values of a class's fields and its methods are no part of what is around it",
            """
            class A extends B {
              x = a();
              static {
                b();
              }
              get y() {
                return this.x;
              }
            }
            c(A);
            """,
            """
            script
              flow entry>10, 10>exit
              uses A 1>10
            y
              flow entry>7, 7>exit
            """),
        new Example(
            CLOSURE,
            "a generator and an async function take up again where they were",
            """
            async function* f(a) {
              const b =
                yield a;
              for await (const c of b)
                yield* c;
              return await b;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>4, 4>5, 4>6, 5>4, 6>exit
              uses a entry>2, b 2>4, b 2>6, c 4>5
            """),
        new Example(
            SCOPE,
            "var belongs to the function, let to its block",
            """
            function f() {
              if (a()) {
                var x = 1;
                let y = 2;
                b(y);
              }
              let y = 3;
              b(x, y);
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 2>7, 3>4, 4>5, 5>7, 7>8, 8>exit
              uses x 3>8, y 4>5, y 7>8
            """),
        new Example(
            CLOSURE,
            "the computed name of a method is evaluated where the object is made",
            """
            function f(name) {
              return {
                [name]() {
                  return name;
                },
              };
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>exit
              uses name entry>2
            [name]
              flow entry>4, 4>exit
              uses name entry>4
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "an assignment may depend on the old value",
            """
            function f(x, y) {
              x += 2;
              x ??= x;
              y[x++] ||= x;
              return x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>4, 4>5, 5>exit
              uses x entry>2, x 2>3, x 2>4, x 3>4, x 4>4, x 4>5, y entry>4
            """),
        new Example(
            DESTRUCTURING,
            "patterns take objects and arrays apart, with defaults",
            """
            function f({a, b: [c = a]}, d = 1, ...e) {
              let {x, y: {z} = d, ...w} = a;
              [x, e[c]] = [z, w];
              return x;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>1, 1>2, 2>3, 3>4, 4>exit
              uses a entry>1, a entry>2, c entry>1, c entry>3, c 1>3, d entry>1, d entry>2, d 1>2, e entry>3, w 2>3, x 3>4, z 2>3
            """),
        new Example(
            DESTRUCTURING,
            "the default of a whole pattern comes before those inside it",
            """
            function f(
                {
                  a = c,
                } = b()) {
              return a;
            }
            """,
            """
            script
              flow entry>exit
            f
              flow entry>2, 2>3, 3>5, 5>exit
              uses a entry>3, a entry>5, a 3>5
            """),
        new Example(
            DESTRUCTURING,
            "JSX reads the components that it names",
            """
            const App = a();
            b(
              <div>
                <App c={d}>text</App>
              </div>);
            """,
            """
            flow entry>1, 1>2, 2>exit
            uses App 1>2
            """));
  }
}

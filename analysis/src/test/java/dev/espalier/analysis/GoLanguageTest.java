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

class GoLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.GO;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "the variable of an if is known in all its branches",
            """
            func f(x int) int {
              if y := g(x); y > 0 {
                return y
              } else if z := y; z < 9 {
                return z
              }
              return x
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>5, 4>7, 5>exit, 7>exit
            uses x entry>2, x entry>7, y 2>2, y 2>3, y 2>4, z 4>4, z 4>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "a short circuit does not split its unit",
            """
            func f(a, b bool) bool {
              c := a && b
              if c || !a {
                return b
              }
              return c
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>exit, 6>exit
            uses a entry>2, a entry>3, b entry>2, b entry>4, c 2>3, c 2>6
            """),
        new Example(
            LOOP,
            "the three forms of a loop",
            """
            func f(n int) {
              for i := 0; i < n; i++ {
                a(i)
              }
              for n > 0 {
                n--
              }
              for {
                b(n)
              }
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>2, 5>6, 5>9, 6>5
            uses i 2>2, i 2>3, n entry>2, n entry>5, n entry>6, n entry>9, n 6>5, n 6>6, n 6>9
            """),
        new Example(
            FOR_EACH,
            "a range declares new variables or writes known ones",
            """
            func f(all []int) int {
              var last int
              for i, x := range all {
                a(i, x)
              }
              for _, last = range all {
              }
              return last
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>3, 6>8, 8>exit
            uses all entry>3, all entry>6, i 3>4, last 2>8, last 6>8, x 3>4
            """),
        new Example(
            JUMP,
            "labels lead out of outer loops, and goto anywhere",
            """
            func f(n int) {
            outer:
              for {
                for a(n) {
                  if b() {
                    continue outer
                  }
                  if c() {
                    break outer
                  }
                  goto end
                }
                d()
              }
            end:
              e()
            }
            """,
            """
            flow entry>4, 4>5, 4>13, 5>4, 5>8, 8>16, 13>4, 16>exit
            uses n entry>4
            """),
        new Example(
            CHOICE,
            "cases are tried in order, the default last, and fall through only when told to",
            """
            func f(x int) (y int) {
              switch {
              default:
                y = 1
              case x > a():
                y = 2
                fallthrough
              case x > 1:
                y++
                break
              }
              return
            }
            """,
            """
            flow entry>5, 4>12, 5>6, 5>8, 6>9, 8>4, 8>9, 9>12, 12>exit
            uses x entry>5, x entry>8, y entry>9, y 4>12, y 6>9, y 9>12
            """),
        new Example(
            CHOICE,
            "literals as labels belong to the switch, and types are not evaluated",
            """
            func f(x any, k int) string {
              switch k {
              case 1, 2:
                a()
              case b:
                c()
              }
              switch y := x.(type) {
              case nil:
              case string:
                return y
              }
              return ""
            }
            """,
            """
            flow entry>2, 2>4, 2>5, 4>8, 5>6, 5>8, 6>8, 8>11, 8>13, 11>exit, 13>exit
            uses k entry>2, x entry>8, y 8>11
            """),
        new Example(
            CHOICE,
            "a select evaluates all operands, then takes one case",
            """
            func f(in, out chan int, v int) {
              select {
              case x, ok := <-in:
                a(x, ok)
              case out <- v:
                b()
              }
            }
            """,
            """
            flow entry>2, 2>3, 2>6, 3>4, 4>exit, 6>exit
            uses in entry>2, ok 3>4, out entry>2, v entry>2, x 3>4
            """),
        new Example(
            EXCEPTION,
            "a panic leaves the function",
            """
            func f(x int) {
              if x > 0 {
                panic(x)
              }
              a()
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>throw, 5>exit
            uses x entry>2, x entry>3
            """),
        new Example(
            WAY_OUT,
            "what is deferred runs on leaving, the last one first",
            """
            func f(x int) {
              defer a(x)
              x++
              defer b(x)
            }
            """,
            """
            flow entry>2, 2>exit, 2>3, 3>4, 4>2
            uses x entry>2, x entry>3, x 3>4
            """),
        new Example(
            WAY_OUT,
            "on each way out runs what was deferred on the way to there",
            """
            func f(x int) int {
              if x > 0 {
                return a()
              }
              if x < 0 {
                defer b()
                return c()
              }
              for x < 9 {
                if x > 5 {
                  defer d()
                }
                x++
              }
              if x > 10 {
                panic(x)
              }
              return e()
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 3>exit, 5>6, 5>9, 6>exit, 6>7, 7>6, 9>10, 9>15, 10>11, 10>13, 11>exit, 11>13, 13>9, 15>16, 15>18, 16>throw, 18>exit, 18>11
            exceptions 16>11
            uses x entry>2, x entry>5, x entry>9, x entry>10, x entry>13, x entry>15, x entry>16, x 13>9, x 13>10, x 13>13, x 13>15, x 13>16
            """),
        new Example(
            CLOSURE,
            "a function literal uses what it captures where it is made",
            """
            func f(x, y int) func() int {
              go g(x)
              return func() int {
                x := x + 1
                y += x
                return y
              }
            }
            """,
            """
            f
              flow entry>2, 2>3, 3>exit
              uses x entry>2, x entry>3, y entry>3
            lambda
              flow entry>4, 4>5, 5>6, 6>exit
              uses x entry>4, x 4>5, y entry>5, y 5>6
            """),
        new Example(
            SCOPE,
            ":= takes the variable of its own scope, or makes a new one",
            """
            var x = 1

            const k = 2

            func f(err error) error {
              a, err := g(x, k)
              if a > 0 {
                a, err := h(a)
                i(a, err)
              }
              _ = a
              return err
            }
            """,
            """
            flow entry>6, 6>7, 7>8, 7>11, 8>9, 9>11, 11>12, 12>exit
            uses a 6>7, a 6>8, a 6>11, a 8>9, err 6>12, err 8>9
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a compound assignment reads what it writes, a parallel one reads before it writes",
            """
            func f(i int, a []int) {
              i += 2
              i &^= i
              a[i]++
              i, a[i] = a[i], i
              a[i] <<= i
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit
            uses a entry>4, a entry>5, a entry>6, i entry>2, i 2>3, i 3>4, i 3>5, i 5>6
            """),
        new Example(
            DESTRUCTURING,
            "several values at once, and named results",
            """
            func f(m map[string]T) (a int, err error) {
              v, ok := m["k"]
              if !ok {
                return 1, nil
              }
              a, _, err = v.g()
              return
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>exit, 6>7, 7>exit
            uses a 4>4, a 6>7, err 4>4, err 6>7, m entry>2, ok 2>3, v 2>6
            """));
  }
}

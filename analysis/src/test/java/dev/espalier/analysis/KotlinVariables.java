package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.CLOSURE;
import static dev.espalier.analysis.Example.Feature.COMPOUND_ASSIGNMENT;
import static dev.espalier.analysis.Example.Feature.DESTRUCTURING;
import static dev.espalier.analysis.Example.Feature.SCOPE;

import java.util.List;

/// Variables of Kotlin: closures, scopes, assignments, values taken apart.
final class KotlinVariables {
  private KotlinVariables() {}

  static List<Example> examples() {
    return List.of(
        new Example(
            CLOSURE,
            "a lambda may write what is around it, and return from the function",
            """
            fun f(all: List<Int>): Int {
              var sum = 0
              all.forEach { x ->
                if (x < 0)
                  return x
                sum += x
              }
              return sum
            }
            """,
            """
            f
              flow entry>2, 2>3, 3>exit, 3>8, 8>exit
              uses all entry>3, sum 2>3, sum 2>8, sum 3>3, sum 3>8
            lambda
              flow entry>4, 4>5, 4>6, 5>exit, 6>exit
              uses sum entry>6, x entry>4, x entry>5, x entry>6
            """),
        new Example(
            CLOSURE,
            "`return` with a label leaves the lambda",
            """
            fun f(all: List<Int>) {
              all.forEach {
                if (it < 0) return@forEach
                println(it)
              }
              all.map(fun(x: Int): Int {
                return x + 1
              })
            }
            """,
            """
            f
              flow entry>2, 2>6, 6>exit
              uses all entry>2, all entry>6
            lambda
              flow entry>3, 3>exit, 3>4, 4>exit
              uses it entry>3, it entry>4
            lambda
              flow entry>7, 7>exit
              uses x entry>7
            """),
        new Example(
            CLOSURE,
            "the variables that a local function holds are used where it is called",
            """
            fun f(a: Int): Int {
              val b = a + 1
              fun inner(x: Int) = x + b
              return inner(
                3)
            }
            """,
            """
            f
              flow entry>2, 2>4, 4>exit
              uses a entry>2, b 2>4
            inner
              flow entry>3, 3>exit
              uses b entry>3, x entry>3
            """),
        new Example(
            CLOSURE,
            "accessors, constructors and an object's functions are routines",
            """
            class A(val a: Int, b: Int) {
              var p: Int = b
                get() = field + 1
                set(value) {
                  field = value
                }
              constructor(c: String) : this(c.length, 1) {
                println(c)
              }
              init {
                println(b)
              }
              fun f(x: Int) = object : B(x) {
                override fun g() = x + a
              }
            }
            """,
            """
            function
              flow entry>3, 3>exit
            function
              flow entry>5, 5>exit
              uses value entry>5
            function
              flow entry>7, 7>8, 8>exit
              uses c entry>7, c entry>8
            f
              flow entry>13, 13>exit
              uses x entry>13
            g
              flow entry>14, 14>exit
            """),
        new Example(
            SCOPE,
            "a block's variable hides another, and `it` is that of the innermost lambda",
            """
            fun f(x: Int): Int {
              run {
                val x = 3
                println(x)
              }
              if (x > 1) {
                val x = x + 1
                println(x)
              }
              return x
            }
            """,
            """
            f
              flow entry>2, 2>6, 6>7, 6>10, 7>8, 8>10, 10>exit
              uses x entry>6, x entry>7, x entry>10, x 7>8
            lambda
              flow entry>3, 3>4, 4>exit
              uses x 3>4
            """),
        new Example(
            SCOPE,
            "a default value is evaluated before the body, and sees the parameters before it",
            """
            fun f(a: Int,
              b: Int =
                a + 1,
              c: Int = 3): Int {
              return a + b + c
            }
            """,
            """
            flow entry>2, 2>4, 4>5, 5>exit
            uses a entry>2, a entry>5, b entry>5, b 2>5, c entry>5, c 4>5
            """),
        new Example(
            SCOPE,
            "a class's parameters are not seen by its functions",
            """
            val top = 3
            class A(list: List<Int>) {
              val list = list.toList()
              fun size() = list.size + top
            }
            """,
            """
            flow entry>4, 4>exit
            """),
        new Example(
            SCOPE,
            "a line break ends a statement before a sign or a parenthesis, though the grammar reads on",
            """
            fun f(a: Int, b: Int): Int {
              val x = a
              +b
              val y = x
              (a + b).also { println(it) }
              return y
            }
            """,
            """
            f
              flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>exit
              uses a entry>2, a entry>5, b entry>3, b entry>5, x 2>4, y 4>6
            lambda
              flow entry>5, 5>exit
              uses it entry>5
            """),
        new Example(
            SCOPE,
            "a line break ends a statement also behind a comment",
            """
            fun f(a: Int, b: Int): Int {
              if (a > 0) return b // why
              (a + b).g()
              return a
            }
            """,
            """
            flow entry>2, 2>exit, 2>3, 3>4, 4>exit
            uses a entry>2, a entry>3, a entry>4, b entry>2, b entry>3
            """),
        new Example(
            CLOSURE,
            "a lambda that may end by itself does not always end the function",
            """
            fun f(a: Int): Int {
              val x = synchronized(a) {
                if (a > 0) return@synchronized 1
                return 2
              }
              return x
            }
            """,
            """
            f
              flow entry>2, 2>exit, 2>6, 6>exit
              uses a entry>2, x 2>6
            lambda
              flow entry>3, 3>exit, 3>4, 4>exit
              uses a entry>3
            """),
        new Example(
            SCOPE,
            "the body of a class that delegates is no lambda, and an annotation is no unit",
            """
            class A(private val b: B) : C by b {
              private val size = 1
              fun f(x: Int): Int {
                @Suppress("UNUSED")
                return x + size
              }
            }
            """,
            """
            flow entry>5, 5>exit
            uses x entry>5
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "`+=` reads and writes a `var`, and calls `plusAssign` on a `val`",
            """
            fun f(a: Int): Int {
              var x = a
              x += 2
              x++
              val all = mutableListOf<Int>()
              all += x
              all[x] += a
              return all.size
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>7, 7>8, 8>exit
            uses a entry>2, a entry>7, all 5>6, all 5>7, all 5>8, x 2>3, x 3>4, x 4>6, x 4>7
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "`++` in front of a comparison belongs to the variable",
            """
            fun f(n: Int): Int {
              var i = 0
              while (++i < n) {
                println(i)
              }
              return i
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>3, 6>exit
            uses i 2>3, i 3>3, i 3>4, i 3>6, n entry>3
            """),
        new Example(
            DESTRUCTURING,
            "a value is taken apart in declarations, loops and lambdas",
            """
            fun f(pairs: List<Pair<Int, Int>>): Int {
              val (a, _) = pairs.first()
              for ((k, v) in pairs) {
                println("$k ${v + a}")
              }
              return pairs.sumOf { (x, y) ->
                x + y
              }
            }
            """,
            """
            f
              flow entry>2, 2>3, 3>4, 3>6, 4>3, 6>exit
              uses a 2>4, k 3>4, pairs entry>2, pairs entry>3, pairs entry>6, v 3>4
            lambda
              flow entry>7, 7>exit
              uses x entry>7, y entry>7
            """));
  }
}

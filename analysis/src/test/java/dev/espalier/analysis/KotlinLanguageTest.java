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

class KotlinLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.KOTLIN;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "the leaves of an `if` that is returned leave the function",
            """
            fun f(a: Int): Int {
              return if (a > 1) {
                println(a)
                a
              } else
                2
            }
            """,
            """
            flow entry>2, 2>3, 2>6, 3>4, 4>exit, 6>exit
            uses a entry>2, a entry>3, a entry>4
            """),
        new Example(
            BRANCH,
            "the leaves of an `if` that is assigned go back to the assignment, to which its condition belongs",
            """
            fun f(a: Int): Int {
              val x =
                if (a > 1) {
                  println(a)
                  3
                } else
                  a + 1
              return x
            }
            """,
            """
            flow entry>2, 2>4, 2>7, 2>8, 4>5, 5>2, 7>2, 8>exit
            uses a entry>2, a entry>4, a entry>7, x 2>8
            """),
        new Example(
            SHORT_CIRCUIT,
            "an elvis may return, or throw",
            """
            fun f(a: String?, b: String?): Int {
              val x = a
                ?: return 0
              val y = b
                ?: throw Exception(x)
              return x.length + y.length
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>exit, 4>5, 4>6, 5>throw, 6>exit
            uses a entry>2, b entry>4, x 2>5, x 2>6, y 4>6
            """),
        new Example(
            SHORT_CIRCUIT,
            "the arguments of a safe call are evaluated only if there is a receiver",
            """
            fun f(a: List<Int>?): Int {
              var n = 0
              a?.get(n++)
              println(n)
              return n
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>exit
            uses a entry>3, n 2>3, n 2>4, n 2>5, n 3>4, n 3>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "a condition is one unit",
            """
            fun f(a: Int, b: Int): Boolean {
              if (a > 1 &&
                !(b > a || b < 3)) {
                return true
              }
              return false
            }
            """,
            """
            flow entry>2, 2>4, 2>6, 4>exit, 6>exit
            uses a entry>2, b entry>2
            """),
        new Example(
            LOOP,
            "a `do` loop's condition sees the variables of its body",
            """
            fun f() {
              do {
                val line = read()
                println(line)
              } while (line != null)
              while (true) {
                work()
              }
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>3, 5>7
            uses line 3>4, line 3>5
            """),
        new Example(
            FOR_EACH,
            "a range is gone through as any other collection",
            """
            fun f(n: Int): Int {
              var sum = 0
              for (i in 0 until n) {
                sum += i
              }
              return sum
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>3, 6>exit
            uses i 3>4, n entry>3, sum 2>4, sum 2>6, sum 4>4, sum 4>6
            """),
        new Example(
            JUMP,
            "`break` and `continue` with labels; a `when` is not left by `break`",
            """
            fun f(rows: List<List<Int>>) {
              outer@ for (row in rows) {
                for (x in row) {
                  when (x) {
                    1 -> continue@outer
                    2 -> break
                    3 -> break@outer
                    else -> println(x)
                  }
                }
                println(row)
              }
              done()
            }
            """,
            """
            flow entry>2, 2>3, 2>13, 3>4, 3>11, 4>2, 4>8, 4>11, 4>13, 8>3, 11>2, 13>exit
            uses row 2>3, row 2>11, rows entry>2, x 3>4, x 3>8
            """),
        new Example(
            CHOICE,
            "a `when` over constants is one choice",
            """
            fun f(s: String): Int {
              when (s) {
                "a" -> one()
                "b", "c" -> {
                  two()
                }
              }
              return when (s.length) {
                1 ->
                  3
                else ->
                  4
              }
            }
            """,
            """
            flow entry>2, 2>3, 2>5, 2>8, 3>8, 5>8, 8>10, 8>12, 10>exit, 12>exit
            uses s entry>2, s entry>8
            """),
        new Example(
            CHOICE,
            "other conditions are tested one after the other",
            """
            fun f(x: Any): Int {
              val n = when (x) {
                is String ->
                  x.length
                !is Int, in list ->
                  2
                else ->
                  3
              }
              return n
            }
            """,
            """
            flow entry>2, 2>3, 2>10, 3>4, 3>5, 4>2, 5>6, 5>8, 6>2, 8>2, 10>exit
            uses n 2>10, x entry>2, x entry>4
            """),
        new Example(
            CHOICE,
            "a `when` without a subject is a chain of conditions",
            """
            fun f(a: Int, b: Int) {
              when {
                a > b ->
                  one(a)
                a < b -> two(b)
              }
              done()
            }
            """,
            """
            flow entry>3, 3>4, 3>5, 4>7, 5>7, 7>exit
            uses a entry>3, a entry>4, a entry>5, b entry>3, b entry>5
            """),
        new Example(
            CHOICE,
            "the subject may be a variable",
            """
            fun f(): Int {
              return when (val n = read()) {
                in 1..3 ->
                  n
                else ->
                  0
              }
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>6, 4>exit, 6>exit
            uses n 2>3, n 2>4
            """),
        new Example(
            EXCEPTION,
            "the last values of a `try` and of its clauses are its value",
            """
            fun f(a: String): Int {
              val x = try {
                a.toInt()
              } catch (e: NumberFormatException) {
                println(e)
                3
              }
              return x
            }
            """,
            """
            flow entry>2, 2>3, 2>8, 3>2, 4>5, 5>6, 6>2, 8>exit
            exceptions 3>4
            uses a entry>3, e 4>5, x 2>8
            """),
        new Example(
            EXCEPTION,
            "`error` never returns",
            """
            fun f(a: Int): Int {
              if (a > 3) {
                error("too much")
              }
              val b = a.takeIf { it > 1 }
                ?: error("too little")
              return b
            }
            """,
            """
            f
              flow entry>2, 2>3, 2>5, 3>throw, 5>6, 5>7, 6>throw, 7>exit
              uses a entry>2, a entry>5, b 5>7
            lambda
              flow entry>5, 5>exit
              uses it entry>5
            """),
        new Example(
            WAY_OUT,
            "`finally` runs on every way out",
            """
            fun f(a: Int): Int {
              while (true) {
                try {
                  if (a > 1) return one()
                  if (a > 2) break
                  two()
                } finally {
                  close()
                }
              }
              return 3
            }
            """,
            """
            flow entry>4, 4>5, 4>8, 5>6, 5>8, 6>8, 8>exit, 8>4, 8>11, 11>exit
            exceptions 4>8, 5>8, 6>8
            uses a entry>4, a entry>5
            """),
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
            CHOICE,
            "an entry of a `when` begins at its `in`, though the grammar takes it for the end of the entry before",
            """
            fun f(x: Char, y: Int) = when (x) {
              in 'a'..'f' ->
                y - 1
              in 'A'..'F' ->
                y
              else -> 1
            }
            """,
            """
            flow entry>1, 1>2, 2>3, 2>4, 3>exit, 4>5, 4>6, 5>exit, 6>exit
            uses x entry>1, y entry>3, y entry>5
            """),
        new Example(
            JUMP,
            "a call of the file's own function of type `Nothing` does not return",
            """
            fun fail(text: String): Nothing = throw Exception(text)
            fun f(a: Int?): Int {
              if (a == null) {
                fail("none")
              }
              return a
            }
            """,
            """
            fail
              flow entry>1, 1>throw
              uses text entry>1
            f
              flow entry>3, 3>4, 3>6, 4>throw, 6>exit
              uses a entry>3, a entry>6
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
            """));
  }
}

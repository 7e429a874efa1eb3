package dev.espalier.analysis;

import static dev.espalier.analysis.Example.Feature.BRANCH;
import static dev.espalier.analysis.Example.Feature.CHOICE;
import static dev.espalier.analysis.Example.Feature.EXCEPTION;
import static dev.espalier.analysis.Example.Feature.FOR_EACH;
import static dev.espalier.analysis.Example.Feature.JUMP;
import static dev.espalier.analysis.Example.Feature.LOOP;
import static dev.espalier.analysis.Example.Feature.SHORT_CIRCUIT;
import static dev.espalier.analysis.Example.Feature.WAY_OUT;

import dev.espalier.syntax.Language;
import java.util.List;
import java.util.stream.Stream;

class KotlinLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.KOTLIN;
  }

  @Override
  public List<Example> examples() {
    return Stream.of(paths(), KotlinVariables.examples()).flatMap(List::stream).toList();
  }

  /// Branches, loops, jumps, choices and exceptions.
  private static List<Example> paths() {
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
            """));
  }
}

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

class RubyLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.RUBY;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "if, unless, elsif and modifiers are conditions of their own",
            """
            def f(x)
              if x > 0
                y = 1
              elsif x < 0
                y = 2
              else
                y = 3
              end
              unless y
                g(x)
              end
              return y if x
              y
            end
            """,
            """
            flow entry>2, 2>3, 2>4, 3>9, 4>5, 4>7, 5>9, 7>9, 9>10, 9>12, 10>12, 12>exit, 12>13, 13>exit
            uses x entry>2, x entry>4, x entry>10, x entry>12, y 3>9, y 3>12, y 3>13, y 5>9, y 5>12, y 5>13, y 7>9, y 7>12, y 7>13
            """),
        new Example(
            SHORT_CIRCUIT,
            "what stands on the right is evaluated only where the left lets it",
            """
            def f(a, b)
              x = nil
              a && (x = b) or return x
              b = a&.g(x = 1)
              not a ? b : x
            end
            """,
            """
            flow entry>2, 2>3, 3>exit, 3>4, 4>5, 5>exit
            uses a entry>3, a entry>4, a entry>5, b entry>3, b 4>5, x 2>3, x 3>3, x 3>5, x 4>5
            """),
        new Example(
            LOOP,
            "while and until test first, begin with while behind it tests last",
            """
            def f(n)
              while n > 0
                n -= 1
              end
              n += 1 until n == 9
              begin
                n -= 2
              end while n > 0
              n
            end
            """,
            """
            flow entry>2, 2>3, 2>5, 3>2, 5>7, 7>8, 8>7, 8>9, 9>exit
            uses n entry>2, n entry>3, n entry>5, n entry>7, n 3>2, n 3>3, n 3>5, n 3>7, n 5>5, n 5>7, n 7>7, n 7>8, n 7>9
            """),
        new Example(
            FOR_EACH,
            "the variables of a for stay behind it",
            """
            def f(all)
              for k, v in all do
                g(k)
                next if v
                h
              end
              v
            end
            """,
            """
            flow entry>2, 2>3, 2>7, 3>4, 4>2, 4>5, 5>2, 7>exit
            uses all entry>2, k 2>3, v 2>4, v 2>7
            """),
        new Example(
            JUMP,
            "redo starts a turn again without the condition",
            """
            def f(n)
              while n
                break if a
                if b
                  next
                end
                redo unless c
                d
              end
              e
            end
            """,
            """
            flow entry>2, 2>3, 2>10, 3>4, 3>10, 4>2, 4>7, 7>3, 7>8, 8>2, 10>exit
            uses n entry>2
            """),
        new Example(
            CHOICE,
            "labels that are literals or names of constants belong to the case, others are tests",
            """
            def f(x, y)
              case x
              when /a/, A::B, "c", 1..2
                1
              when y
                2
              else
                3
              end
            end
            """,
            """
            flow entry>2, 2>4, 2>5, 4>exit, 5>6, 5>8, 6>exit, 8>exit
            uses x entry>2, y entry>5
            """),
        new Example(
            CHOICE,
            "when is tried within the case, in is a unit, and what fits nowhere is an error",
            """
            def f(x)
              case x
              when 1, 2
                y = 1
              when String
                y = 2
              else
                y = 3
              end
              case y
              in [Integer => a, *rest] if a > 1
                a
              in {name: String => n, age:}
                n
              end
            end
            """,
            """
            flow entry>2, 2>4, 2>6, 2>8, 4>10, 6>10, 8>10, 10>throw, 10>11, 11>12, 11>13, 12>exit, 13>10, 13>14, 14>exit
            uses a 11>11, a 11>12, n 13>14, x entry>2, y 4>10, y 6>10, y 8>10
            """),
        new Example(
            EXCEPTION,
            "retry starts the body again, else stands outside of it",
            """
            def f(t)
              x = a
              x = b
            rescue A, B => e
              c(e)
              retry
            rescue C
              x
            else
              d
            end
            """,
            """
            flow entry>2, 2>3, 3>10, 4>5, 4>7, 5>2, 7>8, 8>exit, 10>exit
            exceptions 2>4, 3>4
            uses e 4>5, x 2>8
            """),
        new Example(
            EXCEPTION,
            "retry within a value stays inside of the ensure around it",
            """
            def f(x)
              begin
                y = begin
                  a(x)
                rescue E
                  x += 1
                  retry
                end
              ensure
                c(x)
              end
              y
            end
            """,
            """
            flow entry>3, 3>4, 3>10, 4>3, 5>6, 6>4, 10>12, 12>exit
            exceptions 3>10, 4>5, 5>10, 6>10
            uses x entry>4, x entry>6, x entry>10, x 6>4, x 6>6, x 6>10, y 3>12
            """),
        new Example(
            SHORT_CIRCUIT,
            "each text behind a line belongs to its own beginning",
            """
            def f(b, c)
              z = g(<<~A) + h(<<~B)
                #{b}
              A
                #{c}
              B
              z
            end
            """,
            """
            flow entry>2, 2>7, 7>exit
            uses b entry>2, c entry>2, z 2>7
            """),
        new Example(
            WAY_OUT,
            "ensure runs on each way out, and raise does not return",
            """
            def f(x)
              begin
                return a if x
                raise "never"
              ensure
                b
              end
              c
            end
            """,
            """
            flow entry>3, 3>4, 3>6, 6>exit
            exceptions 3>6, 4>6
            uses x entry>3
            """),
        new Example(
            CLOSURE,
            "a block shares the variables in front of it, and is left by next and break",
            """
            def f(x)
              y = 0
              x.each do |z, (v, *w)|
                next if v
                y += z
                t = w
                break t
              end
              g { t }
              ->(k) { k + y }
            end
            """,
            """
            f
              flow entry>2, 2>3, 3>9, 9>10, 10>exit
              uses x entry>3, y 2>3, y 2>10
            lambda
              flow entry>4, 4>exit, 4>5, 5>6, 6>7, 7>exit
              uses t 6>7, v entry>4, w entry>6, y entry>5, z entry>5
            lambda
              flow entry>9, 9>exit
            lambda
              flow entry>10, 10>exit
              uses k entry>10, y entry>10
            """),
        new Example(
            SCOPE,
            "methods and classes see no variable around them, an unknown name is a call",
            """
            x = 1
            def f
              x
            end
            class C
              y = 2
              def m(y = x)
                [1].map { |y| y }
                y
              end
            end
            """,
            """
            script
              flow entry>1, 1>exit
            f
              flow entry>3, 3>exit
            m
              flow entry>7, 7>8, 8>9, 9>exit
              uses y entry>7, y entry>9, y 7>9
            lambda
              flow entry>8, 8>exit
              uses y entry>8
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a compound assignment reads what it writes, and may not write",
            """
            def f(x, y)
              x += 1
              x ||= y
              y[x] &&= x
              x
            end
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>exit
            uses x entry>2, x 2>3, x 2>4, x 2>5, x 3>4, x 3>5, y entry>3, y entry>4
            """),
        new Example(
            DESTRUCTURING,
            "targets are written behind the values, text is evaluated where it is named",
            """
            def f(a)
              a, (b, *c), d.e = a, g(a)
              b, c = c, b
              h("#{b}", <<~X)
                #{c}
              X
              super
            end
            """,
            """
            flow entry>2, 2>3, 3>4, 4>7, 7>exit
            uses a entry>2, a 2>7, b 2>3, b 3>4, c 2>3, c 3>4
            """));
  }
}

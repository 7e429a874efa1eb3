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

class PhpLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.PHP;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "elseif and the syntax with colons are branches",
            """
            <?php
            function f($x) {
              if ($x > 1) {
                $y = 1;
              } elseif ($x > 0)
                $y = 2;
              else
                $y = 3;
              if ($y):
                return $x;
              endif;
              return $y;
            }
            """,
            """
            flow entry>3, 3>4, 3>5, 4>9, 5>6, 5>8, 6>9, 8>9, 9>10, 9>12, 10>exit, 12>exit
            uses $x entry>3, $x entry>5, $x entry>10, $y 4>9, $y 4>12, $y 6>9, $y 6>12, $y 8>9, $y 8>12
            """),
        new Example(
            SHORT_CIRCUIT,
            "what stands behind ?? and ?: is only evaluated when it is needed",
            """
            <?php
            function f($a, $b) {
              $x = 0;
              if ($a && ($x = $b))
                return $x;
              $a ??= ($x = 1);
              return $a ?: ($x ?? $b?->c($x));
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 4>6, 5>exit, 6>7, 7>exit
            uses $a entry>4, $a entry>6, $a entry>7, $a 6>7, $b entry>4, $b entry>7, $x 3>7, $x 4>5, $x 4>7, $x 6>7
            """),
        new Example(
            LOOP,
            "the parts of a for loop are units of their own",
            """
            <?php
            function f($n) {
              for ($i = 0;
                  $i < $n;
                  $i++)
                g($i);
              do
                $n--;
              while ($n > 0);
              while (true)
                g($n);
            }
            """,
            """
            flow entry>3, 3>4, 4>6, 4>8, 5>4, 6>5, 8>9, 9>8, 9>11
            uses $i 3>4, $i 3>5, $i 3>6, $i 5>4, $i 5>5, $i 5>6, $n entry>4, $n entry>8, $n 8>8, $n 8>9, $n 8>11
            """),
        new Example(
            FOR_EACH,
            "a loop may give its variables keys, values and parts of values",
            """
            <?php
            function f(array $all) {
              foreach ($all as $k => $v)
                g($k, $v);
              foreach ($all as [$a, $b])
                g($a, $b);
              foreach ($all as &$each)
                $each = 1;
            }
            """,
            """
            flow entry>3, 3>4, 3>5, 4>3, 5>6, 5>7, 6>5, 7>exit, 7>8, 8>7
            uses $a 5>6, $all entry>3, $all entry>5, $all entry>7, $b 5>6, $k 3>4, $v 3>4
            """),
        new Example(
            JUMP,
            "break and continue mean the innermost loop",
            """
            <?php
            function f($n) {
              while ($n) {
                if (g($n))
                  continue;
                if (h($n))
                  break;
                i($n);
              }
              return $n;
            }
            """,
            """
            flow entry>3, 3>4, 3>10, 4>3, 4>6, 6>8, 6>10, 8>3, 10>exit
            uses $n entry>3, $n entry>4, $n entry>6, $n entry>8, $n entry>10
            """),
        new Example(
            JUMP,
            "break and continue may leave several loops, and count switches as such",
            """
            <?php
            function f($n) {
              while ($n) {
                foreach ($n as $x) {
                  if ($x)
                    continue 2;
                  switch ($x) {
                    case 1:
                      continue;
                    case 2:
                      break 3;
                  }
                  g($x);
                }
                h($n);
              }
              return $n;
            }
            """,
            """
            flow entry>3, 3>4, 3>17, 4>5, 4>15, 5>3, 5>7, 7>13, 7>17, 13>4, 15>3, 17>exit
            uses $n entry>3, $n entry>4, $n entry>15, $n entry>17, $x 4>5, $x 4>7, $x 4>13
            """),
        new Example(
            JUMP,
            "goto leads to a label before or behind it",
            """
            <?php
            function f($n) {
              again:
              $n--;
              if ($n > 9)
                goto again;
              if ($n)
                goto done;
              $n = g($n);
              done:
              return $n;
            }
            """,
            """
            flow entry>4, 4>5, 5>4, 5>7, 7>9, 7>11, 9>11, 11>exit
            uses $n entry>4, $n 4>4, $n 4>5, $n 4>7, $n 4>9, $n 4>11, $n 9>11
            """),
        new Example(
            JUMP,
            "goto out of a try runs its finally",
            """
            <?php
            function f($n) {
              try {
                if ($n)
                  goto done;
                $n = 1;
              } finally {
                g($n);
              }
              $n = 2;
              done:
              return $n;
            }
            """,
            """
            flow entry>4, 4>6, 4>8, 6>8, 8>10, 8>12, 10>12, 12>exit
            exceptions 4>8, 6>8
            uses $n entry>4, $n entry>8, $n entry>12, $n 6>8, $n 10>12
            """),
        new Example(
            FOR_EACH,
            "a body may stand behind a colon, with text in it",
            """
            <?php
            function f($all) {
              foreach ($all as $x): ?>
                text
                <?= $x ?>
              <?php endforeach;
              for ($i = 0; $i < 3; $i++):
                g($i);
              endfor;
              switch ($i):
                case 3:
                  h($i);
              endswitch;
            }
            """,
            """
            flow entry>3, 3>5, 3>7, 5>3, 7>8, 7>10, 8>7, 10>exit, 10>12, 12>exit
            uses $all entry>3, $i 7>7, $i 7>8, $i 7>10, $i 7>12, $x 3>5
            """),
        new Example(
            CHOICE,
            "an arm of switch falls through, one of match does not",
            """
            <?php
            function f($x) {
              switch ($x) {
                case 1:
                case 2:
                  $y = 1;
                case 3:
                  $y = 2;
                  break;
                default:
                  $y = 3;
              }
              return match (true) {
                $x > 1 => $y,
                default => 0,
              };
            }
            """,
            """
            flow entry>3, 3>6, 3>8, 3>11, 6>8, 8>13, 11>13, 13>exit, 13>14, 14>13, 14>15, 15>13
            uses $x entry>3, $x entry>14, $y 8>14, $y 11>14
            """),
        new Example(
            EXCEPTION,
            "what is thrown goes to the clauses and past them",
            """
            <?php
            function f($x) {
              try {
                g($x);
              } catch (A | B $e) {
                h($e);
              }
              return $x ?? throw new C();
            }
            """,
            """
            flow entry>4, 4>8, 5>6, 6>8, 8>throw, 8>exit
            exceptions 4>5
            uses $e 5>6, $x entry>4, $x entry>8
            """),
        new Example(
            WAY_OUT,
            "finally runs on every way out",
            """
            <?php
            function f($x) {
              try {
                if ($x)
                  return g($x);
                h($x);
              } finally {
                i($x);
              }
              exit(j($x));
            }
            """,
            """
            flow entry>4, 4>5, 4>6, 5>8, 6>8, 8>exit, 8>10, 10>throw
            exceptions 4>8, 5>8, 6>8
            uses $x entry>4, $x entry>5, $x entry>6, $x entry>8, $x entry>10
            """),
        new Example(
            WAY_OUT,
            "exit ends the program, past clauses and finally",
            """
            <?php
            function f($x) {
              try {
                $x or die('x');
                g($x);
              } catch (E) {
                exit;
              } finally {
                h($x);
              }
            }
            """,
            """
            flow entry>4, 4>throw, 4>5, 5>9, 6>7, 7>throw, 9>exit
            exceptions 4>6, 4>9, 5>6, 5>9, 6>9, 7>9
            uses $x entry>4, $x entry>5, $x entry>9
            """),
        new Example(
            SCOPE,
            "unset ends a variable, and writes an element",
            """
            <?php
            function f($x, $y) {
              unset($x, $y['a']);
              return $x ?? $y;
            }
            """,
            """
            flow entry>3, 3>4, 4>exit
            uses $y entry>3, $y entry>4
            """),
        new Example(
            SCOPE,
            "names of members and classes may be computed",
            """
            <?php
            function f($x, $y) {
              $x->$y = $x?->{$y};
              return $x->{$y . 'z'} . $y::class . Z::class;
            }
            """,
            """
            flow entry>3, 3>4, 4>exit
            uses $x entry>3, $x entry>4, $y entry>3, $y entry>4
            """),
        new Example(
            CLOSURE,
            "a closure has what it uses, fn what it reads",
            """
            <?php
            function f($a, $b) {
              $c = 1;
              $g = function ($x) use ($a) {
                return $x + $a + $b;
              };
              $h = fn($x) => $x + $b;
              return $g($c) + $h($c);
            }
            """,
            """
            f
              flow entry>3, 3>4, 4>7, 7>8, 8>exit
              uses $a entry>4, $b entry>7, $c 3>8, $g 4>8, $h 7>8
            lambda
              flow entry>5, 5>exit
              uses $a entry>5, $x entry>5
            lambda
              flow entry>7, 7>exit
              uses $b entry>7, $x entry>7
            """),
        new Example(
            SCOPE,
            "a function does not see the variables of the script, unless it asks for them",
            """
            <?php
            $x = 1;
            function f() {
              global $x;
              static $n = 0;
              $n++;
              return $x + $n + $y;
            }
            echo $x, f();
            """,
            """
            script
              flow entry>2, 2>9, 9>exit
              uses $x 2>9
            f
              flow entry>4, 4>5, 5>6, 6>7, 7>exit
              uses $n 5>6, $n 6>7, $x 4>7
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a compound assignment uses the old value",
            """
            <?php
            function f($x) {
              $x .= "a$x";
              $x++;
              $x->n[1] = $x;
              return $x;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>6, 6>exit
            uses $x entry>3, $x 3>4, $x 4>5, $x 4>6
            """),
        new Example(
            DESTRUCTURING,
            "what is taken apart may have keys, and parts that are taken apart",
            """
            <?php
            function f($d, $k) {
              [$k => $a, 'n' => ['m' => $b, 0 => [, $c]]] = $d;
              foreach ($d as $k => ['x' => $x, 'y' => [$y]])
                g($k, $x, $y);
              [$a, $this->b, $c[0]] = [$b, $a, $x];
              return $a + $c;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 4>6, 5>4, 6>7, 7>exit
            uses $a 3>6, $a 6>7, $b 3>6, $c 3>6, $c 3>7, $d entry>3, $d entry>4, $k entry>3, $k 4>5, $x 4>5, $x 4>6, $y 4>5
            """),
        new Example(
            DESTRUCTURING,
            "list takes apart",
            """
            <?php
            function f($d) {
              [$a, 'k' => $b] = $d;
              list(, $c, [$e]) = $d;
              return $a + $b + $c + $e;
            }
            """,
            """
            flow entry>3, 3>4, 4>5, 5>exit
            uses $a 3>5, $b 3>5, $c 4>5, $d entry>3, $d entry>4, $e 4>5
            """));
  }
}

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
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.analysis.Example.Feature;
import dev.espalier.syntax.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CLanguageTest implements LanguageContract {
  @Override
  public Language language() {
    return Language.C;
  }

  @Override
  public Set<Feature> lacks() {
    return Set.of(FOR_EACH, WAY_OUT, CLOSURE, DESTRUCTURING);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            BRANCH,
            "both ways of a branch meet behind it",
            """
            static int f(int x) {
              int y;
              if (x > 0)
                y = 1;
              else
                y = 2;
              return y;
            }
            """,
            """
            flow entry>3, 3>4, 3>6, 4>7, 6>7, 7>exit
            uses x entry>3, y 4>7, y 6>7
            """),
        new Example(
            BRANCH,
            "branches of the preprocessor are alternatives",
            """
            int f(int x) {
            #ifdef WIDE
              int y = 1;
            #elif defined(NARROW)
              int y = 2;
            #else
              int y = 3;
            #endif
            #ifdef DEBUG
              log(x);
            #endif
            #if 0
              never();
            #endif
              return y;
            }
            """,
            """
            flow entry>3, entry>5, entry>7, 3>10, 3>15, 5>10, 5>15, 7>10, 7>15, 10>15, 15>exit
            uses x entry>10, y 3>15, y 5>15, y 7>15
            """),
        new Example(
            SHORT_CIRCUIT,
            "a value set on the right side is only seen where the right side was evaluated",
            """
            int f(int a) {
              int x = 0;
              if (a > 0 && (x = 1) > 0)
                return x;
              return x;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 3>5, 4>exit, 5>exit
            uses a entry>3, x 2>5, x 3>4, x 3>5
            """),
        new Example(
            SHORT_CIRCUIT,
            "a comma, a conditional without a middle and a statement in an expression keep their order",
            """
            int f(int a) {
              int x = 0;
              int y = (x = a, x) ?: x;
              int z =
                  ({
                    int q = y;
                    q + x;
                  });
              return z;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>6, 4>9, 6>7, 7>4, 9>exit
            uses a entry>3, q 6>7, x 3>3, x 3>7, y 3>6, z 4>9
            """),
        new Example(
            LOOP,
            "the parts of a for loop are units of their own",
            """
            void f(int n) {
              int i, j;
              for (i = 0, j = n;
                  i < j;
                  i++, j--)
                g(i);
            }
            """,
            """
            flow entry>3, 3>4, 4>exit, 4>6, 5>4, 6>5
            uses i 3>4, i 3>5, i 3>6, i 5>4, i 5>5, i 5>6, j 3>4, j 3>5, j 5>4, j 5>5, n entry>3
            """),
        new Example(
            LOOP,
            "the body of do … while (0) runs once, that of while (1) until something leaves it",
            """
            void f(int n) {
              while (1) {
                do {
                  if (n)
                    break;
                  g();
                } while (0);
                if (h())
                  break;
              }
              do
                n--;
              while (n > 0);
            }
            """,
            """
            flow entry>4, 4>6, 4>8, 6>8, 8>4, 8>12, 12>13, 13>exit, 13>12
            uses n entry>4, n entry>12, n 12>12, n 12>13
            """),
        new Example(
            JUMP,
            "goto leads into and out of loops",
            """
            int f(int n) {
              char *p = malloc(n);
              if (!p)
                goto fail;
            again:
              while (n-- > 0)
                if (g(p))
                  goto done;
              if (h(p))
                goto again;
            done:
              free(p);
              return 0;
            fail:
              return -1;
            }
            """,
            """
            flow entry>2, 2>3, 3>6, 3>15, 6>7, 6>9, 7>6, 7>12, 9>6, 9>12, 12>13, 13>exit, 15>exit
            uses n entry>2, n entry>6, n 6>6, p 2>3, p 2>7, p 2>9, p 2>12
            """),
        new Example(
            JUMP,
            "a computed goto leads to each label whose address is taken",
            """
            int f(int *code) {
              static void *const to[] = {&&add, &&stop};
              int sum = 0;
              void *next = to[*code++];
              goto *next;
            add:
              sum += *code++;
              goto *to[*code++];
            stop:
              return sum;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>7, 5>10, 7>8, 8>7, 8>10, 10>exit
            uses code entry>4, code 4>7, code 7>8, code 8>7, next 4>5, sum 3>7, sum 3>10, sum 7>7, sum 7>10, to 2>4, to 2>8
            """),
        new Example(
            CHOICE,
            "an arm falls through to the next, a range of labels is a label",
            """
            int f(int x) {
              int y = 0;
              switch (x) {
                case 1:
                case 2:
                  y = 1;
                case 3 ... 5:
                  y += 2;
                  break;
                default:
                  y = 3;
              }
              return y;
            }
            """,
            """
            flow entry>2, 2>3, 3>6, 3>8, 3>11, 6>8, 8>13, 11>13, 13>exit
            uses x entry>3, y 2>8, y 6>8, y 8>13, y 11>13
            """),
        new Example(
            CHOICE,
            "labels may stand inside a loop in the switch",
            """
            void f(char *to, char *from, int n) {
              int k = (n + 1) / 2;
              switch (n % 2) {
                case 0:
                  do {
                    *to++ = *from++;
                case 1:
                    *to++ = *from++;
                  } while (--k > 0);
              }
            }
            """,
            """
            flow entry>2, 2>3, 3>exit, 3>6, 3>8, 6>8, 8>9, 9>exit, 9>6
            uses from entry>6, from entry>8, from 6>8, from 8>6, k 2>9, k 9>9, n entry>2, n entry>3, to entry>6, to entry>8, to 6>8, to 8>6
            """),
        new Example(
            CHOICE,
            "what stands before the first label is only reached by a jump",
            """
            void f(int x) {
              switch (x) {
                  int y;
                back:
                  y = g();
                  h(y);
                  break;
                case 1:
                  goto back;
            #ifdef MORE
                case 2:
                  more();
            #endif
              }
            }
            """,
            """
            flow entry>2, 2>exit, 2>5, 2>12, 5>6, 6>exit, 12>exit
            uses x entry>2, y 5>6
            """),
        new Example(
            EXCEPTION,
            "a call that never returns leaves the function",
            """
            int f(int x) {
              if (x < 0)
                abort();
              return x;
            }
            """,
            """
            flow entry>2, 2>3, 2>4, 3>throw, 4>exit
            uses x entry>2, x entry>4
            """),
        new Example(
            SCOPE,
            "an inner variable hides an outer one, a parameter of the old style is one",
            """
            int f(a, b)
              int a;
              char *b;
            {
              {
                int a = 1;
                g(a, b);
              }
              for (int a = 2; a < 9;)
                g(&a, b);
              return a;
            }
            """,
            """
            flow entry>6, 6>7, 7>9, 9>10, 9>11, 10>9, 11>exit
            uses a entry>11, a 6>7, a 9>9, a 9>10, a 10>9, a 10>10, b entry>7, b entry>10
            """),
        new Example(
            COMPOUND_ASSIGNMENT,
            "a variable whose address a call is given may be written there, or stay as it was",
            """
            int f(int x, int *y, struct s *z) {
              int e = 0, *p = &x;
              x += 2;
              y[x++] -= x;
              get((void *) &e, sizeof x);
              z->n.m = *p;
              return e ? e : z->n.m;
            }
            """,
            """
            flow entry>2, 2>3, 3>4, 4>5, 5>6, 6>7, 7>exit
            uses e 2>5, e 2>7, e 5>7, p 2>6, x entry>2, x entry>3, x 3>4, x 4>4, y entry>4, z entry>6, z entry>7
            """));
  }

  @Test
  void aFieldIsAnAccessPathThroughPointers() {
    Routine routine =
        Programs.routines(Language.C, "int f(struct s *p) { p->a[1].b = 2; return *p->c; }")
            .functions()
            .getFirst();
    assertThat(paths(routine)).contains("p.a", "p.a[]", "p.a[].b", "p.c", "p.c[]");
  }

  @Test
  void aVariableKnowsWhetherItsAddressIsTaken() {
    Routine routine =
        Programs.routines(Language.C, "int f(int x, int y) { int *p = &x; return *p + y; }")
            .functions()
            .getFirst();
    Places places = routine.places();
    assertThat(IntStream.range(0, places.size()).filter(places::isAddressed).mapToObj(places::path))
        .containsExactly("x");
  }

  private static List<String> paths(Routine routine) {
    Places places = routine.places();
    return IntStream.range(0, places.size()).mapToObj(places::path).toList();
  }

  @Test
  void functionsAreFoundBehindTheirPointersInStructuresAndInBranchesOfThePreprocessor() {
    String program =
        """
        #ifdef A
        int (*first(int x))(char) { return g(x); }
        #else
        static inline struct s *second(void) { return 0; }
        #endif
        extern "C" { int third(int (*f)(int), int y[]) { return f(y[0]); } }
        int variable = 3;
        """;
    assertThat(Programs.routines(Language.C, program).functions().stream().map(Routine::name))
        .containsExactly("first", "second", "third");
  }
}

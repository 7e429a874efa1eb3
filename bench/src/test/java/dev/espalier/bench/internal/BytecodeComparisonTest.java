package dev.espalier.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeComparisonTest {
  @TempDir Path folder;

  private BytecodeComparison comparison(String source) throws IOException {
    Files.writeString(folder.resolve("A.java"), source);
    return BytecodeComparison.compiling(folder, "");
  }

  @Test
  void theBytecodeOfAMethodGivesItsGraph() throws IOException {
    String source =
        """
        class A {
          int f(int x) {
            int y = 0;
            try {
              while (x > 0) {
                if (x == 3)
                  break;
                x--;
              }
              y = x;
            } catch (IllegalStateException e) {
              throw e;
            } finally {
              y += 2;
            }
            return y;
          }
        }
        """;
    assertThat(
            comparison(source).truth().values().stream()
                .flatMap(List::stream)
                .map(graph -> graph.text())
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            flow entry>3, 3>5, 5>6, 5>10, 6>8, 6>10, 8>5, 10>14, 11>12, 14>16, 16>exit
            exceptions 5>11, 5>14, 6>11, 6>14, 8>11, 8>14, 10>11, 10>14, 11>14, 12>14
            uses e 11>12, x entry>5, x entry>6, x entry>8, x entry>10, x 8>5, x 8>6, x 8>8, x 8>10, \
            y 3>14, y 10>14, y 14>16\
            """);
  }

  @Test
  void analysisAndBytecodeAgreeOnEveryConstruct() throws IOException {
    String report = comparison(EVERY_CONSTRUCT).outcome().text();
    assertThat(report)
        .contains("left out: 0 with mixed lines or patterns")
        .contains("missing: 0")
        .doesNotContain("A.java:");
  }

  @Test
  void whatDoesNotCompileIsSaid() {
    assertThatThrownBy(() -> comparison("class A { int f() { return x; } }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot find symbol");
  }

  private static final String EVERY_CONSTRUCT =
      """
      import java.util.*;
      import java.util.function.*;
      class A {
        static final boolean DEBUG = false;
        enum E { ONE, TWO, THREE }
        record R(int a, int b) implements AutoCloseable {
          R {
            if (a < b)
              throw new IllegalArgumentException();
          }
          public void close() {}
        }
        int field = 3;
        A() {
          super();
          field++;
        }
        int choose(E e, String s, int n) {
          int y =
              switch (e) {
                case ONE -> 1;
                case TWO -> {
                  n++;
                  yield n;
                }
                case THREE -> throw new IllegalStateException();
              };
          switch (s) {
            case "a":
              y = 1;
            case "b":
            case "c":
              y += 2;
              break;
            default:
              return y;
          }
          switch (n) {
            case 1 -> y++;
            case 2, 3 -> {
              return 7;
            }
          }
          return y + field;
        }
        int loops(int[] all, List<String> names) {
          int sum = 0;
          outer:
          for (int i = 0;
              i < 9;
              i++) {
            for (int a : all) {
              if (a == i)
                continue outer;
              if (a > i)
                break outer;
              sum += a;
            }
            do {
              sum--;
            } while (sum > 100 && i < 3 || sum == 7);
          }
          for (String name : names)
            sum += name.length();
          for (;;) {
            if (sum++ > 5)
              break;
          }
          while (true) {
            if (DEBUG && sum > 3)
              loops(null, null);
            if (!DEBUG)
              return sum;
          }
        }
        int tries(int x) throws Exception {
          int y = 1;
          for (int i = 0; i < 3; i++) {
            try {
              try (R r = new R(2, 1);
                  R s = r) {
                y = r.a();
                if (y > 2)
                  return y;
                if (y > 1)
                  continue;
              }
              y = x;
            } catch (IllegalStateException | IllegalArgumentException e) {
              y = e.hashCode();
              throw new Exception(e);
            } finally {
              x += y;
              if (x > 100)
                field = x;
            }
            synchronized (this) {
              y++;
              if (y > 8)
                break;
            }
          }
          assert y > x : "y" + y;
          if (y > x)
            throw new Exception();
          return x > y ? x : y;
        }
        Object closures(int x, int z) {
          int local = x + z;
          final int constant = 4;
          Supplier<Integer> s =
              () -> local + constant;
          IntFunction<IntUnaryOperator> f = a -> b -> a + b + x;
          Runnable r =
              new Runnable() {
                int count = z;
                public void run() {
                  count += local;
                }
              };
          Function<Integer, Integer> block =
              q -> {
                if (q > x)
                  return q;
                return 0;
              };
          return x > 0 ? s : r;
        }
        boolean patterns(Object o) {
          if (!(o instanceof String s))
            return false;
          if (o instanceof R(int a, var b) && a > b)
            return s.isEmpty();
          return s.length() > 2;
        }
      }
      """;
}

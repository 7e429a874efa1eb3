package dev.espalier.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphsTest {
  @Test
  void blocksStepsAndPhis() {
    Cfg cfg =
        Programs.java("int f(int x) { int y = x > 0 ? x : -x; while (y > 9) y -= 2; return y; }");
    assertThat(cfg)
        .hasToString(
            """
            0: ENTRY WRITE(x) START READ(x) EVALUATE BRANCH TRUE->1 FALSE->2
            1: READ(x) ->3
            2: READ(x) EVALUATE ->3
            3: EVALUATE WRITE(y) ->4
            4: START READ(y) EVALUATE BRANCH TRUE->5 FALSE->6
            5: START READ(y) WRITE(y) ->4
            6: START READ(y) RETURN ->7
            7: EXIT
            8: EXCEPTIONAL_EXIT\
            """);
    assertThat(values(cfg)).isEqualTo("0 x, 3 y, 5 y, 4 phi y [1, 2]");
  }

  private static String values(Cfg cfg) {
    DataFlow data = DataFlow.of(cfg);
    return IntStream.range(0, data.values())
        .mapToObj(v ->
            data.block(v)
                + (data.isPhi(v) ? " phi " : " ")
                + cfg.routine().places().path(data.place(v))
                + (data.operands(v).length == 0 ? "" : " " + Arrays.toString(data.operands(v))))
        .collect(Collectors.joining(", "));
  }

  @Test
  void aFieldIsAnAccessPathThatAWriteOfItsOwnerEnds() {
    assertThat(
            pairs(
                "void f(A a) { a.b = 1; a.b.c = 2; x(a.b.c); a = g(); x(a.b); this.d = 3; x(d); }"))
        .isEqualTo(
            "a 0>a, a 0>a, a.b 1>a.b, a 0>a, a.b 1>a.b, a.b.c 2>a.b.c, a 3>a, a 3>a.b, d 4>d");
  }

  @Test
  void aWriteOfAnElementLeavesTheOthers() {
    assertThat(pairs("void f(int[] a) { a[0] = 1; a[1] = 2; x(a[0]); a = null; x(a[1]); }"))
        .isEqualTo("a 0>a, a 0>a, a 0>a, a[] 2>a[], a[] 1>a[], a 0>a[], a 3>a, a 3>a[]");
  }

  /// Which place each read sees from which write, writes numbered in order.
  private static String pairs(String method) {
    Cfg cfg = Programs.java(method);
    Places places = cfg.routine().places();
    int[] number = new int[cfg.steps()];
    int count = 0;
    for (int step = 0; step < cfg.steps(); step++) {
      number[step] = cfg.step(step) == Cfg.Step.WRITE ? count++ : -1;
    }
    StringBuilder text = new StringBuilder();
    DataFlow.of(cfg)
        .forEach((write, read, _) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(places.path(cfg.place(write)))
                .append(" ")
                .append(number[write])
                .append(">")
                .append(places.path(cfg.place(read))));
    return text.toString();
  }

  @Test
  void loopsNest() {
    Cfg cfg = Programs.java("void f() { while (a()) { do b(); while (c()); d(); } e(); }");
    Loops loops = Loops.of(cfg);
    assertThat(
            IntStream.range(0, cfg.reachable())
                .mapToObj(b -> "" + loops.depth(b))
                .collect(Collectors.joining(" ")))
        .isEqualTo("0 1 2 1 0 0");
    assertThat(loops.irreducible()).isZero();
  }

  @Test
  void whatCannotBeReachedIsMarked() {
    Cfg cfg = Programs.java("int f() { return 1; a(); }");
    assertThat(cfg.blocks() - cfg.reachable()).isEqualTo(2);
    assertThat(cfg.isReachable(cfg.exceptionalExit())).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void dominatorsAreThoseOfTheDefinition(int seed) {
    Random random = new Random(seed);
    int n = 12;
    int[] start = new int[n + 1];
    int[] target = new int[n * 2];
    for (int i = 0; i < n; i++) {
      start[i + 1] = 2 * i + 2;
      target[2 * i] = random.nextInt(n);
      target[2 * i + 1] = random.nextInt(n);
    }
    Dominators dominators = Dominators.of(0, start, target);
    boolean[] all = reached(n, start, target, -1);
    for (int by = 0; by < n; by++) {
      boolean[] without = reached(n, start, target, by);
      for (int node = 0; node < n; node++) {
        if (all[node] && all[by]) {
          assertThat(dominators.dominates(by, node)).isEqualTo(!without[node]);
        }
      }
    }
  }

  private static boolean[] reached(int n, int[] start, int[] target, int without) {
    boolean[] seen = new boolean[n];
    boolean changed = without != 0;
    seen[0] = without != 0;
    while (changed) {
      changed = false;
      for (int i = 0; i < n; i++) {
        for (int e = start[i]; seen[i] && e < start[i + 1]; e++) {
          changed |= target[e] != without && !seen[target[e]];
          seen[target[e]] |= target[e] != without;
        }
      }
    }
    return seen;
  }
}
